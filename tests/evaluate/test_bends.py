"""A value that bends: each straight part is solved, and the shortest move that gets there counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.model.rule import Rule
from tests.portfolios import (
    SHORTFALL,
    assessed,
    column_of,
    evaluated,
    month,
    portfolio,
    ruleset,
    total,
)

PLANNED, SPENT = total("planned"), total("spent", "actual")
APART = Rule(
    "apart", "Apart", value="abs(spent - planned) / planned",
    cuts={"green": 0.1, "amber": 0.25}, lever="spent",
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "spent", "expected"),
    [
        pytest.param("abs(spent - planned) / planned", 200, (-75.0, -90.0), id="too much"),
        pytest.param("abs(spent - planned) / planned", 20, (55.0, 70.0), id="too little"),
        pytest.param("abs(spent - planned) / planned", 80, (0.0, 10.0), id="amber from below"),
        pytest.param("abs(planned - spent) / planned", 120, (0.0, -10.0), id="amber from above"),
        pytest.param("max(0, 1 - spent / planned)", 50, (25.0, 40.0), id="no better than on plan"),
        pytest.param("min(1, 1 - spent / planned)", 50, (25.0, 40.0), id="no worse than nothing"),
        pytest.param("max(spent, 50) / planned - 0.3", 90, (-35.0, None), id="the floor is amber"),
        pytest.param(
            "1 - spent / planned if planned > 0 else spent", 50, (25.0, 40.0), id="one of two"
        ),
    ],
)
def test_the_nearest_solution_of_all_straight_parts_counts(
    value: str, spent: int, expected: tuple[float | None, ...]
) -> None:
    """Green within 10 percent of £100, amber within 25."""
    pack = portfolio(savings=[month("I1", "2010-10", 100, actual=spent)])
    rated = evaluated(pack, ruleset(replace(APART, value=value)), measures=[PLANNED, SPENT])
    found = tuple(column_of(rated, f"money/apart:to {word}")["I1"] for word in ("amber", "green"))
    assert found == expected


@settings(max_examples=30, deadline=None)
@given(
    st.integers(min_value=1, max_value=10**9),
    st.integers(min_value=-(10**9), max_value=3 * 10**9),
    st.sampled_from(["amber", "green"]),
)
def test_the_amount_gives_the_colour_and_a_penny_less_does_not(
    planned: int, spent: int, word: str
) -> None:
    """On both sides of the bend, to the penny."""

    def rating(pence: int) -> str:
        pack = portfolio(savings=[month("I1", "2010-10", planned / 100, actual=f"{pence / 100}")])
        found = assessed(pack, ruleset(APART), measures=[PLANNED, SPENT])
        return str(found.ratings.row(found.row("I1"), named=True)["rating"])

    pack = portfolio(savings=[month("I1", "2010-10", planned / 100, actual=f"{spent / 100}")])
    found = assessed(pack, ruleset(APART), measures=[PLANNED, SPENT]).levers("I1", to=word)
    if found.is_empty():
        return
    move = round(found["move"][0] * 100)
    words = ["green", "amber", "red"]
    assert words.index(rating(spent + move)) <= words.index(word)
    short = spent + move - (1 if move > 0 else -1)
    assert words.index(rating(short)) > words.index(word)


@pytest.mark.parametrize(
    ("green", "spent", "expected"),
    [
        pytest.param("value <= 0.1", 50, 40.0, id="up to and with"),
        pytest.param("value < 0.1", 50, 40.01, id="below: a penny more"),
        pytest.param("value < 0.1", 90, 0.01, id="below, from the very place"),
        pytest.param("not (value > 0.1)", 50, 40.0, id="not beyond"),
        pytest.param("not (value >= 0.1)", 50, 40.01, id="not even there"),
        pytest.param("value == 0", 50, 50.0, id="exactly"),
        pytest.param("0.1 <= value <= 0.2", 50, 30.0, id="the nearer end of two"),
        pytest.param("value <= 0.1 or spent > 60", 50, 10.01, id="the nearer of two conditions"),
        pytest.param("value <= 0.1 and spent >= 95", 50, 45.0, id="both conditions"),
        pytest.param("spent >= planned - 20", 50, 30.0, id="without the value"),
        pytest.param("value <= 0.1 and planned > 500", 50, None, id="something else forbids it"),
        pytest.param("value < 0.1 and value > 0.1", 50, None, id="nothing meets it"),
        pytest.param("spent * spent > 1", 0, None, id="no line can follow it"),
    ],
)
def test_a_condition_is_solved_where_its_comparisons_change(
    green: str, spent: int, expected: float | None
) -> None:
    """Of £100 planned; the nearest amount of what is spent at which the condition holds."""
    rule = replace(APART, value="1 - spent / planned", kind="expression")
    rule = replace(rule, cuts={"green": green, "amber": "False"})
    pack = portfolio(savings=[month("I1", "2010-10", 100, actual=spent)])
    found = assessed(pack, ruleset(rule), measures=[PLANNED, SPENT]).levers("I1", to="green")
    assert found["move"].to_list() == [expected]


def test_a_rule_without_bends_is_solved_as_before() -> None:
    """One straight part, one column, and nothing left over beside it."""
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=50)])
    wide = evaluated(pack, ruleset(SHORTFALL)).wide
    assert [name for name in wide.columns if ":to " in name] == [
        "money/shortfall:to green",
        "money/shortfall:to amber",
    ]
