"""What-if: thresholds and schemes changed, what has happened untouched, the record untouched."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.model.scenario import Scenario
from tests.portfolios import (
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
    total("forecast_all", "forecast"),
    total("plan_all"),
    total("actual_all", "actual"),
]


def nation(*rows: Row) -> Assessment:
    """Two schemes of P1, half a year gone; each month's forecast tells which month it was."""
    usual = [
        row
        for code, size in (("I1", 1), ("I2", 1_000))
        for row in (
            month(code, "2010-08", 10 * size, actual=7 * size),
            month(code, "2010-09", 10 * size, actual=8 * size, forecast=9 * size),
            month(code, "2010-10", 10 * size, forecast=1 * size),
            month(code, "2010-11", 10 * size, forecast=2 * size),
            month(code, "2010-12", 10 * size, forecast=4 * size),
        )
    ]
    pack = portfolio(initiatives=[scheme("I1", "P1"), scheme("I2", "P1")], savings=rows or usual)
    return assessed(pack, ruleset(SHORTFALL), measures=MEASURES)


def pounds(assessment: Assessment, code: str, measure: str = "forecast_all") -> float | None:
    """A measure of a node, in pounds."""
    found = assessment.measures[measure][assessment.row(code)]
    return None if found is None else found / 100


@pytest.mark.parametrize(
    ("scenario", "expected"),
    [
        pytest.param(Scenario("x"), 23, id="nothing changed"),
        pytest.param(Scenario("x", dropped=("I1",)), 16, id="dropped"),
        pytest.param(Scenario("x", scaled={"I1": 0.5}), 19.5, id="half as much"),
        pytest.param(Scenario("x", scaled={"I1": 2.0}), 30, id="twice as much"),
        pytest.param(Scenario("x", scaled={"I1": 0.0}), 16, id="scaled to nothing"),
        pytest.param(Scenario("x", scaled={"I1": 1.0}), 23, id="scaled to what it was"),
        pytest.param(Scenario("x", slipped={"I1": 0}), 23, id="slipped by nothing"),
        pytest.param(Scenario("x", slipped={"I1": 2}), 23, id="slipped: no less in all"),
        pytest.param(
            Scenario("x", slipped={"I1": 1}, scaled={"I1": 2.0}), 30, id="slipped and scaled"
        ),
        pytest.param(
            Scenario("x", dropped=("I1",), scaled={"I1": 2.0}, slipped={"I1": 1}),
            16,
            id="dropped, whatever else",
        ),
        pytest.param(Scenario("x", dropped=("I2",)), 23, id="another scheme dropped"),
    ],
)
def test_only_what_is_still_to_come_changes(scenario: Scenario, expected: float) -> None:
    """£16 reported in two months, and £1, £2 and £4 to come."""
    played = nation().whatif(scenario)
    assert pounds(played, "I1") == expected
    assert [pounds(played, "I1", name) for name in ("actual_all", "plan_all")] == [15, 50]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        pytest.param(0, 23.0, id="not at all"),
        pytest.param(1, 23.0, id="a month, into January"),
        pytest.param(4, 19.0, id="December's into April"),
        pytest.param(5, 17.0, id="November's too"),
        pytest.param(6, 16.0, id="all of it into next year"),
        pytest.param(60, 16.0, id="five years"),
    ],
)
def test_what_slips_out_of_the_year_is_missing_from_it(months: int, expected: float) -> None:
    """The forecast of 2010-11: October's £1, November's £2 and December's £4 move on."""
    played = nation().whatif(Scenario("x", slipped={"I1": months}))
    in_year = played.evaluation.measured.frame["forecast_year [forecast and plan]"]
    assert in_year[played.row("I1")] == expected * 100


def test_a_parent_has_what_its_schemes_come_to() -> None:
    """The other scheme's thousands stay."""
    played = nation().whatif(Scenario("x", scaled={"I1": 2.0}))
    assert [pounds(played, code) for code in ("P1", "ENG")] == [23_030, 23_030]


