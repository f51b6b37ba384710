"""A value against cut points: on one, just inside, just beyond, missing, nonsense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from qippdash.model.rule import Cut, Given, Rule
from qippdash.model.scale import RAG
from qippdash.rule_kinds.threshold import Threshold
from tests.portfolios import SHORTFALL, column_of, evaluated, month, portfolio, ruleset, tried

COVERED = Rule(
    "covered",
    "Coverage of the requirement",
    value="forecast_year / plan_year",
    unit="percent",
    better="higher",
    cuts={"green": 1.0, "amber": 0.9},
)
GAP = Rule(
    "gap",
    "Gap",
    value="plan_year - forecast_year",
    unit="GBP",
    cuts={"green": 5_000_000, "amber": 7_000_000},
)


def of(plan: float | None, forecast: float | None) -> dict[str, Given]:
    """The year's plan and forecast in pounds, or what there is of them."""
    both = {"plan_year": plan, "forecast_year": forecast}
    return {name: amount for name, amount in both.items() if amount is not None}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(of(100, 100), "green", id="as planned"),
        pytest.param(of(100, 95), "green", id="on the first cut point"),
        pytest.param(of(10_000, 9_500.01), "green", id="a penny inside it"),
        pytest.param(of(10_000, 9_499.99), "amber", id="a penny beyond it"),
        pytest.param(of(100, 85), "amber", id="on the second"),
        pytest.param(of(10_000, 8_499.99), "red", id="a penny beyond that"),
        pytest.param(of(100, 120), "green", id="more than planned"),
        pytest.param(of(100, -20), "red", id="costs more than it saves"),
        pytest.param(of(-100, -100), "green", id="a plan to spend, kept"),
        pytest.param(of(0, 0), "not rated", id="nothing planned"),
        pytest.param(of(0, 50), "not rated", id="something out of nothing planned"),
        pytest.param(of(100, None), "not rated", id="no forecast"),
        pytest.param(of(None, 100), "not rated", id="no plan"),
        pytest.param({}, "not rated", id="neither"),
        pytest.param({"plan_year": float("nan"), "forecast_year": 1}, "not rated", id="no number"),
        pytest.param({"plan_year": 1e-300, "forecast_year": 1}, "not rated", id="next to nothing"),
    ],
)
def test_a_lower_value_is_better(given: Mapping[str, Given], expected: str) -> None:
    """Forecast shortfall: up to and with 5 percent green, up to and with 15 amber."""
    assert tried(SHORTFALL, given).got == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(of(100, 100), "green", id="on the first cut point"),
        pytest.param(of(10_000, 10_000.01), "green", id="a penny inside it"),
        pytest.param(of(10_000, 9_999.99), "amber", id="a penny below it"),
        pytest.param(of(100, 90), "amber", id="on the second"),
        pytest.param(of(10_000, 8_999.99), "red", id="a penny below that"),
        pytest.param(of(100, -1), "red", id="below nothing"),
        pytest.param(of(0, 0), "not rated", id="nothing required"),
        pytest.param(of(100, None), "not rated", id="nothing reported"),
    ],
)
def test_a_higher_value_is_better_where_the_rule_says_so(
    given: Mapping[str, Given], expected: str
) -> None:
    """Coverage of a requirement: from 100 percent green, from 90 amber."""
    assert tried(COVERED, given).got == expected


@pytest.mark.parametrize(
    ("plan", "forecast", "expected"),
    [
        pytest.param(5_000_000, 0, "green", id="on the cut point"),
        pytest.param(30_875_000.07, 25_875_000.07, "green", id="on it, as a difference"),
        pytest.param(97_654_321.09, 92_654_321.09, "green", id="on it, as another"),
        pytest.param(30_875_000.07, 25_875_000.06, "amber", id="a penny beyond it"),
        pytest.param(16_400_000_000.01, 16_395_000_000.01, "green", id="on it, for a nation"),
        pytest.param(16_400_000_000.01, 16_395_000_000.00, "amber", id="a penny more"),
    ],
)
def test_pounds_are_compared_to_the_penny(plan: float, forecast: float, expected: str) -> None:
    """The difference of two amounts is off in the ninth place, where cut points are compared."""
    assert tried(GAP, of(plan, forecast)).got == expected


def test_five_percent_short_is_green_for_every_round_plan() -> None:
    """In float64 ``1 - 95/100 > 0.05`` is true: without rounding none of these was green."""
    rows = [
        month(f"I{place}", "2010-10", 1_000 * place, forecast=950 * place)
        for place in range(1, 201)
    ]
    rated = evaluated(portfolio(savings=rows), ruleset(SHORTFALL))
    codes = column_of(rated, "money/shortfall")
    assert [codes[f"I{place}"] for place in range(1, 201)] == [0] * 200
    assert codes["ENG"] == 0


def faults(cuts: Mapping[str, Cut], value: str = "plan_year") -> list[tuple[str, str, str]]:
    """What is wrong with a rule where lower is better."""
    return list(Threshold().faults(replace(SHORTFALL, cuts=cuts, value=value), RAG))


def test_cut_points_the_wrong_way_round_leave_no_amber() -> None:
    """The fault names both, and the two ways out."""
    swapped = faults({"green": 0.15, "amber": 0.05})
    assert swapped == [
        (
            "amber",
            "amber (0.05) is below green (0.15), so no value can be amber",
            'swap them, or write better = "higher"',
        )
    ]


@pytest.mark.parametrize(
    ("cuts", "value", "keys"),
    [
        pytest.param({"green": 0.05, "amber": 0.15}, "plan_year", [], id="none"),
        pytest.param({"green": 0.05, "amber": 0.05}, "plan_year", [], id="two on one point"),
        pytest.param({"green": 0.05, "amber": 0.15}, "", ["value"], id="no value"),
        pytest.param({"green": "value < 5", "amber": 9}, "plan_year", ["green"], id="a condition"),
        pytest.param({"green": 9, "amber": "x", }, "", ["value", "amber"], id="two at once"),
    ],
)  # fmt: skip
def test_faults_name_the_keys_that_they_are_in(
    cuts: Mapping[str, Cut], value: str, keys: list[str]
) -> None:
    """All of them at once."""
    assert [key for key, _, _ in faults(cuts, value)] == keys


def test_a_higher_value_turns_the_order_of_cut_points_round() -> None:
    """What was right for lower is wrong for higher."""
    wrong = Threshold().faults(replace(SHORTFALL, better="higher"), RAG)
    assert [key for key, _, _ in wrong] == ["amber"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            SHORTFALL,
            [("green", "at most 5%"), ("amber", "at most 15%"), ("red", "more than 15%")],
            id="lower is better",
        ),
        pytest.param(
            COVERED,
            [("green", "at least 100%"), ("amber", "at least 90%"), ("red", "below 90%")],
            id="higher is better",
        ),
        pytest.param(
            GAP,
            [("green", "at most £5.0m"), ("amber", "at most £7.0m"), ("red", "more than £7.0m")],
            id="money",
        ),
    ],
)
def test_cut_points_in_words(rule: Rule, expected: list[tuple[str, str]]) -> None:
    """In the rule's unit, best first."""
    assert Threshold().in_words(rule, RAG) == expected
