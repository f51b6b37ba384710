"""Rules that look at rules that look: each in its turn, none in a circle, the same again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from qippdash.evaluate.evaluation import Evaluation, evaluate_again
from qippdash.evaluate.long import overall_ratings, ratings
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Override, Ruleset
from tests.evaluate.graded import with_policy
from tests.portfolios import (
    SHORTFALL,
    as_rated,
    catalogue,
    column_of,
    evaluated,
    forecasting,
    ruleset,
)

FORECASTS = {"P1": 100, "P2": 90, "P3": 50}
PACK = forecasting(FORECASTS)
EARLIER = as_rated(
    *(
        (code, None, looked, rule, was)
        for code, was in (("ENG", "green"), ("GM", "red"), ("P3", "amber"))
        for looked, of in (("money", "shortfall"), ("below", "spread"))
        for rule in (of, None)
    )
)


def spread(of: str, name: str = "spread") -> Rule:
    """How many one level down are amber or worse."""
    return Rule(name, "Spread", kind="children", cuts={"green": 0.1, "amber": 0.5},
                options={"of": of, "word": "amber", "or_worse": True})  # fmt: skip


def moved(of: str, name: str = "moved") -> Rule:
    """How far something has moved."""
    return Rule(name, "Moved", kind="movement", cuts={"green": 0, "amber": 1}, options={"of": of})


def rated(*rulesets: Ruleset) -> Evaluation:
    """The rulesets over the pack, with an earlier assessment."""
    return evaluated(PACK, *rulesets, earlier=EARLIER)


MONEY = ruleset(SHORTFALL)
BELOW = ruleset(spread("money/shortfall"), name="below")
TREND = ruleset(moved("below"), moved("below/spread", "rule"), name="trend")
TOP = ruleset(spread("trend"), name="top")


@pytest.mark.parametrize(
    "order",
    [
        pytest.param((MONEY, BELOW, TREND, TOP), id="as they depend on each other"),
        pytest.param((TOP, TREND, BELOW, MONEY), id="the other way round"),
    ],
)
def test_what_is_looked_at_is_rated_first(order: Sequence[Ruleset]) -> None:
    """A chain of four, in whatever order they are asked for."""
    found = rated(*order)
    assert column_of(found, "below/spread:value")["GM"] == 0.5
    assert column_of(found, "trend/moved:value") == {
        **dict.fromkeys(column_of(found, "trend/moved:value")), "ENG": 1.0, "GM": -1.0, "P3": 1.0,
    }  # fmt: skip
    assert column_of(found, "top/spread:value")["NORTH"] == 0.0
    assert [one.compiled.ruleset for one in found.rated if one.compiled.ruleset == "top"]


def reasons(found: Evaluation, ruleset: str) -> set[str]:
    """Why the rules of a ruleset are not rated."""
    frame = ratings(found).filter(ruleset=ruleset)
    assert set(frame["rating"]) == {"not rated"}
    return set(frame["reason"])


def test_a_circle_is_refused_and_says_so() -> None:
    """Two rulesets that look at each other, and a third that looks at one of them."""
    one = ruleset(spread("two"), name="one")
    two = ruleset(moved("one"), name="two")
    hanger_on = ruleset(spread("one"), name="three")
    found = rated(MONEY, one, two, hanger_on)
    circle = "is among ratings that are worked out from each other"
    assert reasons(found, "one") == {f"two {circle}"}
    assert reasons(found, "two") == {f"one {circle}"}
    assert reasons(found, "three") == {f"one {circle}"}
    assert set(overall_ratings(found).filter(ruleset="one")["rating"]) == {"not rated"}


def test_a_circle_harms_nothing_beside_it() -> None:
    """The rest of the chain is rated as it would be without."""
    one = ruleset(spread("two"), name="one")
    two = ruleset(moved("one"), name="two")
    found = rated(MONEY, one, BELOW, two)
    alone = rated(MONEY, BELOW)
    for name in ("money", "below"):
        assert_frame_equal(ratings(found).filter(ruleset=name), ratings(alone).filter(ruleset=name))


def test_rules_of_one_ruleset_can_look_in_turn() -> None:
    """Its overall rating waits for the last of them."""
    own = ruleset(SHORTFALL, moved("spread"), spread("shortfall"), name="below")
    found = rated(own)
    assert column_of(found, "below/moved:value")["GM"] == -1.0
    counts = overall_ratings(found).filter(organisation="GM")
    assert counts.select("green", "amber", "red", "not_rated").row(0) == (2, 1, 0, 0)


POLICIES = (
    with_policy("counts", conditions={"red": "reds > 0", "amber": "ambers > 0"}),
    with_policy("worst", gaps="red"),
    with_policy("score", cuts={"green": 0.5, "amber": 1.0}, overrides=(Override("reds > 0", "red"),)),
    with_policy("quartiles"),
)  # fmt: skip
OF = ("shortfall", "money", "money/shortfall", "below", "below/spread", "trend", "nowhere")


@st.composite
def rulesets(draw: st.DrawFn) -> tuple[Ruleset, ...]:
    """Up to three rulesets whose rules look at anything, circles included."""
    cut = draw(st.sampled_from([0.0, 0.05, 0.15, 0.6]))
    plain = replace(SHORTFALL, cuts={"green": cut, "amber": cut + 0.1}, weight=draw(
        st.sampled_from([0.5, 1.0, 3.0])))  # fmt: skip
    looks = st.one_of(st.builds(spread, st.sampled_from(OF)), st.builds(moved, st.sampled_from(OF)))
    made = []
    for name in draw(st.permutations(["money", "below", "trend"]))[: draw(st.integers(1, 3))]:
        rules = draw(st.lists(looks, max_size=2))
        unique = {rule.id: rule for rule in [plain, *rules]}
        made.append(ruleset(*unique.values(), name=name, overall=draw(st.sampled_from(POLICIES))))
    return tuple(made)


@settings(max_examples=25)
@given(rulesets(), rulesets())
def test_rated_again_is_rated_anew(before: tuple[Ruleset, ...], after: tuple[Ruleset, ...]) -> None:
    """Whatever looked at what before, and looks at what now."""
    again = evaluate_again(rated(*before), after, catalogue())
    assert again is not None
    anew = rated(*after)
    assert_frame_equal(ratings(again), ratings(anew))
    assert_frame_equal(overall_ratings(again), overall_ratings(anew))


@settings(max_examples=25)
@given(rulesets(), st.integers(0, 2), st.sampled_from([0.0, 0.05, 0.15, 0.6]))
def test_a_moved_cut_point_reaches_all_that_look_at_it(
    before: tuple[Ruleset, ...], which: int, cut: float
) -> None:
    """Through however many turns, and nothing else changes."""
    moved_one = before[which % len(before)]
    rule = replace(moved_one.rules[0], cuts={"green": cut, "amber": cut + 0.1})
    changed = replace(moved_one, rules=(rule, *moved_one.rules[1:]))
    after = tuple(changed if one is moved_one else one for one in before)
    again = evaluate_again(rated(*before), after, catalogue())
    assert again is not None
    anew = rated(*after)
    assert_frame_equal(ratings(again), ratings(anew))
    assert_frame_equal(overall_ratings(again), overall_ratings(anew))


def kept(before: Evaluation, after: Sequence[Ruleset]) -> set[str]:
    """The rules that kept their columns."""
    again = evaluate_again(before, after, catalogue())
    assert again is not None
    old = {id(one) for one in before.rated}
    return {
        f"{one.compiled.ruleset}/{one.compiled.rule.id}" for one in again.rated if id(one) in old
    }


def test_a_rule_that_sees_the_same_again_is_not_rated_again() -> None:
    """Of two that look, the one whose ratings have not changed."""
    other = ruleset(replace(SHORTFALL, id="gap"), name="other")
    beside = ruleset(spread("other/gap"), name="beside")
    before = rated(MONEY, BELOW, TREND, other, beside)
    changed = ruleset(replace(SHORTFALL, cuts={"green": 0.2, "amber": 0.3}))
    assert kept(before, (changed, BELOW, TREND, other, beside)) == {
        "other/gap", "beside/spread",
    }  # fmt: skip
    assert len(kept(before, (MONEY, BELOW, TREND, other, beside))) == 6


def test_a_ruleset_that_is_gone_is_seen_to_be_gone() -> None:
    """What looked at it is not rated any more."""
    before = rated(MONEY, BELOW)
    again = evaluate_again(before, (BELOW,), catalogue())
    assert again is not None
    assert reasons(again, "below") == {"there are no ratings of money/shortfall to look at"}
