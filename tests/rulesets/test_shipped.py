"""The rulesets that are shipped: complete, honest about where each threshold comes from, tried."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from qippdash import builtin
from qippdash.catalogue import Catalogue
from qippdash.evaluate.examples import try_examples
from qippdash.expressions import Type, read
from qippdash.measures.sight import columns
from qippdash.model.rule import Example
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.ruleset_file import load

FOLDER = Path(__file__).resolve().parents[2] / "rulesets"
MEASURES = {measure.name: measure for measure in builtin.provide_measures()}
CATALOGUE = Catalogue(
    measures=MEASURES,
    scales={scale.id: scale for scale in builtin.provide_scales()},
    rule_kinds={kind.word: kind for kind in builtin.provide_rule_kinds()},
)
RULESETS = {
    file.stem: load(
        file,
        measures=MEASURES,
        scales=CATALOGUE.scales,
        kinds=CATALOGUE.rule_kinds,
        columns=columns,
    )
    for file in sorted(FOLDER.glob("*.toml"))
    if file.name != "measures.toml"
}
MADE_UP = "Invented"
KEY_FIGURES = (
    "plan_year", "forecast_year", "actual_to_date", "plan_to_date", "unidentified_year",
    "non_recurrent_year", "plan_total",
)  # fmt: skip
MEASURED = {
    "allocation-against-activity", "activity", "unit-costs", "opportunity-areas",
    "quality-impact", "implementation-plan", "risks-and-issues",
}  # fmt: skip

each_ruleset = pytest.mark.parametrize(
    "ruleset", [pytest.param(ruleset, id=name) for name, ruleset in RULESETS.items()]
)


@each_ruleset
def test_a_rule_says_why_it_is_there_and_what_to_do(ruleset: Ruleset) -> None:
    """Each has a reason, a source, a provenance and an action to suggest."""
    assert ruleset.rules
    assert [
        rule.id
        for rule in ruleset.rules
        if not all([rule.title, rule.why, rule.source, rule.provenance, rule.action])
    ] == []


@each_ruleset
def test_a_rule_has_examples_of_the_best_word_and_of_the_worst(ruleset: Ruleset) -> None:
    """Two or more, each with a note; an expression that is always true would show."""
    ends = {ruleset.scale.words[0], ruleset.scale.words[-1]}
    assert [
        rule.id
        for rule in ruleset.rules
        if not {example.rating for example in rule.examples} >= ends
        or not all(example.note for example in rule.examples)
    ] == []


@each_ruleset
def test_published_figures_come_before_invented_ones(ruleset: Ruleset) -> None:
    """A note says which of the two it is; what is published names its source."""
    for rule in ruleset.rules:
        notes = [example.note for example in rule.examples]
        invented = [note.startswith(MADE_UP) for note in notes]
        assert invented == sorted(invented), rule.id
        published = [note for note in notes if not note.startswith(MADE_UP)]
        assert all(re.search(r"HSJ|NAO", note) for note in published), rule.id


@each_ruleset
def test_a_value_has_a_unit_a_lever_and_every_cut_point(ruleset: Ruleset) -> None:
    """So that its distance to the next colour can be said in words."""
    for rule in ruleset.rules:
        if rule.value:
            assert rule.unit or rule.kind == "children", rule.id
            assert rule.lever or rule.kind == "children", rule.id
            assert set(rule.cuts) == {*ruleset.scale.words[:-1]}, rule.id


@each_ruleset
def test_a_cut_point_is_never_called_published(ruleset: Ruleset) -> None:
    """No numeric tolerance was published for QIPP in 2010-13: a number of ours says local."""
    numbers = {
        rule.id: [cut for cut in rule.cuts.values() if not isinstance(cut, str)]
        for rule in ruleset.rules
        if rule.provenance != "local"
    }
    assert [rule for rule, cuts in numbers.items() if cuts] == []


@each_ruleset
def test_a_local_threshold_says_so_in_its_source(ruleset: Ruleset) -> None:
    """Whoever reads the source is not left to think that the number came from it."""
    local = [rule for rule in ruleset.rules if rule.provenance == "local"]
    said = re.compile(r"(?i)\bours?\b|local practice")
    assert [rule.id for rule in local if not said.search(rule.source)] == []


@each_ruleset
def test_an_example_gets_the_rating_that_it_names(ruleset: Ruleset) -> None:
    """One that does not is named by the line of the file that it stands on."""
    tried = try_examples(ruleset, CATALOGUE)
    assert {one.rule.id for one in tried} == {rule.id for rule in ruleset.rules}
    assert [
        (f"{ruleset.id}.toml:{one.example.line}", one.got, one.example.rating)
        for one in tried
        if one.got != one.example.rating
    ] == []


@each_ruleset
def test_a_ruleset_says_what_it_is_and_from_when(ruleset: Ruleset) -> None:
    """With a source of its own, beside those of its rules."""
    assert all([ruleset.source, ruleset.description, ruleset.version, ruleset.effective_from])


@each_ruleset
def test_missing_figures_are_never_green(ruleset: Ruleset) -> None:
    """With nothing given at all, no rule gets a rating."""
    blank = replace(
        ruleset,
        rules=tuple(replace(rule, examples=(Example({}, NOT_RATED),)) for rule in ruleset.rules),
    )
    assert {result.got for result in try_examples(blank, CATALOGUE)} == {NOT_RATED}


def test_every_shared_measure_adds_up_something_that_can_be_read() -> None:
    """Its expressions use what its table has, and give a number and a condition."""
    for measure in MEASURES.values():
        seen = columns(measure.table)
        if measure.of:
            assert read(measure.of, seen, Type.NUMBER).type is Type.NUMBER
        if measure.where:
            assert read(measure.where, seen, Type.BOOLEAN).type is Type.BOOLEAN


def test_the_key_figures_of_the_screens_are_there() -> None:
    """The dashboard asks for them by these names."""
    assert set(MEASURES) >= set(KEY_FIGURES)
    assert all(MEASURES[name].unit == "GBP" for name in KEY_FIGURES)


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        pytest.param(
            "financial-progress",
            "forecast-shortfall behind-plan-to-date unidentified-share non-recurrent-share "
            "run-rate-gap coverage-of-requirement headroom stated-against-summed",
            id="financial-progress",
        ),
        pytest.param(
            "green-criteria",
            "vision allocation-against-activity activity productivity unit-costs "
            "opportunity-areas quality-impact innovation-link implementation-plan "
            "process-and-structure engagement risks-and-issues",
            id="green-criteria",
        ),
        pytest.param(
            "integrated-plan",
            "vision demand-and-activity workforce national-priorities organisational-change "
            "provider-contracts local-authorities trajectory-quality trajectory-finance "
            "trajectory-workforce sign-off",
            id="integrated-plan",
        ),
        pytest.param(
            "implementation-tracker",
            "savings-to-date milestones-late milestones-slipping indicators-quality "
            "indicators-activity indicators-workforce indicators-finance risks-unmitigated "
            "off-track late-below",
            id="implementation-tracker",
        ),
        pytest.param(
            "delivery-confidence",
            "gateway to-time to-cost to-quality issues",
            id="delivery-confidence",
        ),
        pytest.param(
            "deep-dive",
            "overall overall-before movement movement-of-dimensions quality "
            "likelihood-of-delivery governance level-3-plans service-reconfiguration "
            "programme-management-office collaboration conditions",
            id="deep-dive",
        ),
        pytest.param(
            "demand-management",
            "cluster-rating demand-rating on-plan no-project-manager emergency elective "
            "outpatient a-and-e contradiction",
            id="demand-management",
        ),
        pytest.param(
            "evidence-strength",
            "claim supported not-supported sustainable assumptions worked-out quality-kept "
            "overstated cost-of-saving",
            id="evidence-strength",
        ),
        pytest.param(
            "oversight-segment",
            "deficit savings-to-date quality people emergency unidentified",
            id="oversight-segment",
        ),
        pytest.param(
            "plan-robustness",
            "q01-unidentified q02-headroom q10-reconciliation q21-pipeline q22-size-of-target "
            "q03-april-cliff q04-optimism q05-back-loading q05-acceleration q13-slippage "
            "q24-stale-returns q06-concentration q07-dependence q07-on-track "
            "q20-transformation q23-risk-adjusted q25-waiting q12-baselines q17-no-owner "
            "q18-no-provider q18-contracts q08-contradiction q16-self-rating "
            "q19-quality-falls",
            id="plan-robustness",
        ),
    ],
)
def test_the_rules_of_a_ruleset_are_those_of_the_field(name: str, ids: str) -> None:
    """Scripts, evidence in packs and pages name them."""
    assert [rule.id for rule in RULESETS[name].rules] == ids.split()


@pytest.mark.parametrize(
    ("rule_id", "measured"),
    [
        pytest.param(rule.id, rule.id in MEASURED, id=rule.id)
        for rule in RULESETS["green-criteria"].rules
    ],
)
def test_the_tables_answer_seven_of_the_twelve_criteria(rule_id: str, *, measured: bool) -> None:
    """The others rest on an assessor alone; all twelve ask for one."""
    rule = RULESETS["green-criteria"].rule(rule_id)
    assert rule is not None
    assert bool(rule.value) is measured
    assert (rule.kind, rule.options["criterion"]) == ("evidence", rule_id)


@pytest.mark.parametrize(
    ("rule", "figures", "value"),
    [
        pytest.param("unidentified-share", (17_000_000, 38_300_000), 0.443864230, id="Norfolk"),
        pytest.param("behind-plan-to-date", (290_000, 1_000_000), 0.71, id="Bassetlaw"),
        pytest.param("forecast-shortfall", (52_000_000, 100_000_000), 0.48, id="West Sussex"),
        pytest.param("forecast-shortfall", (90_000_000, 100_000_000), 0.10, id="Wolverhampton"),
    ],
)
def test_a_published_case_has_its_published_value(
    rule: str, figures: tuple[int, int], value: float
) -> None:
    """To nine places, as it is compared."""
    tried = [
        result.value
        for result in try_examples(RULESETS["financial-progress"], CATALOGUE)
        if result.rule.id == rule and set(figures) == set(result.example.given.values())
    ]
    assert tried == [pytest.approx(value, abs=1e-9)]
