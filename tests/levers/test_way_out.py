"""Which rules must improve for a better overall rating: the fewest, by the ruleset's own words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qippdash.levers import WayOut
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall
from qippdash.model.tables import TABLES
from tests.portfolios import assessed, month, portfolio, ruleset, scheme, total

PLANNED = total("planned")
COUNTS = Overall({"red": "must_reds > 0 or reds >= 2", "amber": "reds + ambers > 0"})


def rule(name: str, stands: int, *, must: bool = False, lever: bool = True) -> Rule:
    """A rule that stands at so many percent: green up to 10, amber up to 20."""
    value = f"investments / planned + {(stands - 100) / 100}"
    cuts = {"green": 0.1, "amber": 0.2}
    return Rule(name, name.title(), value=value, cuts=cuts, must=must, lever="investments" * lever)


def ways(rules: Sequence[Rule], overall: Overall, to: str | None = None) -> tuple[WayOut, ...]:
    """The ways out of P1, whose investments are its plan of £100."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1")],
        savings=[month("I1", "2010-10", 100, investment=100)],
    )
    spent = total("investments", "investment")
    return assessed(
        pack, ruleset(*rules, overall=overall), measures=[PLANNED, spent]
    ).ways_out("P1", to=to)  # fmt: skip


def named(way: WayOut) -> list[tuple[str, str]]:
    """Which rules, to what."""
    return [(one.rule, one.to) for one in way.improvements]


@pytest.mark.parametrize(
    ("rules", "to", "expected"),
    [
        pytest.param(
            [rule("a", 30), rule("b", 25)], "amber", [("b", "amber")], id="the one that is nearer"
        ),
        pytest.param(
            [rule("a", 30, must=True), rule("b", 25)],
            "amber",
            [("a", "amber")],
            id="the one that must",
        ),
        pytest.param(
            [rule("a", 30), rule("b", 25)],
            "green",
            [("a", "green"), ("b", "green")],
            id="green asks for both",
        ),
        pytest.param(
            [rule("a", 30, lever=False), rule("b", 90)],
            "amber",
            [("b", "amber")],
            id="what a lever moves before what none does",
        ),
        pytest.param(
            [rule("a", 30, must=True, lever=False)], "amber", [("a", "amber")], id="without a lever"
        ),
    ],
)
def test_the_fewest_rules_that_do_it(
    rules: list[Rule], to: str, expected: list[tuple[str, str]]
) -> None:
    """Of sets of one size the one that asks levers for least."""
    (way,) = ways(rules, COUNTS, to)
    assert named(way) == expected
    assert way.smallest


def test_each_better_word_has_a_way_the_nearest_first() -> None:
    """Red to amber, and red to green."""
    assert [one.to for one in ways([rule("a", 30, must=True)], COUNTS)] == ["amber", "green"]


def test_what_is_green_already_needs_no_way_out() -> None:
    """Nothing to say."""
    assert ways([rule("a", 5)], COUNTS) == ()


def test_more_rules_than_are_tried_together_are_still_a_way() -> None:
    """Six must all be green: none can be left out, and that smaller sets fail is said."""
    (way,) = ways([rule(f"r{number}", 15) for number in range(6)], COUNTS, "green")
    assert [one for one, _ in named(way)] == [f"r{number}" for number in range(6)]
    assert (way.smallest, way.tried) == (False, 4)
    assert "(no 4 do; larger sets were not all tried)" in way.sentences()[0]


def test_conditions_that_nothing_meets_are_said_to_be_so() -> None:
    """A ruleset that is red by its number of rules stays red whatever they are."""
    (way,) = ways([rule("a", 30)], Overall({"red": "rules > 0"}), "amber")
    assert way.improvements == ()
    assert way.sentences() == [
        "To make Money amber overall: not even every rule at its best is enough."
    ]


@pytest.mark.parametrize(
    ("overall", "expected"),
    [
        pytest.param(Overall(policy="worst"), [("a", "amber"), ("b", "amber")], id="the worst"),
        pytest.param(
            Overall(policy="score", cuts={"green": 0.5, "amber": 1.5}),
            [("b", "amber")],
            id="a mean score",
        ),
        pytest.param(
            Overall(COUNTS.conditions, gaps="red"), [("b", "amber")], id="counts, with gaps"
        ),
    ],
)
def test_every_policy_is_asked_in_its_own_words(
    overall: Overall, expected: list[tuple[str, str]]
) -> None:
    """Two red rules, on the way to amber."""
    (way,) = ways([rule("a", 30), rule("b", 25)], overall, "amber")
    assert named(way) == expected


def test_a_rule_that_is_not_rated_must_be_reported() -> None:
    """A gap that counts as amber is in the way of green."""
    gap = Rule(
        "gap", "Gap", value="required / planned", lever="required",
        cuts={"green": 0.1, "amber": 0.2},
    )  # fmt: skip
    pack = portfolio(savings=[month("I1", "2010-10", 100, investment=5)])
    near = Rule(
        "near", "Near", value="spent / planned", cuts={"green": 0.1, "amber": 0.2}, lever="spent"
    )
    required = total("required", "required", table=TABLES["targets"].name, scope="own")
    found = assessed(
        pack, ruleset(near, gap, overall=COUNTS),
        measures=[PLANNED, total("spent", "investment"), required],
    )  # fmt: skip
    (way,) = found.ways_out("P3", to="green")
    assert named(way) == [("gap", "green")]
    assert way.improvements[0].move is None
    assert "must be reported" in way.sentences()[1]


def test_no_small_set_needs_a_lever_to_rise_and_to_fall() -> None:
    """One rule wants more invested and another less: both together are no way out of two."""
    more = Rule(
        "more", "More", value="investments / planned", better="higher",
        cuts={"green": 1.2, "amber": 1.1}, lever="investments",
    )  # fmt: skip
    (way,) = ways([more, rule("less", 30)], Overall({"red": "reds > 0"}), "amber")
    assert not way.smallest
