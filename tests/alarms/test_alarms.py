"""Which alarms there are, where they belong, what is at stake, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from qippdash.alarms import ALARM_COLUMNS, criteria
from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from tests.portfolios import (
    MEASURES,
    SHORTFALL,
    Row,
    assessed,
    count,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

MUST = replace(SHORTFALL, must=True, action="Find the rest.")
NO_OWNER = total("no_owner_year", where="in_year and owner is None")
OWNED = Rule(
    "owned",
    "Savings that nobody answers for",
    value="no_owner_year / plan_year",
    unit="percent",
    cuts={"green": 0.05, "amber": 0.15},
    lever="no_owner_year",
    alarm="no-owner",
    action="Name an owner.",
)
VISION = Rule("vision", "Vision", kind="evidence", options={"stale_after": 100}, action="Write it.")
FORECAST = replace(
    SHORTFALL, id="told", kind="evidence", title="Told", lever="", applies="organisations"
)
RISKY = Rule("risky", "Risks", value="risks / risks", cuts={"green": 1, "amber": 2}, alarm="stale")


def _rated(
    forecasts: dict[str, object],
    *rules: Rule,
    owner: str | None = None,
    evidence: Iterable[Row] | None = None,
    measures: tuple[Measure, ...] = (),
) -> Assessment:
    """One scheme for each code (P1 or GM, say), planned at £100, with a forecast each."""
    schemes = [scheme(f"{code}-1", code, owner=owner) for code in forecasts]
    rows = [month(f"{code}-1", "2010-10", 100, forecast=made) for code, made in forecasts.items()]
    pack = portfolio(initiatives=schemes, savings=rows, evidence=evidence)
    known = (MEASURES["plan_year"], NO_OWNER, *measures)
    return assessed(pack, ruleset(*(rules or (MUST,))), measures=known)


def _codes(frame: pl.DataFrame) -> list[str]:
    return frame.select(pl.coalesce("initiative", "organisation")).to_series().to_list()


def test_a_red_must_rule_is_an_alarm_with_what_to_do() -> None:
    """Where it is red; an amber one, and a red rule that is no must, are none."""
    found = _rated({"P1": 50, "P2": 90, "P3": 100}, MUST, replace(SHORTFALL, id="other")).alarms()
    assert found.frame.columns == [*ALARM_COLUMNS]
    row = found.listed.row(0, named=True)
    assert _codes(found.listed) == ["P1"]
    assert (row["kind"], row["rating"], row["rule"]) == ("must", "red", "shortfall")
    assert (row["action"], row["title"]) == ("Find the rest.", "Forecast shortfall")


def test_money_at_stake_is_what_is_short_of_green() -> None:
    """£45 of £100 are wanting for a shortfall of 5 percent, and the column says so."""
    row = _rated({"P1": 50}).alarms().listed.row(0, named=True)
    assert (row["at_stake"], row["stake"]) == (45.0, "Forecast year, to be green")


def test_a_rule_without_a_lever_in_money_puts_the_plan_at_stake() -> None:
    """All that the node plans to save this year, in pounds."""
    row = _rated({"P1": 50}, replace(MUST, lever="")).alarms().listed.row(0, named=True)
    assert (row["at_stake"], row["stake"]) == (100.0, "Planned savings this year")


def test_most_money_comes_first() -> None:
    """Whatever the order of the tree."""
    assert _codes(_rated({"P1": 70, "P3": 10, "P2": 50}).alarms().listed) == ["P3", "P2", "P1"]


def test_a_parents_alarm_that_is_its_childrens_is_folded() -> None:
    """Without P1 nothing above it would be red; how many are under it stays to be seen."""
    found = _rated({"P1": 0, "P2": 100, "P3": 100}).alarms()
    assert _codes(found.listed) == ["P1"]
    folded = found.frame.filter("folded")
    assert set(_codes(folded)) == {"ENG", "NORTH", "GM"}
    assert folded["under"].to_list() == [1, 1, 1]
    assert found.folded == 3


def test_a_parents_alarm_of_its_own_stays() -> None:
    """The cluster's own scheme is short too: it would be red without its PCT."""
    found = _rated({"GM": 0, "P1": 0, "P2": 100, "P3": 200}).alarms()
    assert {*_codes(found.listed)} >= {"GM", "P1"}
    assert found.of_node("GM")["under"].to_list() == [1]
    assert found.of_node("GM")["folded"].to_list() == [False]


