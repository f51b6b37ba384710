"""Money added: to the penny, in the months ahead, up the tree, and no return made up for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.model.scenario import Addition, Scenario
from qippdash.whatif.months import months_ahead, shares
from tests.portfolios import (
    AS_AT,
    SHORTFALL,
    Row,
    assessed,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

MEASURES = [
    total("forecast_all", "forecast", "in_year"),
    total("forecast_ahead", "forecast", "ahead"),
    total("plan_all"),
    total("forecast_own", "forecast", "in_year", scope="own"),
    total("fully", "forecast", "stage == 'fully_developed'"),
    total("rows", "", how="count", unit="count"),
    total("largest", "forecast", "in_year", how="largest"),
]


def nation(*rows: Row, schemes: Iterable[Row] = (), as_at: date = AS_AT) -> Assessment:
    """A scheme of P1 with two months to come, and one of P3 that did not say."""
    usual = [
        month("I1", "2010-09", 10, actual=8),
        month("I1", "2010-10", 10, forecast=1),
        month("I1", "2010-11", 10, forecast=2),
        month("I3", "2010-10", 10),
    ]
    usual_schemes = [scheme("I1", "P1", stage="in_progress"), scheme("I3", "P3")]
    pack = portfolio(
        initiatives=[*usual_schemes, *schemes],
        savings=[*usual, *rows],
        as_at=as_at,
    )
    return assessed(pack, ruleset(SHORTFALL), measures=MEASURES)


def added(at: str, pounds: float, since: date | None = None) -> Scenario:
    """Money at one place."""
    return Scenario("more", added=(Addition(at, round(pounds * 100), since),))


def pounds(assessment: Assessment, code: str, measure: str = "forecast_all") -> float | None:
    """A measure of a node, in pounds."""
    found = assessment.measures[measure][assessment.row(code)]
    return None if found is None else found / 100


def rows_of(assessment: Assessment, code: str, measure: str = "forecast_all") -> tuple[int, int]:
    """How many rows a measure of a node asked for, and how many had an answer."""
    row = assessment.wide.row(assessment.row(code), named=True)
    return row[f"{measure}:rows"] or 0, row[f"{measure}:reported"] or 0


@given(st.integers(-(10**13), 10**13), st.integers(1, 12))
def test_shares_add_up_to_the_penny(pence: int, parts: int) -> None:
    """They differ by a penny at most, the larger first."""
    found = shares(pence, parts)
    assert (sum(found), len(found)) == (pence, parts)
    sizes = [abs(one) for one in found]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] - sizes[-1] <= 1


@pytest.mark.parametrize(
    ("as_at", "starts", "since", "first", "how_many"),
    [
        pytest.param(date(2010, 9, 30), 4, None, date(2010, 10, 1), 6, id="half a year"),
        pytest.param(date(2010, 9, 30), 4, date(2011, 1, 1), date(2011, 1, 1), 3, id="since"),
        pytest.param(date(2010, 12, 31), 4, None, date(2011, 1, 1), 3, id="over New Year"),
        pytest.param(date(2010, 9, 30), 1, None, date(2010, 10, 1), 3, id="calendar years"),
        pytest.param(date(2011, 3, 31), 4, None, None, 0, id="the year is over"),
    ],
)
def test_months_ahead_are_those_of_the_financial_year(
    as_at: date, starts: int, since: date | None, first: date | None, how_many: int
) -> None:
    """From the month after the pack's to the last of the year."""
    found = months_ahead(as_at, starts, since)
    assert (found[0] if found else None, len(found)) == (first, how_many)


@pytest.mark.parametrize("at", ["I1", "P1", "GM", "ENG"])
def test_all_of_it_arrives_at_the_node_and_above(at: str) -> None:
    """An odd penny too; nothing elsewhere, and nothing is planned for it."""
    before = nation()
    after = before.whatif(added(at, 600.01))
    above = {"I1": 5, "P1": 4, "GM": 3, "ENG": 1}[at]
    up = ["ENG", "NORTH", "GM", "P1", "I1"][:above]
    for code in ("ENG", "NORTH", "GM", "P1", "I1"):
        more = 600.01 if code in up else 0
        was = pounds(before, code)
        assert was is not None
        assert pounds(after, code) == pytest.approx(was + more, abs=1e-9)
        assert pounds(after, code, "plan_all") == pounds(before, code, "plan_all")


def test_a_part_of_the_year_gets_it_from_a_month_on() -> None:
    """The months before are as they were."""
    after = nation().whatif(added("I1", 300, date(2011, 1, 1)))
    own = after.rows("savings", "I1").sort("month").select("month", "forecast").rows()
    assert own[1:3] == [(date(2010, 10, 1), 100), (date(2010, 11, 1), 200)]
    assert [amount for _, amount in own[3:]] == [10_000] * 3


def test_an_initiative_spreads_it_over_its_months_that_are_known() -> None:
    """A month without a row gets one; a month that nobody has spoken of stays unknown."""
    after = nation(month("I1", "2010-12", 10)).whatif(added("I1", 500))
    own = after.rows("savings", "I1").sort("month")
    ahead = own.filter(pl.col("month") > date(2010, 9, 30))
    assert ahead["forecast"].to_list() == [10_100, 10_200, None, 10_000, 10_000, 10_000]
    assert ahead["plan"].to_list() == [1_000, 1_000, 1_000, 0, 0, 0]


