"""How far the lever must move: that far gives the rating, a penny less does not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from qippdash.evaluate.evaluation import evaluate_again
from qippdash.model.rule import Rule
from tests.portfolios import (
    SHORTFALL,
    catalogue,
    column_of,
    count,
    evaluated,
    month,
    portfolio,
    ruleset,
    total,
)

AHEAD = [
    pytest.param(100, 100, (0.0, 0.0), id="green already"),
    pytest.param(100, 95, (0.0, 0.0), id="on the cut point"),
    pytest.param(100, 90, (0.0, 5.0), id="amber"),
    pytest.param(100, 50, (35.0, 45.0), id="red"),
    pytest.param(100, -50, (135.0, 145.0), id="far below nothing"),
    pytest.param(0, 50, (None, None), id="nothing planned"),
    pytest.param(100, None, (None, None), id="not rated"),
    pytest.param("0.03", 0, ("0.03", "0.03"), id="rounded to the penny, outwards"),
    pytest.param(32_500_000, 20_300_000, (7_325_000.0, 10_575_000.0), id="millions"),
    pytest.param(
        "38299999.99",
        "21299999.99",
        ("11255000.01", "15085000.01"),
        id="rounded up for a large plan too",
    ),
    pytest.param(16_400_000_000, 10_000_000_000, (3.94e9, 5.58e9), id="a nation"),
]


@pytest.mark.parametrize(("plan", "forecast", "expected"), AHEAD)
def test_the_forecast_must_rise_by_so_much(
    plan: object, forecast: object, expected: tuple[object, object]
) -> None:
    """To amber and to green; nothing to move where it is that good, or not rated."""
    pack = portfolio(savings=[month("I1", "2010-10", plan, forecast=forecast)])
    rated = evaluated(pack, ruleset(SHORTFALL))
    found = [column_of(rated, f"money/shortfall:to {word}")["I1"] for word in ("amber", "green")]
    assert found == [None if one is None else float(str(one)) for one in expected]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(replace(SHORTFALL, lever=""), None, id="no lever"),
        pytest.param(
            replace(SHORTFALL, cuts={"green": "plan_year > 200", "amber": 0.15}),
            None,
            id="green by something else",
        ),
        pytest.param(
            replace(SHORTFALL, value="round(1 - forecast_year / plan_year, 2)"),
            None,
            id="a value that goes in steps",
        ),
    ],
)
def test_no_distance_is_stated_where_none_can_be_solved(rule: Rule, expected: None) -> None:
    """There is no column for it."""
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=50)])
    wide = evaluated(pack, ruleset(replace(rule, kind="expression"))).wide
    assert wide.to_dict().get("money/shortfall:to green") is expected


OPEN, ALL = count("open", "risks", "status == 'open'"), count("every", "risks")


@pytest.mark.parametrize(
    ("value", "green", "expected"),
    [
        pytest.param("open / every", 0.25, -2.0, id="two fewer of four"),
        pytest.param("open / every", 0.3, -2.0, id="rounded to whole ones, outwards"),
        pytest.param("open / every", 0.0, -3.0, id="none left"),
        pytest.param("(open + 8) / every", 1.0, None, id="fewer than there are"),
        pytest.param("open / every - 2", -3.0, None, id="fewer than none"),
    ],
)
def test_a_count_moves_by_whole_ones_and_never_below_nothing(
    value: str, green: float, expected: float | None
) -> None:
    """Three of four risks are open."""
    risks = [
        {"organisation": "P1", "risk": name, "status": "closed" if name == "d" else "open"}
        for name in "abcd"
    ]
    rule = Rule("r", "R", value=value, cuts={"green": green, "amber": 1e9}, lever="open")
    rated = evaluated(portfolio(risks=risks), ruleset(rule), measures=[OPEN, ALL])
    assert column_of(rated, "money/r:to green")["P1"] == expected


PLANNED, SPENT = total("planned"), total("spent", "actual")
CRITERION = Rule(
    "crit",
    "Crit",
    kind="evidence",
    value="spent / planned",
    cuts={"green": 0.1, "amber": 0.5},
    lever="spent",
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param("met", (0.0, -30.0), id="the tables alone hold it back"),
        pytest.param("partly", (0.0, None), id="the assessor holds green back"),
        pytest.param("not_met", (None, None), id="the assessor holds everything back"),
        pytest.param(None, (0.0, -30.0), id="nobody has looked"),
    ],
)
def test_what_an_assessor_says_no_lever_moves(
    answer: str | None, expected: tuple[float | None, float | None]
) -> None:
    """£40 of £100 is amber by the tables; the worse of both answers counts."""
    said = {"organisation": "P3", "ruleset": "money", "criterion": "crit", "answer": answer}
    pack = portfolio(
        savings=[month("I1", "2010-10", 100, actual=40)], evidence=[said] if answer else []
    )
    rated = evaluated(pack, ruleset(CRITERION), measures=[PLANNED, SPENT])
    found = tuple(column_of(rated, f"money/crit:to {word}")["P3"] for word in ("amber", "green"))
    assert found == expected


def test_a_way_over_a_pole_is_no_way() -> None:
    """Where the plan is less than is left out of it, more plan never makes the share less."""
    rule = Rule("r", "R", value="planned / (planned - 100)", lever="planned",
                cuts={"green": 0.9, "amber": 1.5})  # fmt: skip
    rated = evaluated(
        portfolio(savings=[month("I1", "2010-10", 200)]), ruleset(rule), measures=[PLANNED]
    )
    found = [column_of(rated, f"money/r:to {word}")["I1"] for word in ("amber", "green")]
    assert found == [100.0, None]


FORMS = {
    "1 - a / b": "a",
    "a / b": "a",
    "b / a": "a",
    "a / (a + b)": "a",
    "(b - a) / (a + b)": "a",
    "(b - a) / b": "b",
    "2 * a - b": "a",
    "a / 6 * 12 / b": "a",
    "-(b - a) / 3 / b + 1": "a",
    "b - a": "a",
    "(b - a) * 1000": "b",
}
MONEY = st.integers(1, 1_000_000_000)


@settings(max_examples=60)
@given(
    value=st.sampled_from([*FORMS]),
    stands=st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=6),
    cut=st.one_of(
        st.integers(-200, 200).map(lambda x: x / 100), st.floats(-2, 2).map(lambda x: round(x, 6))
    ),
    better=st.sampled_from(["lower", "higher"]),
    unit=st.sampled_from(["", "GBP"]),
)
def test_the_distance_is_enough_and_a_penny_less_is_not(
    value: str,
    stands: list[tuple[int, int]],
    cut: float,
    better: Literal["lower", "higher"],
    unit: str,
) -> None:
    """Over cut points, directions and forms of value, for amounts up to ten million pounds.

    A penny less may do where that comes to within a billionth of the cut point; of a value in
    pounds, within a hundredth of a penny.
    """
    cuts = {"green": cut, "amber": cut}
    rule = Rule("r", "R", value=value, unit=unit, cuts=cuts, lever=FORMS[value], better=better)
    now = rated(rule, stands)
    assert [move == 0 for _, _, move in now] == [code == 0 for code, _, _ in now]
    pence = [round((move or 0) * 100) for _, _, move in now]
    assert [move or 0 for _, _, move in now] == [amount / 100 for amount in pence]
    enough = rated(rule, [_moved(rule, *one) for one in zip(stands, pence, strict=True)])
    assert [code for (code, _, _), moved in zip(enough, pence, strict=True) if moved] == [
        0 for moved in pence if moved
    ]
    less = [moved - (moved > 0) + (moved < 0) for moved in pence]
    short = rated(rule, [_moved(rule, *one) for one in zip(stands, less, strict=True)])
    assert not [
        found
        for (code, found, _), moved in zip(short, pence, strict=True)
        if moved and code == 0 and abs(found - cut) > (1e-4 if unit else 1e-9)
    ]


def rated(rule: Rule, stands: list[tuple[int, int]]) -> list[tuple[int, float, float | None]]:
    """Code, value and distance to green for each pair of amounts a and b, in pence."""
    rows = [
        month(f"I{n}", "2010-10", Decimal(a) / 100, investment=Decimal(b) / 100)
        for n, (a, b) in enumerate(stands)
    ]
    measures = [total("a"), total("b", "investment")]
    evaluation = evaluated(portfolio(savings=rows), ruleset(rule), measures=measures)
    columns = [column_of(evaluation, f"money/r{part}") for part in ("", ":value", ":to green")]
    return [
        (columns[0][code], columns[1][code], columns[2][code])
        for code in (f"I{n}" for n in range(len(stands)))
    ]


def _moved(rule: Rule, stands: tuple[int, int], pence: int) -> tuple[int, int]:
    a, b = stands
    return (a + pence, b) if rule.lever == "a" else (a, b + pence)


def test_the_longer_way_to_the_better_word() -> None:
    """Green is never nearer than amber."""
    rows = [month(f"I{n}", "2010-10", 1_000, forecast=n * 10) for n in range(120)]
    rated = evaluated(portfolio(savings=rows), ruleset(SHORTFALL))
    amber, green = (rated.wide[f"money/shortfall:to {word}"] for word in ("amber", "green"))
    assert (amber <= green).all()


def test_distances_are_worked_out_when_they_are_asked_for_and_kept_where_they_stand() -> None:
    """Another threshold for one rule leaves the distances of the other as they were."""
    rows = [month(f"I{n}", "2010-10", 1_000, forecast=n * 100) for n in range(12)]
    other = replace(SHORTFALL, id="other")
    before = evaluated(portfolio(savings=rows), ruleset(SHORTFALL, other))
    assert "money/other:to green" not in before.coded.columns
    assert before.wide["money/other:to green"].null_count() < before.wide.height
    moved = replace(SHORTFALL, cuts={"green": 0.2, "amber": 0.3})
    after = evaluate_again(before, [ruleset(moved, other)], catalogue())
    assert after is not None
    assert after.solved.columns == ["money/other:to green", "money/other:to amber"]
    anew = evaluated(portfolio(savings=rows), ruleset(moved, other))
    assert_frame_equal(after.wide, anew.wide, check_column_order=False)


def test_one_node_has_the_distances_that_the_whole_pack_has() -> None:
    """Worked out for it alone, or among all."""
    rows = [month(f"I{n}", "2010-10", 1_000, forecast=n * 100) for n in range(12)]
    pack = portfolio(savings=rows)
    alone, whole = (evaluated(pack, ruleset(SHORTFALL)) for _ in range(2))
    every = whole.wide.to_dicts()
    assert [alone.at(row, alone.rated) for row in range(len(every))] == every
    assert [whole.at(row) for row in range(len(every))] == every