def test_an_unknown_forecast_stays_unknown() -> None:
    """Twice nobody-knows-what is not twice the plan; dropped, it is nothing for sure."""
    rows = [month("I1", "2010-09", 10, actual=8), month("I1", "2010-10", 10)]
    before = nation(*rows, month("I2", "2010-10", 1))
    wanted = [
        before.whatif(scenario).evaluation.measured.frame["forecast_all:reported"][before.row("I1")]
        for scenario in (
            Scenario("x", scaled={"I1": 2.0}),
            Scenario("x", slipped={"I1": 1}),
            Scenario("x", dropped=("I1",)),
        )
    ]
    assert wanted == [1, 2, 2]


def test_money_slips_over_a_gap_in_the_months() -> None:
    """By months and not by rows: a quarter's row a month later is a month of its own."""
    rows = [month("I1", "2010-10", 10, forecast=5), month("I1", "2011-01", 10, forecast=6)]
    played = nation(*rows, month("I2", "2010-10", 1)).whatif(Scenario("x", slipped={"I1": 1}))
    assert pounds(played, "I1") == 11


def test_a_changed_cut_point_changes_the_colour_and_no_figure() -> None:
    """Red by the ruleset, amber by the scenario."""
    before = nation()
    after = before.whatif(Scenario("softer", cuts={"money/shortfall": {"amber": 0.9}}))
    codes = [each.wide["money/shortfall"][each.row("P1")] for each in (before, after)]
    assert codes == [2, 1]
    assert_frame_equal(before.measures, after.measures)


def test_the_record_is_as_it_was() -> None:
    """The same ratings, the same particulars, before and after a scenario was played."""
    before = nation()
    ratings = before.ratings.clone()
    before.whatif(Scenario("x", dropped=("I1", "I2"), cuts={"money/shortfall": {"green": 0.0}}))
    assert_frame_equal(before.ratings, ratings)
    assert before.particulars.scenario == ""


def test_an_assessment_says_which_scenario_it_is() -> None:
    """One on top of another has both names; one without a title is no record either."""
    first = nation().whatif(Scenario("Mild winter", scaled={"I1": 1.1}))
    second = first.whatif(Scenario("", dropped=("I2",)))
    assert first.particulars.scenario == "Mild winter"
    assert second.particulars.scenario == "Mild winter; without a title"


def test_nothing_changed_is_the_same_assessment() -> None:
    """Every rating, every distance, every overall rating."""
    before = nation()
    after = before.whatif(Scenario("x", scaled={"I1": 1.0, "I2": 1.0}, slipped={"I1": 0}))
    assert_frame_equal(before.ratings, after.ratings)
    assert_frame_equal(before.overall, after.overall)


