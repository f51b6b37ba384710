"""What a file without a fault becomes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qippdash.errors import RulesetError
from qippdash.model.measure import Measure
from qippdash.model.rule import Example
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import RAG, Scale, Step
from qippdash.ruleset_file import faults, load
from tests.ruleset_file.small import AROUND, SHARED, SMALL, Surroundings, written


def loaded(folder: Path, text: str = SMALL) -> Ruleset:
    """The ruleset of a text."""
    return load(written(folder, text), **AROUND)


def test_the_head_of_a_ruleset(tmp_path: Path) -> None:
    """Its names, dates and scale, the file it came from, and the hash of its bytes."""
    made = loaded(tmp_path)
    assert (made.id, made.title, made.version) == ("small", "A small ruleset", "2010.11")
    assert (made.effective_from, made.effective_to) == (date(2010, 4, 1), date(2011, 3, 31))
    assert made.scale is RAG
    assert made.origin == f"{tmp_path}/small.toml"
    assert made.hash == hashlib.sha256(SMALL.encode()).hexdigest()


@pytest.mark.parametrize(
    ("more", "on_request"),
    [
        pytest.param("", False, id="left out"),
        pytest.param("on_request = false\n", False, id="no"),
        pytest.param("on_request = true\n", True, id="yes"),
    ],
)
def test_a_ruleset_can_wait_to_be_named(tmp_path: Path, more: str, *, on_request: bool) -> None:
    """Unless it says so, it rates every pack of its time."""
    text = SMALL.replace('scale = "rag"\n', f'scale = "rag"\n{more}')
    assert loaded(tmp_path, text).on_request is on_request


def test_a_measure_of_its_own(tmp_path: Path) -> None:
    """The column or expression under the word that says how it is added up."""
    assert loaded(tmp_path).measures == {
        "gap": Measure(
            name="gap",
            title="Savings not made",
            table="savings",
            how="sum",
            of="plan - actual",
            where="in_year and stage != 'unidentified'",
            unit="GBP",
        )
    }


def test_a_rule_with_all_its_parts(tmp_path: Path) -> None:
    """Cut points by the words of the scale, best first; where it stands in the file."""
    rule = loaded(tmp_path).rules[0]
    assert (rule.id, rule.kind, rule.better, rule.lever) == (
        "shortfall", "threshold", "lower", "forecast_year",
    )  # fmt: skip
    assert list(rule.cuts.items()) == [("green", 0.05), ("amber", 0.15)]
    assert (rule.min_coverage, rule.must, rule.levels) == (0.8, True, ("pct",))
    assert (rule.provenance, rule.line, rule.options) == ("local", 18, {})
    assert rule.examples == (
        Example({"plan_year": 100, "forecast_year": 95}, "green", "On the cut point", 32),
    )


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        pytest.param(0, "threshold", id="numbers"),
        pytest.param(1, "expression", id="conditions"),
        pytest.param(2, "evidence", id="as it says"),
    ],
)
def test_the_kind_of_a_rule_follows_from_its_cut_points(
    tmp_path: Path, number: int, kind: str
) -> None:
    """Unless the rule names its kind."""
    assert loaded(tmp_path).rules[number].kind == kind


def test_one_condition_among_numbers_makes_an_expression(tmp_path: Path) -> None:
    """Cut points and conditions may stand side by side."""
    text = SMALL.replace("green = 0.05", 'green = "value <= 0.05 and gap < 1_000_000"')
    rule = loaded(tmp_path, text).rules[0]
    assert rule.kind == "expression"
    assert rule.cuts["amber"] == 0.15


def test_what_belongs_to_the_kind_goes_to_its_options(tmp_path: Path) -> None:
    """A kind reads its own keys; the rest of the program does not."""
    assert loaded(tmp_path).rules[2].options == {"criterion": "vision", "stale_after": 365}


def test_the_worst_word_is_asked_for_first(tmp_path: Path) -> None:
    """Whatever the order of the file is."""
    text = SMALL.replace('red = "must_reds > 0 or reds >= 2"\n', "").replace(
        "needs = 0.5", 'needs = 0.5\nred = "reds > 0"'
    )
    made = loaded(tmp_path, text).overall
    assert list(made.conditions.items()) == [
        ("red", "reds > 0"),
        ("amber", "reds + ambers > 0"),
    ]
    assert (made.needs, made.gaps) == (0.5, "amber")


def test_without_an_overall_the_worst_rating_counts(tmp_path: Path) -> None:
    """A ruleset of five lines has no policy of its own, and half of its rules must be rated."""
    made = loaded(tmp_path, SMALL[: SMALL.index("[overall]")]).overall
    assert dict(made.conditions) == {"red": "reds > 0", "amber": "ambers > 0"}
    assert (made.needs, made.gaps) == (0.5, "amber")


def test_texts_and_expressions_lose_the_line_breaks_they_were_written_with(tmp_path: Path) -> None:
    """They are shown on a line of any width."""
    text = SMALL.replace("must = true", 'must = true\nwhy = """\n  It\n  matters."""').replace(
        '"plan - actual"', '"""\n  plan\n  - actual"""'
    )
    made = loaded(tmp_path, text)
    assert made.rules[0].why == "It matters."
    assert made.measures["gap"].of == "plan - actual"


def test_an_expression_with_a_comment_keeps_its_lines(tmp_path: Path) -> None:
    """On one line the comment would swallow the rest."""
    text = SMALL.replace('"plan - actual"', '"""plan # as agreed\n- actual"""')
    assert loaded(tmp_path, text).measures["gap"].of == "plan # as agreed\n- actual"


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param("schema = 1", "schema = 1\n\n# note", 20, id="lower down"),
        pytest.param("[[rule]]", '[["rule"]]', 18, id="in quotes"),
        pytest.param(
            'title = "Savings not made"',
            'title = "Savings not made"\nsource = """\n[[rule]]\n"""',
            21,
            id="after a text that looks like one",
        ),
    ],
)
def test_a_rule_knows_its_line(tmp_path: Path, before: str, after: str, line: int) -> None:
    """An example that fails is reported there, though the file is TOML without a fault."""
    made = loaded(tmp_path, SMALL.replace(before, after, 1))
    assert made.rules[0].line == line
    assert made.rules[0].examples[0].line == line + 14


