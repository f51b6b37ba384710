"""Rated once, rated again: the same frames, and no row is read a second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from polars.testing import assert_frame_equal

from qippdash.evaluate.evaluation import Evaluation, constants, evaluate, evaluate_again
from qippdash.evaluate.long import overall_ratings, ratings
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall, Ruleset
from tests.portfolios import (
    AS_AT,
    SHORTFALL,
    Counting,
    catalogue,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

BEHIND = Rule(
    "behind",
    "Behind plan to date",
    value="1 - actual_to_date / plan_to_date",
    cuts={"green": 0.05, "amber": 0.15},
    lever="actual_to_date",
    applies="organisations",
)
CRITERION = Rule("crit", "Crit", kind="evidence")
SPREAD = Rule(
    "spread", "Spread", kind="children", cuts={"green": 0.1, "amber": 0.5},
    options={"of": "shortfall"},
)  # fmt: skip
PACK = portfolio(
    initiatives=[scheme("I1", "P1"), scheme("I2", "P2"), scheme("I3", "P3")],
    savings=[
        row
        for code, made in (("I1", 100), ("I2", 88), ("I3", 20))
        for row in (
            month(code, "2010-09", 100, actual=made),
            month(code, "2010-10", 100, forecast=made),
        )
    ],
    evidence=[{"organisation": "P1", "ruleset": "money", "criterion": "crit", "answer": "met"}],
)
BEFORE = (ruleset(SHORTFALL, BEHIND, CRITERION, SPREAD), ruleset(BEHIND, name="other"))


def rated(*rulesets: Ruleset, engine: Counting | None = None) -> Evaluation:
    """The rulesets over the pack above."""
    return evaluate(PACK, rulesets, catalogue(), engine or Counting(), AS_AT)


def changed(rule: Rule, **cuts: float) -> Rule:
    """The rule with other cut points."""
    return replace(rule, cuts={**rule.cuts, **cuts})


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(BEFORE, id="nothing changed"),
        pytest.param(
            (ruleset(changed(SHORTFALL, green=0.15), BEHIND, CRITERION, SPREAD), BEFORE[1]),
            id="a cut point",
        ),
        pytest.param(
            (ruleset(replace(SHORTFALL, must=True), BEHIND, CRITERION, SPREAD), BEFORE[1]),
            id="a must-rule",
        ),
        pytest.param(
            (replace(BEFORE[0], overall=Overall({"red": "greens > 0"})), BEFORE[1]), id="overall"
        ),
        pytest.param((BEFORE[1], BEFORE[0]), id="another order"),
        pytest.param((BEFORE[0],), id="one ruleset fewer"),
        pytest.param((ruleset(SHORTFALL), BEFORE[1]), id="fewer rules"),
        pytest.param((ruleset(SPREAD, SHORTFALL),), id="other rules before"),
        pytest.param((*BEFORE, ruleset(SHORTFALL, name="third")), id="one ruleset more"),
        pytest.param((ruleset(BEHIND, name="money"),), id="another ruleset of the same id"),
        pytest.param(
            (ruleset(replace(SPREAD, options={"of": "behind"}), BEHIND),), id="looking elsewhere"
        ),
        pytest.param((ruleset(replace(BEHIND, lever="")), BEFORE[1]), id="no lever any more"),
    ],
)
def test_rated_again_is_rated_anew(after: tuple[Ruleset, ...]) -> None:
    """Every rating, distance and overall rating as from the rows themselves."""
    engine = Counting()
    before = rated(*BEFORE, engine=engine)
    asked = len(engine.asked)
    again = evaluate_again(before, after, catalogue())
    assert again is not None
    anew = rated(*after)
    assert_frame_equal(ratings(again), ratings(anew))
    assert_frame_equal(overall_ratings(again), overall_ratings(anew))
    assert len(engine.asked) == asked


def test_rating_again_and_back_is_where_it_began() -> None:
    """There and back again: no column is left over that changes anything."""
    before = rated(*BEFORE)
    there = evaluate_again(before, (ruleset(changed(SHORTFALL, amber=0.9)),), catalogue())
    assert there is not None
    back = evaluate_again(there, BEFORE, catalogue())
    assert back is not None
    assert_frame_equal(ratings(before), ratings(back))
    assert_frame_equal(overall_ratings(before), overall_ratings(back))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(ruleset(replace(SHORTFALL, value="plan_year", lever="")), id="counted alone"),
        pytest.param(ruleset(replace(SHORTFALL, value="unidentified_year / plan_year")), id="more"),
        pytest.param(
            ruleset(replace(SHORTFALL, value="own / plan_to_date"), measures=[total("own")]),
            id="a measure of its own",
        ),
    ],
)
def test_a_measure_that_was_not_added_up_needs_the_rows(after: Ruleset) -> None:
    """Then there is no answer, and the caller rates the pack anew."""
    assert evaluate_again(rated(ruleset(SHORTFALL)), (after,), catalogue()) is None


def test_a_rule_over_a_measure_that_has_changed_is_not_kept() -> None:
    """The same rule, word for word, over another measure of the same name."""
    rule = Rule("r", "R", value="missed", cuts={"green": 10, "amber": 50})
    before, after = (
        ruleset(rule, measures=[total("missed", of)]) for of in ("plan - actual", "plan")
    )
    assert evaluate_again(rated(before), (after,), catalogue()) is None
    assert evaluate_again(rated(before), (before,), catalogue()) is not None


def test_evidence_that_was_not_asked_for_needs_the_rows() -> None:
    """A criterion comes in where there was none."""
    before = rated(ruleset(SHORTFALL))
    assert evaluate_again(before, (ruleset(SHORTFALL, CRITERION),), catalogue()) is None


def test_evidence_is_read_in_one_query_and_only_where_a_rule_asks() -> None:
    """However many criteria."""
    engine = Counting()
    rated(ruleset(SHORTFALL), engine=engine)
    without = len(engine.asked)
    rated(ruleset(SHORTFALL, CRITERION, replace(CRITERION, id="d")), engine=engine)
    assert (without, len(engine.asked)) == (1, 3)


@pytest.mark.parametrize(
    ("as_at", "starts", "gone"),
    [
        pytest.param(date(2010, 4, 30), 4, 1.0, id="the first month"),
        pytest.param(date(2010, 9, 30), 4, 6.0, id="half of the year"),
        pytest.param(date(2011, 3, 31), 4, 12.0, id="all of it"),
        pytest.param(date(2010, 9, 30), 1, 9.0, id="a year of the calendar"),
        pytest.param(date(2010, 9, 30), 10, 12.0, id="a year from October"),
    ],
)
def test_the_months_of_the_year_are_gone_or_left(as_at: date, starts: int, gone: float) -> None:
    """Together twelve."""
    found = constants(portfolio(as_at=as_at, year_starts=starts), as_at)
    assert found == {"months_gone": gone, "months_left": 12.0 - gone}


def test_a_pack_of_one_node_can_be_rated() -> None:
    """One row is a column too, and not one value."""
    pack = portfolio(tree={"ENG": None}, initiatives=[])
    found = evaluate(pack, BEFORE, catalogue(), Counting(), AS_AT)
    assert set(ratings(found)["rating"]) == {"not rated"}
    lonely = portfolio(
        tree={"ENG": None},
        targets=[{"organisation": "ENG", "year": "2010-11", "required": 100}],
    )
    asked = replace(SHORTFALL, value="required", unit="GBP", lever="")
    of_target = ruleset(asked, measures=[total("required", "required", table="targets")])
    found = evaluate(lonely, [of_target], catalogue(), Counting(), AS_AT)
    assert ratings(found)["value"].to_list() == [100.0]


def test_a_ruleset_may_have_the_name_of_a_measure_or_a_column() -> None:
    """Its overall rating takes nobody's place."""
    names = ("plan_year", "initiatives", "level", "parent", "organisation")
    found = rated(*(ruleset(SHORTFALL, name=name) for name in names))
    assert ratings(found).height == len(names) * PACK.nodes.height
    assert found.wide["level"].to_list() == PACK.nodes["level"].to_list()