def test_nothing_left_is_no_alarm_of_its_own() -> None:
    """All that lies under it is red, and it has nothing beside."""
    found = _rated({"P1": 0, "P2": 0}).alarms()
    assert _codes(found.listed) == ["P1", "P2"]


def test_a_figure_of_the_nodes_own_is_never_folded() -> None:
    """What a node states itself is no sum over those under it."""
    own = total("stated", scope="own")
    rule = replace(MUST, value="stated", unit="GBP", cuts={"green": 0, "amber": 1}, lever="")
    found = _rated({"GM": 100, "P1": 100}, rule, measures=(own,)).alarms()
    assert set(_codes(found.listed)) == {"GM", "P1"}


def test_at_a_level_the_levels_below_take_no_part() -> None:
    """Asked about SHAs, nobody wants to hear that it is all a PCT's."""
    found = _rated({"P1": 0, "P2": 0, "P3": 100}).alarms(levels=["sha"])
    assert _codes(found.listed) == ["NORTH"]
    assert found.nodes == 2


def test_initiatives_take_the_alarm_where_they_are_asked_for() -> None:
    """The scheme is red, and its PCT for no other reason."""
    found = _rated({"P1": 0, "P2": 100}).alarms(levels=["all"])
    assert _codes(found.listed) == ["P1-1"]


def test_at_keeps_to_a_node_and_what_is_under_it() -> None:
    """The other branch of the tree is not looked at."""
    found = _rated({"P1": 0, "P3": 0}).alarms(at="SOUTH")
    assert _codes(found.listed) == ["P3"]


def test_a_rule_says_what_kind_of_alarm_its_worst_word_is() -> None:
    """No threshold but the rule's own decides."""
    found = _rated({"P1": 100}, OWNED).alarms()
    assert found.counts == {"no-owner": 1}
    assert found.listed["at_stake"].to_list() == [95.0]
    assert _rated({"P1": 100}, OWNED, owner="Somebody").alarms().listed.is_empty()
    assert _rated({"P1": 100}, replace(OWNED, alarm="")).alarms().listed.is_empty()


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        pytest.param(100, 90, "worse", id="green, then amber"),
        pytest.param(90, 50, "must, worse", id="amber, then red"),
        pytest.param(50, 50, "must", id="red as before"),
        pytest.param(None, 50, "must", id="was not rated"),
        pytest.param(50, 90, None, id="better"),
        pytest.param(100, None, None, id="is not rated"),
    ],
)
def test_newly_worse_is_against_an_earlier_assessment(
    was: object, now: object, kind: str | None
) -> None:
    """What was not rated, or is not, is neither worse nor better."""
    found = _rated({"P1": now}).alarms(_rated({"P1": was}))
    assert found.compared
    mine = found.listed.filter(pl.col("organisation") == "P1")
    assert mine["kind"].to_list() == ([kind] if kind else [])
    if kind and "worse" in kind:
        assert mine["before"].to_list() == ["green" if was == 100 else "amber"]


def test_an_overall_rating_that_is_worse_names_its_rules() -> None:
    """The rule is no must, so that only the whole is an alarm, and folded above."""
    found = _rated({"P1": 90}, SHORTFALL).alarms(_rated({"P1": 100}, SHORTFALL))
    row = found.listed.row(0, named=True)
    assert _codes(found.listed) == ["P1"]
    assert (row["rule"], row["title"], row["detail"]) == (None, "Money, overall", "by shortfall")
    assert found.folded == 3


def _answer(answer: str, day: str | None, criterion: str = "vision", code: str = "P1") -> Row:
    return {
        "organisation": code,
        "ruleset": "money",
        "criterion": criterion,
        "answer": answer,
        "assessed_on": day,
    }


@pytest.mark.parametrize(
    ("day", "detail"),
    [
        pytest.param("2010-06-22", None, id="100 days, as the rule allows"),
        pytest.param("2010-06-21", "vision (101 days old, counts for 100)", id="101 days"),
        pytest.param(None, "vision (no date, counts for 100 days)", id="of no date"),
    ],
)
def test_evidence_is_stale_where_the_rule_says_so(day: str | None, detail: str | None) -> None:
    """The age that counts is the rule's own."""
    found = _rated({"P1": 100}, VISION, evidence=[_answer("met", day)]).alarms()
    assert found.listed["detail"].to_list() == ([detail] if detail else [])
    assert found.counts == ({"stale": 1} if detail else {})