def test_rules_in_one_line_know_it(tmp_path: Path) -> None:
    """TOML lets a list of rules stand inline."""
    text = (
        'schema = 1\nruleset = { id = "small", title = "Small", version = "1" }\n'
        'rule = [{ id = "a", title = "A", value = "plan_year", green = 1, amber = 2 },\n'
        ' { id = "b", title = "B", value = "plan_year", green = 1, amber = 2,\n'
        '   example = [{ given = { plan_year = 1 }, rating = "green" }] }]\n'
    )
    made = loaded(tmp_path, text)
    assert [rule.line for rule in made.rules] == [3, 4]
    assert made.rules[1].examples[0].line == 5


def test_a_scale_of_five_words_has_four_cut_points(tmp_path: Path) -> None:
    """A slash or a space in a word is an underscore in its key."""
    words = ("green", "amber/green", "amber", "amber/red", "red")
    five = Scale("dca", tuple(Step(word, word[0], "o", "o", "fair") for word in words))
    text = (
        SMALL.replace('scale = "rag"', 'scale = "dca"')
        .replace("amber = 0.15", "amber_green = 0.10\namber = 0.15\namber_red = 0.20")
        .replace('amber = "gap <= 2_000"', 'amber_green = "gap < 9"\namber = "gap < 9"\n'
                 'amber_red = "gap < 9"')
        .replace('amber = "reds + ambers > 0"', 'amber_red = "amber_reds + must_ambers > 0"')
    )  # fmt: skip
    around = {**AROUND, "scales": {"dca": five}}
    file = written(tmp_path, text)
    assert faults(file, **around) == []  # type: ignore[arg-type]
    made = load(file, **around)  # type: ignore[arg-type]
    assert list(made.rules[0].cuts) == list(words[:-1])
    assert list(made.overall.conditions) == ["red", "amber/red"]


def test_a_shared_measure_may_be_repeated_word_for_word(tmp_path: Path) -> None:
    """A ruleset that travels can bring what it needs along."""
    again = (
        '[measures.plan_year]\ntitle = "Planned"\ntable = "savings"\nsum = "plan"\n'
        'where = "in_year"\nunit = "GBP"\n'
    )
    made = loaded(tmp_path, SMALL.replace("[overall]", f"{again}[overall]"))
    assert made.measures["plan_year"].definition == SHARED["plan_year"].definition


def test_an_example_may_leave_a_figure_out(tmp_path: Path) -> None:
    """A figure that is not given is missing, which is how an author tries what that does."""
    text = SMALL.replace("{ plan_year = 100, forecast_year = 95 }", "{}")
    assert loaded(tmp_path, text).rules[0].examples[0].given == {}


def test_the_same_text_beside_the_same_offers_is_read_once(tmp_path: Path) -> None:
    """Not so another text, the same text of another file, or the same beside other offers."""
    made = loaded(tmp_path)
    assert loaded(tmp_path) is made
    again: Surroundings = {**AROUND, "measures": dict(SHARED)}
    assert load(tmp_path / "small.toml", **again) is made
    another = {name: replace(one, title="Other") for name, one in SHARED.items()}
    others: Surroundings = {**AROUND, "measures": another}
    assert load(tmp_path / "small.toml", **others) is not made
    (tmp_path / "elsewhere").mkdir()
    assert loaded(tmp_path / "elsewhere").origin == f"{tmp_path}/elsewhere/small.toml"
    assert loaded(tmp_path, SMALL.replace("A small", "Another")).title == "Another ruleset"
    assert loaded(tmp_path) is made


def test_a_fault_is_told_each_time(tmp_path: Path) -> None:
    """A file that was refused is read again, and refused again."""
    for _ in range(2):
        with pytest.raises(RulesetError):
            loaded(tmp_path, SMALL.replace("schema = 1", "schema = 2"))