def test_money_at_an_organisation_changes_no_coverage() -> None:
    """What did not report has still not reported: no row is made up, asked for or answered."""
    before = nation()
    after = before.whatif(added("SOUTH", 1_000))
    for code in ("SOUTH", "ENG"):
        assert rows_of(after, code) == rows_of(before, code)
    assert pounds(after, "ENG", "rows") == pounds(before, "ENG", "rows")
    assert pounds(after, "SOUTH") is None
    assert pounds(after, "ENG") == 1_011


def test_money_where_there_is_nothing_yet_is_there() -> None:
    """An organisation without schemes has what it was given."""
    after = nation().whatif(added("P2", 50))
    assert pounds(after, "P2") == 50
    assert pounds(after, "GM") == 61


def test_nobody_said_of_which_stage_the_money_is() -> None:
    """A measure that asks for one does not count it, and is as sure as it was."""
    schemes = [scheme("I2", "P1", stage="fully_developed")]
    before = nation(month("I2", "2010-10", 5, forecast=7), schemes=schemes)
    after = before.whatif(added("P1", 1_000))
    for code in ("P1", "ENG", "P2"):
        assert pounds(after, code, "fully") == pounds(before, code, "fully")
        assert rows_of(after, code, "fully") == rows_of(before, code, "fully")
    at_scheme = before.whatif(added("I2", 1_000))
    assert pounds(at_scheme, "P1", "fully") == 1_007


def test_it_is_the_organisations_own_and_a_scheme_like_another() -> None:
    """For measures of its own rows, and for the largest scheme."""
    after = nation().whatif(added("GM", 1_000))
    assert pounds(after, "GM", "forecast_own") == 1_000
    assert pounds(after, "GM", "largest") == 1_000
    assert pounds(after, "NORTH", "forecast_own") is None


def test_money_taken_away_is_money_added_below_nothing() -> None:
    """Forth and back is the record."""
    before = nation()
    there = before.whatif(added("P1", 777.77))
    back = there.whatif(added("P1", -777.77))
    assert_frame_equal(back.ratings, before.ratings)


def test_additions_come_on_top_of_all_else() -> None:
    """Dropped and replaced; twice at one place; one scenario after another."""
    both = Scenario("x", dropped=("I1",), added=(Addition("I1", 5_000), Addition("I1", 100)))
    assert pounds(nation().whatif(both), "I1", "forecast_ahead") == 51
    later = nation().whatif(Scenario("x", scaled={"I1": 2.0})).whatif(added("I1", 10))
    assert pounds(later, "I1", "forecast_ahead") == 16
    twice = nation().whatif(Scenario("x", scaled={"I1": 2.0}))
    assert pounds(twice.whatif(Scenario("y", scaled={"I1": 2.0})), "I1", "forecast_ahead") == 12


def test_the_colour_follows_the_money() -> None:
    """Of £30 planned £11 were expected; with £19 more nothing is short."""
    before, after = nation(), nation().whatif(added("P1", 19))
    codes = [one.wide["money/shortfall"][one.row("P1")] for one in (before, after)]
    assert codes == [2, 0]


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        pytest.param(
            added("GMX", 1),
            ["no organisation or initiative 'GMX'", "did you mean 'GM'?"],
            id="unknown",
        ),
        pytest.param(added("P1", 2e11), ["more is added at P1 than £100bn"], id="too much"),
        pytest.param(
            added("P1", 1, date(2010, 9, 1)),
            ["Sep 2010 is no month ahead", "a month from 2010-10 to 2011-03"],
            id="gone",
        ),
        pytest.param(added("P1", 1, date(2011, 4, 1)), ["Apr 2011 is no month"], id="next year"),
        pytest.param(
            added("I4", 1),
            ["nobody has said what I4 comes to", "add the money at its organisation"],
            id="nothing known",
        ),
        pytest.param(
            Scenario("x", added=(Addition("P9", 1),), dropped=("Z",), scaled={"I1": 1e6}),
            ["'P9'", "no initiative 'Z'", "I1 cannot be scaled by more than 1,000"],
            id="all at once",
        ),
        pytest.param(
            Scenario("x", slipped={"I1": 121}), ["I1 slips by more than 120 months"], id="far off"
        ),
    ],
)
def test_money_that_cannot_land_is_refused(scenario: Scenario, words: list[str]) -> None:
    """With where, what and what to try."""
    blank = [month("I4", f"{when}-01", 10) for when in ("2010-10", "2010-11", "2010-12")]
    blank += [month("I4", f"{when}-01", 10) for when in ("2011-01", "2011-02", "2011-03")]
    with pytest.raises(UsageError) as caught:
        nation(*blank, schemes=[scheme("I4", "P1")]).whatif(scenario)
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_year_that_is_over_takes_no_money() -> None:
    """The pack's date is its last day."""
    with pytest.raises(UsageError, match="no month of the financial year lies ahead of 31 March"):
        nation(as_at=date(2011, 3, 31)).whatif(added("P1", 1))


def test_a_fault_of_a_file_is_told_with_its_line() -> None:
    """Down to the key, where the scenario knows it."""
    scenario = Scenario(
        "x",
        cuts={"money/none": {"green": 1.0}},
        added=(Addition("P9", 1),),
        places={("cuts", "money/none"): "w.toml:3:1", ("add", 0): "w.toml:6:1"},
    )
    with pytest.raises(UsageError) as caught:
        nation().whatif(scenario)
    assert [one.where for one in caught.value.problems] == ["w.toml:3:1: money/none", "w.toml:6:1"]