@pytest.mark.parametrize(
    ("answer", "forecast", "said"),
    [
        pytest.param("met", 50, ["told (met, and red by the tables)"], id="met, and red"),
        pytest.param("not_met", 100, ["told (not met, and green by the tables)"], id="reverse"),
        pytest.param("met", 90, [], id="met, and amber"),
        pytest.param("not_met", 50, [], id="both say no"),
        pytest.param("met", None, [], id="the tables cannot tell"),
    ],
)
def test_an_assessor_contradicts_the_tables(answer: str, forecast: object, said: list[str]) -> None:
    """One gives the best word and the other the worst: less is a difference of opinion."""
    evidence = [_answer(answer, "2010-09-01", "told")]
    found = _rated({"P1": forecast}, FORECAST, evidence=evidence).alarms()
    assert found.listed["detail"].to_list() == said
    assert found.counts == ({"contradictory": 1} if said else {})


def test_stale_criteria_of_a_node_are_one_alarm() -> None:
    """Twelve lines about one assessor's visit would hide all else."""
    other = replace(VISION, id="engagement")
    evidence = [_answer("met", "2010-01-01", name) for name in ("vision", "engagement")]
    found = _rated({"P1": 100}, VISION, other, evidence=evidence).alarms().listed
    assert found.select("kind", "rule", "title").rows() == [
        ("stale", None, "Evidence too old to count: Money")
    ]
    assert found["detail"].str.split("; ").list.len().to_list() == [2]


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        pytest.param("stale", {"vision": "272 days old, counts for 100"}, id="too old"),
        pytest.param("contradictory", {"told": "met, and red by the tables"}, id="denied"),
        pytest.param("worse", {}, id="an overall rating is no evidence"),
    ],
)
def test_the_criteria_that_an_alarm_is_about_are_known(kind: str, named: dict[str, str]) -> None:
    """Each with why it is told of, and those of the other kinds left out."""
    evidence = [_answer("met", "2010-01-01", "vision"), _answer("met", "2010-09-01", "told")]
    rated = _rated({"P1": 50}, VISION, FORECAST, evidence=evidence)
    found = criteria(rated.evaluation, rated.row("P1"), rated.rulesets[0].id, kind)
    assert dict(found) == named


def test_two_rulesets_that_say_the_same_are_one_alarm() -> None:
    """The first is shown with the kinds of both, and names the other."""
    rated = _rated({"P1": 100}, OWNED)
    same = ruleset(replace(OWNED, id="again", must=True), name="ours")
    both = assessed(rated.portfolio, rated.rulesets[0], same,
                    measures=(MEASURES["plan_year"], NO_OWNER))  # fmt: skip
    found = both.alarms().listed
    assert found.select("kind", "rule", "also").rows() == [
        ("must, no-owner", "owned", "ours/again")
    ]


def test_a_measure_of_the_same_name_is_not_the_same_figure() -> None:
    """Each ruleset has its own: they are two alarms."""
    rated = _rated({"P1": 100}, OWNED)
    own = replace(NO_OWNER, owner="ours")
    same = ruleset(replace(OWNED, id="again"), name="ours", measures=(own,))
    both = assessed(rated.portfolio, rated.rulesets[0], same,
                    measures=(MEASURES["plan_year"], NO_OWNER))  # fmt: skip
    assert both.alarms().listed["rule"].to_list() == ["owned", "again"]


def test_what_cannot_be_told_is_said_and_is_no_alarm() -> None:
    """A rule about a table that the pack has not is rated nowhere."""
    found = _rated({"P1": 100}, RISKY, measures=(count("risks", "risks"),)).alarms()
    assert found.listed.is_empty()
    assert found.unknown == (
        'Nothing can be told of "Risks" (money/risky): no risks in this pack.',
    )
    assert found.sentences()[:2] == [
        "No alarm at 8 nodes.",
        "No earlier assessment was given, so nothing is told of what is newly worse.",
    ]


def test_an_earlier_assessment_can_be_a_file(tmp_path: Path) -> None:
    """A file that is none is named with what to try."""
    file = tmp_path / "none.json"
    file.write_text("{}", "utf-8")
    with pytest.raises(Exception, match="it is no assessment"):
        _rated({"P1": 100}).alarms(file)


def test_an_unknown_level_is_named_with_the_nearest() -> None:
    """No guess is made for the person."""
    with pytest.raises(UsageError, match="did you mean 'pct'"):
        _rated({"P1": 100}).alarms(levels=["pcts"])
