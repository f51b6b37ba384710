"""A what-if over the sample is what rating the changed pack from its rows would give."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.model.scenario import Addition, Scenario

PACK = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
MUCH = Scenario(
    "Much at once",
    dropped=("5LH-005",),
    scaled={"5J5-024": 0.8, "5J5-004": 1.5},
    slipped={"5J5-024": 6, "5NT-009": 2},
    added=(Addition("5NT-016", 12_345_678),),
)


@pytest.fixture(scope="module")
def record() -> Assessment:
    """Greater Manchester by every ruleset of its date."""
    return api.rate(PACK)


@pytest.mark.parametrize("distances", [False, True], ids=["at once", "distances known before"])
def test_playing_is_rating_the_changed_rows(record: Assessment, distances: bool) -> None:
    """Every value, rating, coverage and distance, of rules that were kept and of fresh ones."""
    before = replace(record)
    if distances:
        assert before.ratings.height
    played = before.whatif(MUCH)
    anew = api.rate(played.portfolio)
    assert_frame_equal(played.ratings, anew.ratings)
    assert_frame_equal(played.overall, anew.overall)
    assert_frame_equal(played.measures, anew.measures)
    assert not played.ratings.equals(record.ratings)


def test_changed_cut_points_are_those_of_a_ruleset_that_has_them(record: Assessment) -> None:
    """Together with changed rows, in one go."""
    cuts = {"financial-progress/forecast-shortfall": {"green": 0.08, "amber": 0.1}}
    played = record.whatif(replace(MUCH, cuts=cuts))
    # The examples of a ruleset say what its own cut points give.
    untried = [
        replace(one, rules=tuple(replace(rule, examples=()) for rule in one.rules))
        for one in played.rulesets
    ]
    anew = api.rate(played.portfolio, untried)
    assert_frame_equal(played.ratings, anew.ratings)
    assert_frame_equal(played.overall, anew.overall)


def test_money_at_an_organisation_moves_no_other_figure(record: Assessment) -> None:
    """Exactly so much more in the forecast there and above; plans and counts as they were."""
    played = record.whatif(Scenario("x", added=(Addition("5J5", 70_000_001),)))
    for code in ("5J5", "CL-GM", "5NT"):
        row = record.row(code)
        was, now = record.measures.row(row, named=True), played.measures.row(row, named=True)
        more = 0 if code == "5NT" else 70_000_001
        assert now["forecast_year"] - was["forecast_year"] == more
        assert {name for name in was if was[name] != now[name]} <= {
            "forecast_year",
            "forecast_ahead",
            "non_recurrent_forecast_year",
        }


def test_scenario_after_scenario_is_one_with_both(record: Assessment) -> None:
    """The second finds the months as the first left them."""
    first, second = Scenario("a", scaled={"5J5-024": 0.5}), Scenario("b", slipped={"5J5-024": 3})
    both = Scenario("c", scaled={"5J5-024": 0.5}, slipped={"5J5-024": 3})
    assert_frame_equal(record.whatif(first).whatif(second).ratings, record.whatif(both).ratings)
