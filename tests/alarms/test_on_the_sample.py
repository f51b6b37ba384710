"""Alarms, similar plans and comparisons on the submissions of England."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import polars as pl

from qippdash import api
from qippdash.alarms import Alarms
from qippdash.assessment import Assessment
from qippdash.compare import submissions

ENGLAND = Path(__file__).parents[2] / "sample_data" / "england"


@cache
def _rated(name: str) -> Assessment:
    pack = api.open_pack(ENGLAND / name)
    rulesets = api.alarm_rulesets(as_at=pack.pack.as_at)
    return api.rate(pack, rulesets, initiatives=False)


@cache
def _alarms(name: str, against: str | None = None) -> Alarms:
    return _rated(name).alarms(_rated(against) if against else None)


def _of(found: Alarms, code: str, rule: str) -> list[dict[str, object]]:
    mine = found.frame.filter(pl.col("organisation") == code, pl.col("rule") == rule)
    return mine.to_dicts()


def test_the_worst_forecasts_are_alarms_where_they_were_made() -> None:
    """West Sussex expects 48 percent less than its plan; those above it only for its sake."""
    (found,) = _of(_alarms("2010-09"), "5P6", "forecast-shortfall")
    assert (found["kind"], found["folded"]) == ("must", False)
    assert found["action"]
    above = _alarms("2010-09").frame.filter(
        pl.col("level") == "national", pl.col("rule") == "forecast-shortfall"
    )
    assert above.is_empty() or above["folded"].all()


def test_a_return_that_is_missing_is_stale_and_no_shortfall() -> None:
    """Who sent no forecast of September is told of as stale, at the trust itself."""
    stale = _alarms("2010-09").listed.filter(pl.col("rule") == "stale-returns")
    assert set(stale["level"]) == {"pct"}
    assert stale.height > 10


def test_every_alarm_has_an_action_and_money_in_order() -> None:
    """Nothing is told of without what to do; most money at stake comes first."""
    listed = _alarms("2011-06", "2010-09").listed
    assert (listed["action"] != "").all()
    money = listed["at_stake"].drop_nulls()
    assert money.to_list() == sorted(money, reverse=True)
    assert listed["stake"].null_count() == 0


def test_what_is_newly_worse_was_better_before() -> None:
    """Each names what it was; ratings of that ruleset were other then."""
    worse = _alarms("2011-06", "2010-09").listed.filter(pl.col("kind").str.contains("worse"))
    assert worse.height > 100
    assert (worse["before"] != worse["rating"]).all()
    assert worse.filter(pl.col("organisation") == "5N4")["ruleset"].to_list()


def test_the_same_submission_twice_has_no_alarm_more() -> None:
    """Against itself nothing is newly worse."""
    alone, itself = _alarms("2011-06"), _alarms("2011-06", "2011-06")
    assert alone.frame.equals(itself.frame)


def test_organisations_have_the_same_alarms_whether_or_not_schemes_are_rated() -> None:
    """A rating of organisations alone is enough, and a fraction of the work."""
    pack = api.open_pack(ENGLAND / "2010-09")
    alone, every = (
        api.rate(pack, "financial-progress", initiatives=schemes).alarms()
        for schemes in (False, True)
    )
    assert alone.frame.equals(every.frame)
    assert alone.listed.height


def test_norfolk_learns_from_those_with_fewer_unidentified_savings() -> None:
    """44 percent of its plan has no scheme; the nearest better ones have next to none."""
    found = _rated("2010-09").similar("5PQ", ruleset="financial-progress")
    (unidentified,) = [one for one in found.lacks if "Unidentified" in one.name]
    assert unidentified.here_words == "red 44.4%"
    assert len(found.neighbours) == 5
    assert found.compared == 150


def test_two_submissions_of_england_have_the_same_organisations() -> None:
    """Schemes come and go; of those that stay hundreds of ratings differ."""
    found = submissions(_rated("2010-09"), _rated("2011-06"))
    assert found.only_before["initiative"].null_count() == 0
    assert found.only_after["initiative"].null_count() == 0
    assert found.changes.height > 1000
    assert (found.changes["before"] != found.changes["after"]).all()
    assert found.figures["figure"].n_unique() == 7
