"""Scales of a file's own, overall policies, and rules that look: what they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.catalogue import Catalogue
from qippdash.evaluate.examples import try_examples
from qippdash.model.ruleset import Override, Ruleset
from qippdash.model.scale import DCA, RAG, SEGMENT, Scale, Step
from qippdash.ruleset_file import faults, load, schema
from tests.ruleset_file.ladder import LADDER
from tests.ruleset_file.small import AROUND, KINDS, SHARED, SMALL, problems_of, written
from tests.ruleset_file.test_json_schema import as_json
from tests.schemas import refusals


def loaded(folder: Path, text: str = LADDER) -> Ruleset:
    """The ruleset of a text."""
    return load(written(folder, text), **AROUND)


def test_a_scale_of_its_own_has_its_words_best_first(tmp_path: Path) -> None:
    """With all that shows them where colour is missing."""
    scale = loaded(tmp_path).scale
    assert (scale.id, scale.words) == ("ladder", ("on track", "3rd rung", "lost"))
    assert scale.steps[1] == Step("3rd rung", "3", "▲", "^", "fair")


def test_cut_points_go_by_the_words_of_the_scale(tmp_path: Path) -> None:
    """A key is the word with _ for what is no letter; a digit first gets a name before it."""
    assert loaded(tmp_path).rules[0].cuts == {"on track": 0.05, "3rd rung": 0.15}


def test_a_rule_has_a_weight_and_may_be_for_parents(tmp_path: Path) -> None:
    """One where nothing is said."""
    rules = loaded(tmp_path).rules
    assert [rule.weight for rule in rules] == [2.0, 1.0, 0.5, 1.0]
    assert [rule.applies for rule in rules] == ["parents", "all", "all", "all"]


def test_a_rule_that_looks_has_its_unit_from_its_kind(tmp_path: Path) -> None:
    """A share is in percent and a movement in steps, unless the rule says otherwise."""
    assert [rule.unit for rule in loaded(tmp_path).rules] == ["percent", "percent", "", "steps"]
    text = LADDER.replace('kind = "movement"', 'kind = "movement"\nunit = "rungs"')
    assert loaded(tmp_path, text).rules[3].unit == "rungs"


def test_scores_and_cuts_go_by_the_words_of_the_scale(tmp_path: Path) -> None:
    """What is not said of a word is not there: its place counts."""
    made = loaded(tmp_path).overall
    assert (made.policy, made.gaps, dict(made.conditions)) == ("score", "3rd rung", {})
    assert dict(made.scores) == {"lost": 3.0}
    assert dict(made.cuts) == {"on track": 0.5, "3rd rung": 1.5}


def test_an_override_is_a_condition_a_word_and_a_reason(tmp_path: Path) -> None:
    """Its texts on one line."""
    assert loaded(tmp_path).overall.overrides == (
        Override("lost_below > 2 and losts > 0", "3rd rung", "What is lost below is lost here."),
    )


@pytest.mark.parametrize("policy", ["worst", "quartiles"])
def test_some_policies_take_no_words(tmp_path: Path, policy: str) -> None:
    """They need none."""
    text = LADDER.replace("on_track = 0.5\nsegment_3rd_rung = 1.5\n", "")
    text = text.replace('policy = "score"', f'policy = "{policy}"')
    if policy == "worst":
        text = text.replace("weight = 2\n", "").replace("weight = 0.5\n", "")
        text = text.replace("[overall.scores]\nlost = 3\n", "")
    made = loaded(tmp_path, text).overall
    assert (made.policy, dict(made.conditions), dict(made.cuts)) == (policy, {}, {})


def test_a_condition_can_name_the_place_of_a_rule(tmp_path: Path) -> None:
    """In the conditions of [overall] as in overrides."""
    text = SMALL.replace("must_reds > 0 or", "shortfall > 2 and gap is not None or")
    assert problems_of(tmp_path, text) == []


def test_the_examples_of_rules_that_look_are_tried(tmp_path: Path) -> None:
    """By the same way as in a pack: what they look at is what the example says."""
    catalogue = Catalogue(measures=SHARED, scales=AROUND["scales"], rule_kinds=KINDS)
    results = try_examples(loaded(tmp_path), catalogue)
    assert [(one.got, one.value) for one in results] == [("3rd rung", 0.25), ("lost", 2.0)]


@pytest.mark.parametrize(
    ("scale", "keys"),
    [
        pytest.param(DCA, "green amber_green amber amber_red", id="delivery confidence"),
        pytest.param(SEGMENT, "segment_1 segment_2 segment_3", id="segments"),
    ],
)
def test_a_built_in_scale_has_keys_for_its_words(tmp_path: Path, scale: Scale, keys: str) -> None:
    """All but the worst need a cut point, and each that is missing is named."""
    cuts = "\n".join(f"{key} = {place}" for place, key in enumerate(keys.split()))
    text = f"""
