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

pytestmark = pytest.mark.xdist_group("england rated")

PACKS: Mapping[str, date] = {
    "2010-09": date(2010, 9, 30),
    "2011-06": date(2011, 6, 30),
    "2012-06": date(2012, 6, 30),
}
USUAL = "financial-progress implementation-tracker"

ONE_REVIEWED = "one organisation has had a deep dive, so each rule rates one"
NOT_YET = "clusters and their demand were rated for the first time in 2012"
ALIKE: Mapping[tuple[str, str], str] = {
    ("2011-06", "deep-dive"): ONE_REVIEWED,
    ("2012-06", "deep-dive"): ONE_REVIEWED,
    ("2011-06", "demand-management/cluster-rating"): NOT_YET,
    ("2011-06", "demand-management/demand-rating"): NOT_YET,
    ("2010-09", "delivery-confidence/gateway"): "the programme alone had been reviewed by then",
    ("2011-06", "delivery-confidence/gateway"): "the programme alone had been reviewed by then",
}
"""Where a rule gives one word to all that it rates, or rates nobody, and why that is right."""

each_submission = pytest.mark.parametrize(
    ("pack", "ruleset"),
    [
        pytest.param(pack, ruleset, id=f"{pack} by {ruleset.id}")
        for pack, day in PACKS.items()
        for ruleset in shipped()
        if in_force(ruleset, day)
    ],
)


def words_of(assessment: Assessment, ruleset: Ruleset) -> Mapping[str, set[str]]:
    """The words that each rule of a ruleset gives, over all levels that it is for."""
    given = assessment.ratings.filter(ruleset=ruleset.id).group_by("rule").agg("rating")
    found = {row["rule"]: set(row["rating"]) for row in given.to_dicts()}
    return {rule.id: found.get(rule.id, set()) for rule in ruleset.rules}


@each_submission
def test_no_rule_gives_everybody_the_same_word(pack: str, ruleset: Ruleset) -> None:
    """One that fires on all, or on none, of those that it is for tells them nothing."""
    alike = [
        rule
        for rule, words in words_of(england(pack), ruleset).items()
        if len(words - {NOT_RATED}) < 2
    ]
    excused = [rule for rule in alike if _excused(pack, ruleset.id, rule)]
    assert alike == excused


@pytest.mark.parametrize("ruleset", shipped(), ids=lambda one: one.id)
def test_every_rule_rates_somebody_in_some_submission(ruleset: Ruleset) -> None:
    """A rule that nothing in the sample can be rated by would never have been tried."""
    packs = [pack for pack, day in PACKS.items() if in_force(ruleset, day)]
    rated = [words_of(england(pack), ruleset) for pack in packs]
    assert [
        rule.id for rule in ruleset.rules if not any(_rates(one[rule.id]) for one in rated)
    ] == []


@each_submission
def test_the_whole_is_of_more_than_one_word(pack: str, ruleset: Ruleset) -> None:
    """The rating of the whole tells organisations of one level apart, too."""
    if _excused(pack, ruleset.id, ""):
        assert words(england(pack), ruleset, "cluster") == {"amber", NOT_RATED}
    else:
        assert len(words(england(pack), ruleset, "pct") - {NOT_RATED}) > 1


def words(assessment: Assessment, ruleset: Ruleset, level: str) -> set[str]:
    """The words of the whole at one level."""
    return {*assessment.overall.filter(ruleset=ruleset.id, level=level)["rating"]}


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


def _rates(words: set[str]) -> bool:
    return bool(words - {NOT_RATED})


def _excused(pack: str, ruleset: str, rule: str) -> str:
    return ALIKE.get((pack, ruleset)) or ALIKE.get((pack, f"{ruleset}/{rule}"), "")
