"""A ruleset's own examples: each tried by itself, with its own figures, whatever the others give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.evaluate.examples import try_examples
from qippdash.model.rule import Applies, Example, Given, Rule
from tests.portfolios import SHORTFALL, catalogue, count, ruleset, total, tried

COVERED = replace(
    SHORTFALL,
    id="covered",
    value="forecast_year / plan_year",
    better="higher",
    cuts={"green": 1.0, "amber": 0.9},
)


def of(plan: float, forecast: float, rating: str) -> Example:
    """An example of both rules."""
    return Example({"plan_year": plan, "forecast_year": forecast}, rating)


def test_rules_over_the_same_measures_keep_their_figures_apart() -> None:
    """Each example has those that it gives, not those of the next rule's."""
    rules = (
        replace(SHORTFALL, examples=(of(100, 100, "green"), of(100, 50, "red"))),
        replace(COVERED, examples=(of(100, 50, "red"), of(100, 95, "amber"))),
    )
    found = try_examples(ruleset(*rules), catalogue())
    assert [(one.rule.id, one.got, one.passed) for one in found] == [
        ("shortfall", "green", True),
        ("shortfall", "red", True),
        ("covered", "red", True),
        ("covered", "amber", True),
    ]


def test_two_criteria_of_one_name_keep_their_answers_apart() -> None:
    """A second rule that asks for the same criterion."""
    rule = Rule("crit", "C", kind="evidence", examples=(Example({"answer": "met"}, "green"),))
    again = replace(rule, id="again", options={"criterion": "crit"},
                    examples=(Example({"answer": "not_met"}, "red"), Example({}, "not rated")))  # fmt: skip
    found = try_examples(ruleset(rule, again), catalogue())
    assert [one.got for one in found] == ["green", "red", "not rated"]


def test_an_example_that_fails_says_what_it_got() -> None:
    """And the value that it came to."""
    rule = replace(SHORTFALL, examples=(of(100, 80, "amber"),))
    (one,) = try_examples(ruleset(rule), catalogue())
    assert (one.got, one.passed) == ("red", False)
    assert one.value == pytest.approx(0.2)


def test_no_examples_are_no_results() -> None:
    """Nothing is worked out."""
    assert try_examples(ruleset(SHORTFALL), catalogue()) == []


@pytest.mark.parametrize(
    ("applies", "levels"),
    [("all", ()), ("organisations", ()), ("initiatives", ()), ("all", ("pct",)),
     ("organisations", ("sha", "pct"))],
)  # fmt: skip
def test_an_example_is_of_a_node_that_its_rule_is_for(
    applies: Applies, levels: tuple[str, ...]
) -> None:
    """Whomever that is."""
    rule = replace(SHORTFALL, applies=applies, levels=levels)
    assert tried(rule, {"plan_year": 100, "forecast_year": 100}).got == "green"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"made": 6}, "green", id="half of the year gone, where nothing is said"),
        pytest.param({"made": 6, "months_gone": 3}, "red", id="a quarter"),
        pytest.param({"made": 6, "months_gone": 12}, "green", id="all of it"),
        pytest.param({"months_gone": 3}, "not rated", id="months alone"),
    ],
)
def test_an_example_can_say_how_far_the_year_has_gone(
    given: Mapping[str, Given], expected: str
) -> None:
    """Six months, unless it does."""
    rule = Rule("r", "R", value="made / months_gone", cuts={"green": 1, "amber": 1.5})
    assert tried(rule, given, total("made")).got == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({"plan_year": 0.05}, 0.05, id="pounds and pence"),
        pytest.param({"plan_year": 10_000_000_000.01}, 10_000_000_000.01, id="a nation's"),
        pytest.param({"plan_year": 7}, 7.0, id="whole pounds"),
    ],
)
def test_money_in_an_example_is_in_pounds(given: Mapping[str, Given], expected: float) -> None:
    """To the penny."""
    rule = Rule("r", "R", value="plan_year", unit="GBP", cuts={"green": 1, "amber": 2})
    assert tried(rule, given).value == expected


def test_a_count_in_an_example_is_as_it_is() -> None:
    """It is no money."""
    rule = Rule("r", "R", value="risks", cuts={"green": 3, "amber": 5})
    assert tried(rule, {"risks": 3}, count("risks", "risks")).value == 3.0


def test_what_an_example_leaves_out_was_not_reported() -> None:
    """So that a rule that asks for reports is not rated."""
    rule = replace(SHORTFALL, min_coverage=0.8)
    assert tried(rule, {"plan_year": 100}).got == "not rated"
    assert tried(rule, {"plan_year": 100, "forecast_year": 100}).got == "green"
