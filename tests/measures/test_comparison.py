"""Like with like: two columns of the same rows count only where both are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.measures.comparison import column, like_with_like
from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from tests.portfolios import column_of, evaluated, months, portfolio, ruleset, total

PLAN, ACTUAL = total("planned", where="in_year"), total("made", "actual", "in_year")
DELIVERY = Rule(
    "delivery",
    "Delivery",
    value="made / planned",
    better="higher",
    cuts={"green": 0.95, "amber": 0.85},
)


@pytest.mark.parametrize(
    ("plan_months", "delivered", "coverage"),
    [
        pytest.param([(100, 80), (100, 100)], 0.9, 1.0, id="all months reported"),
        pytest.param([(100, None)], None, 0.0, id="nothing reported"),
        pytest.param([(0, 0)], None, 1.0, id="nothing planned"),
        pytest.param([(100, -20)], -0.2, 1.0, id="cost more than it saved"),
        pytest.param([(100, 80), (300, None)], 0.8, 0.5, id="one month still to report"),
        pytest.param([(100, 80), (None, 50)], 0.8, 0.5, id="a saving that nobody planned"),
        pytest.param([(100, 0)], 0.0, 1.0, id="nothing saved is not nothing reported"),
    ],
)
def test_delivery_compares_like_months(
    plan_months: list[tuple[int, int | None]], delivered: float | None, coverage: float
) -> None:
    """Only months with an actual count on either side of the division."""
    pack = portfolio(savings=months("I1", plan_months))
    rated = evaluated(pack, ruleset(DELIVERY), measures=[PLAN, ACTUAL])
    found = [column_of(rated, f"money/delivery:{part}")["I1"] for part in ("value", "coverage")]
    assert found == [delivered, coverage]


def test_months_compared_at_one_node_are_compared_at_each_above() -> None:
    """The blank month of one scheme takes its plan out of the nation's comparison too."""
    pack = portfolio(savings=[*months("I1", [(100, 80), (300, None)]), *months("I2", [(100, 70)])])
    rated = evaluated(pack, ruleset(DELIVERY), measures=[PLAN, ACTUAL])
    assert column_of(rated, "money/delivery:value")["ENG"] == 0.75


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(total("other", "actual"), id="other rows"),
        pytest.param(total("other", "actual", "in_year", scope="own"), id="another scope"),
        pytest.param(total("other", "actual", "in_year", how="max"), id="no sum"),
        pytest.param(total("other", "actual * 2", "in_year"), id="an expression"),
        pytest.param(total("other", "plan", "in_year"), id="the same column"),
        pytest.param(total("other", "exposure", "in_year", table="risks"), id="another table"),
    ],
)
def test_measures_that_are_not_alike_count_all_of_their_rows(other: Measure) -> None:
    """Nothing is left out of a sum for the sake of one that it is not compared with."""
    found = like_with_like(["planned", "other"], {"planned": PLAN, "other": other})
    assert [one.present for one in found.values()] == [(), ()]


def test_three_columns_that_a_rule_compares_must_all_be_there() -> None:
    """Plan, actual and forecast of the same rows."""
    forecast = total("expected", "forecast", "in_year")
    measures = {one.name: one for one in (PLAN, ACTUAL, forecast)}
    found = like_with_like(measures, measures)
    assert {one.present for one in found.values()} == {("actual", "forecast", "plan")}


def test_names_of_no_measure_are_passed_over() -> None:
    """A rule names its value and the months of the year beside measures."""
    assert like_with_like(["value", "months_gone", "planned"], {"planned": PLAN}) == {
        "planned": PLAN
    }


def test_a_measure_has_a_column_for_each_way_in_which_it_is_counted() -> None:
    """By itself, compared, and as the measure of one ruleset: three columns."""
    compared = replace(PLAN, present=("actual", "plan"))
    names = {column(PLAN), column(compared), column(replace(PLAN, owner="money"))}
    assert len(names) == 3


def test_a_rulesets_own_measure_can_have_the_name_of_its_rule() -> None:
    """A rule called ``gap`` over a measure called ``gap``: neither takes the other's column."""
    own = total("gap", "plan - actual", "to_date")
    rule = Rule("gap", "Gap", value="gap", unit="GBP", cuts={"green": 10, "amber": 50})
    pack = portfolio(savings=months("I1", [(100, 80)]))
    rated = evaluated(pack, ruleset(rule, measures=[own]))
    assert column_of(rated, "money/gap")["I1"] == 1
    assert column_of(rated, column(replace(own, owner="money")))["I1"] == 2_000


def test_two_rulesets_can_each_have_a_measure_of_one_name() -> None:
    """Each rule is rated by the measure of its own ruleset."""
    rule = Rule("gap", "Gap", value="missed", unit="GBP", cuts={"green": 10, "amber": 50})
    first = ruleset(rule, name="first", measures=[total("missed", "plan - actual")])
    second = ruleset(rule, name="second", measures=[total("missed", "plan")])
    rated = evaluated(portfolio(savings=months("I1", [(100, 80)])), first, second)
    assert [column_of(rated, f"{name}/gap:value")["I1"] for name in ("first", "second")] == [
        20.0,
        100.0,
    ]