schema = 1
ruleset = {{ id = "small", title = "Small", version = "1", scale = "{scale.id}" }}
[[rule]]
id = "gap"
title = "Gap"
value = "plan_year"
{cuts}
"""
    around = {**AROUND, "scales": {RAG.id: RAG, scale.id: scale}}
    file = written(tmp_path, text)
    assert faults(file, **around) == []  # type: ignore[arg-type]
    assert list(load(file, **around).rules[0].cuts) == list(scale.words[:-1])  # type: ignore[arg-type]
    file = written(tmp_path, text.replace(cuts, ""))
    missing = [problem.what for problem in faults(file, **around)]  # type: ignore[arg-type]
    assert missing == [f"rule gap: '{key}' is missing" for key in keys.split()]


def test_a_file_with_a_version_in_its_name(tmp_path: Path) -> None:
    """Several versions of one ruleset lie side by side: ID@VERSION.toml."""
    file = tmp_path / "small@1.toml"
    file.write_text(LADDER, encoding="utf-8")
    assert load(file, **AROUND).id == "small"
    other = file.rename(tmp_path / "small@2.toml")
    found = faults(other, **AROUND)
    assert [problem.what for problem in found] == [
        "the version is '1' and the file is called 'small@2.toml'"
    ]


def test_the_schema_takes_a_scale_of_the_files_own() -> None:
    """Its words are keys that no schema knows beforehand."""
    published = schema(scales={RAG.id: RAG}, kinds=KINDS)
    assert refusals(as_json(LADDER), published) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('policy = "score"', 'policy = "mean"', id="no such policy"),
        pytest.param("weight = 2", "weight = -1", id="a weight below 0"),
        pytest.param('tone = "good"', 'tone = "green"', id="no such tone"),
        pytest.param('shape = "●"', 'shape = "<>"', id="a shape of two characters"),
        pytest.param('no_better_than = "3rd rung"\n', "", id="an override without a word"),
        pytest.param("[overall.scores]\nlost = 3", '[overall.scores]\nlost = "3"', id="a text"),
    ],
)
def test_the_schema_refuses_what_would_not_load(before: str, after: str) -> None:
    """An editor underlines it while it is being written."""
    published = schema(scales={RAG.id: RAG}, kinds=KINDS)
    assert before in LADDER
    assert refusals(as_json(LADDER.replace(before, after, 1)), published)


@pytest.mark.parametrize(
    "overall",
    [
        pytest.param({"policy": "score", "green": "reds > 0"}, id="a condition by score"),
        pytest.param({"red": 2}, id="a number by counts"),
        pytest.param({"policy": "score", "scores": {"blue": 1}}, id="a score of no word"),
    ],
)
def test_the_schema_knows_what_each_policy_takes(overall: dict[str, object]) -> None:
    """Numbers by score, conditions by counts."""
    document = {**as_json(SMALL), "overall": overall}
    assert refusals(document, schema(scales={RAG.id: RAG}, kinds=KINDS))
