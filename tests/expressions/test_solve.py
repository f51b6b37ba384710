"""How far to a threshold: the amount found gives the target when it is put back."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qippdash.expressions import (
    Type,
    affine_in,
    emit,
    in_words,
    interpret,
    parse,
    read,
    solve_for,
)
from tests.expressions.texts import NAMES as ALL_NAMES

NAMES = dict.fromkeys(("lever", "plan", "gap", "cost"), Type.NUMBER)


def needed(text: str, target: float, **row: float | None) -> object:
    """What the lever must come to for the value to be the target, in a row."""
    form = affine_in(read(text, NAMES), "lever")
    assert form is not None
    return interpret(solve_for(form, target), dict.fromkeys(NAMES) | row)


@pytest.mark.parametrize(
    ("text", "target", "row", "expected"),
    [
        pytest.param("1 - lever / plan", 0.05, {"plan": 32_500_000}, 30_875_000.0, id="shortfall"),
        pytest.param("lever / plan", 1, {"plan": 8}, 8.0, id="share of plan"),
        pytest.param("plan / lever", 2, {"plan": 8}, 4.0, id="a lever below the line"),
        pytest.param("lever / (lever + gap)", 0.2, {"gap": 8}, 2.0, id="a part of its own whole"),
        pytest.param("plan - 2 * lever - 3", 1, {"plan": 8}, 2.0, id="taken away twice"),
        pytest.param("-lever", 5, {}, -5.0, id="a sign"),
        pytest.param("coalesce(lever, 0) + gap", 5, {"gap": 3}, 2.0, id="a lever not yet reported"),
        pytest.param("lever + max(gap, cost)", 5, {"gap": 3}, 2.0, id="max beside the lever"),
        pytest.param("lever * (2 if gap > 0 else 1)", 6, {"gap": 1}, 3.0, id="a choice beside it"),
        pytest.param("lever / plan + lever / plan", 1, {"plan": 8}, 4.0, id="one line below both"),
        pytest.param("gap / (plan / lever)", 3, {"gap": 2, "plan": 4}, 6.0, id="twice below"),
    ],
)
def test_the_amount_that_reaches_a_target(
    text: str, target: float, row: dict[str, float | None], expected: float
) -> None:
    """What a person would work out by hand."""
    assert needed(text, target, **row) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("text", "target", "row"),
    [
        pytest.param("1 - lever / plan", 0.05, {"plan": 0}, id="nothing planned"),
        pytest.param("1 - lever / plan", 0.05, {"plan": None}, id="the plan is missing"),
        pytest.param("lever / (lever + gap)", 1, {"gap": 8}, id="never quite all of it"),
        pytest.param("lever / lever", 2, {}, id="nothing over nothing"),
        pytest.param("plan / lever", 0, {"plan": 8}, id="never quite nothing"),
        pytest.param("gap * lever + plan", 9, {"gap": 0, "plan": 8}, id="no weight in this row"),
        pytest.param("lever + plan * 0", 9, {"plan": None}, id="a missing part without weight"),
        pytest.param("gap / (plan / lever)", 0, {"gap": 2, "plan": 4}, id="a zero on the way"),
    ],
)
def test_missing_where_no_amount_reaches_it(
    text: str, target: float, row: dict[str, float | None]
) -> None:
    """No move can do it, and that is said rather than a number made up."""
    assert needed(text, target, **row) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("plan / gap", id="not in the value"),
        pytest.param("lever * lever", id="squared"),
        pytest.param("lever / (1 / lever)", id="squared in disguise"),
        pytest.param("abs(lever - plan)", id="inside abs"),
        pytest.param("max(lever, plan)", id="inside max"),
        pytest.param("round(lever)", id="inside round"),
        pytest.param("lever if lever > plan else plan", id="inside a choice"),
        pytest.param("plan if lever > 0 else gap", id="in the condition of a choice"),
        pytest.param("coalesce(plan, lever)", id="second in coalesce"),
        pytest.param("lever - lever", id="cancelled"),
        pytest.param("lever * 0 + plan", id="times nothing"),
        pytest.param(" + ".join(["lever / (plan + 1)"] * 11), id="eleven times in one value"),
    ],
)
def test_no_form_where_a_line_cannot_follow(text: str) -> None:
    """A value that is no line over a line in the measure has no form."""
    assert affine_in(read(text, NAMES), "lever") is None


def test_a_target_may_be_an_expression() -> None:
    """A cut point that is worked out, say a share of the plan, can be reached too."""
    form = affine_in(read("lever - gap", NAMES), "lever")
    assert form is not None
    target = read("plan * 0.9", NAMES).tree
    assert interpret(solve_for(form, target), {"plan": 100, "gap": 5}) == 95.0


def test_the_amount_has_no_more_parts_than_it_needs() -> None:
    """Zeros and ones that change nothing are left out of the tree."""
    form = affine_in(parse("lever + plan"), "lever")
    assert form is not None
    assert in_words(form.top.constant) == "plan"
    assert in_words(form.top.slope) == in_words(form.bottom.constant) == "1"
    assert form.bottom.is_free


def _lines(free: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def grown(line: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        sign = st.sampled_from(["+", "-", "*", "/"])
        return st.one_of(
            st.builds("({} {} {})".format, line, sign, free),
            st.builds("({} {} {})".format, free, sign, line),
            st.builds("({} {} {})".format, line, sign, line),
            st.builds("(-{})".format, line),
        )

    return st.recursive(st.sampled_from(["lever", "coalesce(lever, 1)"]), grown, max_leaves=4)


_free = st.sampled_from(["plan", "gap", "cost", "max(plan, gap)", "abs(cost)", "(gap - 1)", "3"])
_whole = st.integers(-20, 20)


@settings(max_examples=200, deadline=None)
@given(text=_lines(_free), target=_whole, row=st.fixed_dictionaries(dict.fromkeys(NAMES, _whole)))
def test_what_is_found_gives_the_target(text: str, target: int, row: dict[str, int]) -> None:
    """Put back in place of the measure, the amount makes the value the target."""
    value = read(text, NAMES)
    form = affine_in(value, "lever")
    assume(form is not None)
    assert form is not None
    solved = solve_for(form, target)
    amount = interpret(solved, row)
    frame = pl.DataFrame([row], schema=dict.fromkeys(NAMES, pl.Float64))
    assert frame.select("plan", answer=emit(solved, pl, pl.col))["answer"].to_list() == [amount]
    # Far out, a float no longer shows whether the target is met.
    assume(isinstance(amount, float) and abs(amount) < 1e5)
    assert interpret(value, row | {"lever": amount}) == pytest.approx(target, rel=1e-4, abs=1e-4)


def test_other_types_may_stand_beside_the_lever() -> None:
    """Texts, dates and flags in conditions do not hinder a form."""
    value = read("actual * (1 if stage == 'a' and due < '2010-09-30' else 2)", ALL_NAMES)
    form = affine_in(value, "actual")
    assert form is not None
    assert interpret(solve_for(form, 10), {"stage": "b", "due": None}) == 5.0