def test_a_scheme_without_months_can_be_dropped() -> None:
    """It has nothing to lose."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1"), scheme("I2", "P1")],
        savings=[month("I1", "2010-10", 10, forecast=5)],
    )
    before = assessed(pack, ruleset(SHORTFALL), measures=MEASURES)
    assert_frame_equal(before.ratings, before.whatif(Scenario("x", dropped=("I2",))).ratings)


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        pytest.param(
            Scenario("x", cuts={"money/shortfal": {"green": 0.1}}),
            ["money/shortfal: there is no such rule here", "did you mean 'money/shortfall'?"],
            id="a misspelt rule",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"amver": 0.1}}),
            ["'amver' has no cut point", "did you mean 'amber'?"],
            id="a misspelt word",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"red": 0.1}}),
            ["'red' has no cut point"],
            id="the worst word",
        ),
        pytest.param(
            Scenario("x", dropped=("I3", "I1")),
            ["there is no initiative 'I3'", "one of I1, I2"],
            id="an unknown scheme",
        ),
        pytest.param(
            Scenario("x", scaled={"I1": -1.0}), ["I1 cannot be scaled by -1.0"], id="less than none"
        ),
        pytest.param(
            Scenario("x", scaled={"I1": float("nan")}),
            ["I1 cannot be scaled by nan"],
            id="no number",
        ),
        pytest.param(
            Scenario("x", slipped={"I1": -2}), ["I1 slips by less than 0 months"], id="earlier"
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"green": 0.5}}),
            [
                "money/shortfall: green 50% is above amber 15%, so nothing could be amber",
                "Try: green of at most 15%, or move amber too",
            ],
            id="cut points the wrong way round",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"amber": 0.01}}),
            ["green 5% is above amber 1%", "Try: amber of at least 5%, or move green too"],
            id="the worse one beyond the better",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"green": 0.3, "amber": 0.2}}),
            ["green 30% is above amber 20%", "Try: green of at most 20%"],
            id="both of them moved",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"green": "value < 0.1"}}),
            ["green takes a percentage, and 'value < 0.1' is none", "a percentage such as 3%"],
            id="a condition for a threshold",
        ),
        pytest.param(
            Scenario("x", cuts={"money/shortfall": {"amber": float("inf")}}),
            ["amber = inf is no cut point"],
            id="no end",
        ),
        pytest.param(
            Scenario("x", cuts={"a/b": {}, "money/shortfall": {"x": 1}}, dropped=("Z",)),
            ["a/b: there is no such rule", "'x' has no cut point", "no initiative 'Z'"],
            id="all at once",
        ),
    ],
)
def test_what_is_not_there_cannot_be_changed(scenario: Scenario, words: list[str]) -> None:
    """Each fault with where, what and what to try; all of them in one error."""
    with pytest.raises(UsageError) as caught:
        nation().whatif(scenario)
    assert [word for word in words if word not in str(caught.value)] == []
    assert str(caught.value).startswith("scenario 'x'")


def test_a_condition_can_be_changed_where_the_rule_takes_one() -> None:
    """With the measures that the rule uses already; with others it says so."""
    rule = ruleset(
        SHORTFALL.__class__(
            "gap",
            "Gap",
            kind="expression",
            cuts={"green": "plan_year < 5", "amber": "plan_year < 9"},
        )
    )
    pack = portfolio(savings=[month("I1", "2010-10", 20)])
    before = assessed(pack, rule)
    changed: Mapping[str, str] = {"green": "plan_year < 50", "amber": "plan_year < 90"}
    after = before.whatif(Scenario("x", cuts={"money/gap": changed}))
    assert after.wide["money/gap"][after.row("I1")] == 0
    other: Mapping[str, str] = {"green": "actual_to_date < 50", "amber": "plan_year < 90"}
    with pytest.raises(UsageError, match="names a measure that was not worked out"):
        before.whatif(Scenario("x", cuts={"money/gap": other}))
    misspelt: Mapping[str, str] = {"green": "plan_yaer < 50"}
    with pytest.raises(UsageError, match="plan_year"):
        before.whatif(Scenario("x", cuts={"money/gap": misspelt}))


def test_ratings_of_a_scenario_are_those_of_a_pack_with_its_forecasts() -> None:
    """Played, or written down and rated: the same frames."""
    played = nation().whatif(Scenario("x", scaled={"I1": 3.0}))
    rows = nation().portfolio.tables["savings"].collect()
    tripled = rows.with_columns(
        forecast=pl.when(
            (pl.col("initiative") == "I1") & (pl.col("month") > played.particulars.as_at)
        )
        .then(pl.col("forecast") * 3)
        .otherwise("forecast")
    )
    pack = portfolio(initiatives=[scheme("I1", "P1"), scheme("I2", "P1")], savings=tripled)
    assert_frame_equal(
        played.ratings, assessed(pack, ruleset(SHORTFALL), measures=MEASURES).ratings
    )
