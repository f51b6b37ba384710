"""Every shipped ruleset over the sample: it rates, and no rule gives everybody one word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl
import pytest

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from tests.rulesets.england import ENGLAND, england, in_force, shipped

PACKS: Mapping[str, date] = {
    "2010-09": date(2010, 9, 30),
    "2011-06": date(2011, 6, 30),
    "2012-06": date(2012, 6, 30),
}
USUAL = "financial-progress implementation-tracker"

ONE_REVIEWED = "one organisation has had a deep dive, so each rule rates one"
NOT_YET = "clusters and their demand were rated for the first time in 2012"
THE_PROGRAMME = "the programme alone had been reviewed by then, and was amber"
RUN_RATE = "in autumn 2010 all counted on a second half far better than the first"
ON_OR_OFF: Mapping[tuple[str, str], str] = {
    ("2011-06", "deep-dive"): ONE_REVIEWED,
    ("2012-06", "deep-dive"): ONE_REVIEWED,
    ("2010-09", "delivery-confidence/gateway"): THE_PROGRAMME,
    ("2011-06", "delivery-confidence/gateway"): THE_PROGRAMME,
    ("2011-06", "demand-management/cluster-rating"): NOT_YET,
    ("2011-06", "demand-management/demand-rating"): NOT_YET,
    ("2012-06", "demand-management/on-plan"): "35 percent on plan, and nobody above a half",
    ("2010-09", "plan-robustness/q02-headroom"): "5 percent was held, and nobody held a fifth",
    ("2010-09", "plan-robustness/q05-back-loading"): RUN_RATE,
    ("2010-09", "plan-robustness/q05-acceleration"): RUN_RATE,
}
"""Where a rule fires on all that it rates, on none of them, or rates nobody: why that is right."""

each_submission = pytest.mark.parametrize(
    ("pack", "ruleset"),
    [
        pytest.param(pack, ruleset, id=f"{pack} by {ruleset.id}")
        for pack, day in PACKS.items()
        for ruleset in shipped()
        if in_force(ruleset, day)
    ],
)


@each_submission
def test_no_rule_fires_on_everybody_or_on_nobody(pack: str, ruleset: Ruleset) -> None:
    """Less than the best word for all, or the best for all, tells those that it is for nothing."""
    fires = {rule.id: fired(england(pack), ruleset, rule.id) for rule in ruleset.rules}
    idle = [rule for rule, (some, all_) in fires.items() if some in (0, all_)]
    assert idle == [rule for rule in fires if excused(pack, ruleset.id, rule)]


@pytest.mark.parametrize("ruleset", shipped(), ids=lambda one: one.id)
def test_every_rule_rates_somebody_in_some_submission(ruleset: Ruleset) -> None:
    """A rule that nothing in the sample can be rated by would never have been tried."""
    packs = [pack for pack, day in PACKS.items() if in_force(ruleset, day)]
    rated = {
        rule.id: sum(fired(england(pack), ruleset, rule.id)[1] for pack in packs)
        for rule in ruleset.rules
    }
    assert [rule for rule, times in rated.items() if not times] == []


@each_submission
def test_the_whole_is_of_more_than_one_word(pack: str, ruleset: Ruleset) -> None:
    """The rating of the whole tells organisations of one level apart, too."""
    if excused(pack, ruleset.id, ""):
        assert words(england(pack), ruleset, "cluster") == {"amber", NOT_RATED}
    else:
        assert len(words(england(pack), ruleset, "pct") - {NOT_RATED}) > 1


def words(assessment: Assessment, ruleset: Ruleset, level: str) -> set[str]:
    """The words of the whole at one level."""
    return {*assessment.overall.filter(ruleset=ruleset.id, level=level)["rating"]}


@pytest.mark.parametrize("pack", PACKS)
def test_every_ruleset_rates_every_submission_whatever_its_dates(pack: str) -> None:
    """Named, it rates a pack of another time: with words of its scale, or says why it cannot."""
    assessment = api.rate(ENGLAND / pack, shipped(), initiatives=False)
    for frame in (assessment.ratings, assessment.overall):
        unrated = frame.filter(rating=NOT_RATED)
        assert unrated["reason"].null_count() == 0
        for one in shipped():
            said = {*frame.filter(ruleset=one.id)["rating"]}
            assert said
            assert said <= {*one.scale.words, NOT_RATED}


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        pytest.param("2010-09", f"{USUAL} green-criteria", id="the autumn refresh"),
        pytest.param("2011-06", f"{USUAL} integrated-plan demand-management", id="summer 2011"),
        pytest.param("2012-06", f"{USUAL} integrated-plan demand-management", id="summer 2012"),
    ],
)
def test_a_submission_is_rated_by_four_rulesets_at_most(day: str, ids: str) -> None:
    """More columns than that do not fit beside a name and figures on a screen of 80."""
    chosen = api.load_rulesets(as_at=PACKS[day])
    assert {one.id for one in chosen} == set(ids.split())
    assert len(chosen) <= 4


def test_a_ruleset_on_request_rates_where_it_is_named() -> None:
    """By its id, whatever the day of the pack."""
    assessment = api.rate(ENGLAND / "2010-09", "oversight-segment")
    assert [one.id for one in assessment.rulesets] == ["oversight-segment"]


def test_the_segments_are_quarters_of_a_level_except_for_those_in_deficit() -> None:
    """An organisation in deficit is no better than 3, however well it does otherwise."""
    assessment = england("2012-06")
    whole = assessment.overall.filter(ruleset="oversight-segment", level="pct")
    deficit = assessment.ratings.filter(ruleset="oversight-segment", rule="deficit", level="pct")
    both = whole.join(deficit, on="organisation", suffix="_of_deficit")
    in_deficit = pl.col("rating_of_deficit").is_in(["3", "4"])
    assert {*both.filter(in_deficit)["rating"]} == {"3", "4"}
    assert both.filter(~in_deficit, rating="1").height > 30


def test_an_initiative_is_tracked_without_indicators_and_never_green_without_milestones() -> None:
    """Most have no indicator of their own; three in ten have no milestone."""
    assessment = england("2010-09")
    keys = ["organisation", "initiative"]
    of = assessment.ratings.filter(ruleset="implementation-tracker", level="initiative")
    milestones = of.filter(rule="milestones-late", rating=NOT_RATED).select(keys)
    whole = assessment.overall.filter(ruleset="implementation-tracker", level="initiative")
    without = whole.join(milestones, on=keys)
    assert without.height > 1_000
    assert "green" not in {*without["rating"]}
    assert whole.filter(rating="green").height > 300


def fired(assessment: Assessment, ruleset: Ruleset, rule: str) -> tuple[int, int]:
    """How many nodes a rule gives less than the best word, and how many it rates."""
    given = assessment.ratings.filter(ruleset=ruleset.id, rule=rule)["rating"]
    rated = given.filter(given != NOT_RATED)
    return rated.filter(rated != ruleset.scale.words[0]).len(), rated.len()


def excused(pack: str, ruleset: str, rule: str) -> str:
    """Why a rule of a ruleset may fire on all or on none; empty where nothing says so."""
    return ON_OR_OFF.get((pack, ruleset)) or ON_OR_OFF.get((pack, f"{ruleset}/{rule}"), "")
