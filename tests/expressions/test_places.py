"""Numbers to nine places: one rounding for Python, polars and narwhals."""

from __future__ import annotations

import math

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.expressions.places import (
    COARSE,
    bounds,
    nine_places,
    nine_places_expr,
    rounded,
    rounded_expr,
)
from tests.expressions.texts import AWKWARD

MODEST = settings(max_examples=200, deadline=None)
small = st.floats(-1e7, 1e7)
finite = st.floats(allow_nan=False, allow_infinity=False)
numbers = st.one_of(st.sampled_from(AWKWARD), small, finite)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.05, 0.05, id="as it is"),
        pytest.param(1 - 95 / 100, 0.05, id="what float64 makes of 5 %"),
        pytest.param(0.0500000005, 0.050000001, id="half goes up"),
        pytest.param(-0.0500000005, -0.050000001, id="and away from zero"),
        pytest.param(4e-10, 0.0, id="nothing in nine places"),
        pytest.param(COARSE, COARSE, id="where floats become coarse"),
        pytest.param(656965809644.5627, 656965809644.5627, id="large stays as it is"),
    ],
)
def test_a_number_to_nine_places(value: float, expected: float) -> None:
    """Rounded half away from zero while floats are finer than nine places."""
    assert nine_places(value) == pytest.approx(expected, rel=1e-15, abs=0)


@MODEST
@given(one=numbers, other=numbers)
def test_nine_places_keep_order(one: float, other: float) -> None:
    """A larger number is never smaller to nine places, also across the seam."""
    low, high = sorted((one, other))
    assert nine_places(low) <= nine_places(high)
    assert nine_places(-low) == -nine_places(low)


@MODEST
@given(value=numbers)
def test_numbers_within_the_bounds_and_no_others_are_equal(value: float) -> None:
    """The bounds are the least and greatest float that compare equal."""
    least, greatest = bounds(value)
    aim = nine_places(value)
    assert least <= value <= greatest
    assert nine_places(least) == aim == nine_places(greatest)
    assert nine_places(math.nextafter(least, -math.inf)) < aim
    assert nine_places(math.nextafter(greatest, math.inf)) > aim


@MODEST
@given(values=st.lists(numbers, min_size=1, max_size=20), places=st.integers(-9, 9))
def test_columns_round_as_numbers_do(values: list[float], places: int) -> None:
    """Either engine gives what Python gives, to the last bit."""
    frame = pl.DataFrame({"x": values})
    narrow = nw.from_native(frame)
    nine = [nine_places(value) for value in values]
    near = [rounded(value, places) for value in values]
    for ns, data in ((pl, frame), (nw, narrow)):
        made = data.select(
            nine=nine_places_expr(ns, ns.col("x")), near=rounded_expr(ns, ns.col("x"), places)
        )
        assert made["nine"].to_list() == nine
        assert made["near"].to_list() == near


@MODEST
@given(value=numbers, places=st.integers(-9, 9))
def test_rounding_moves_a_number_by_half_a_step_at_most(value: float, places: int) -> None:
    """And what is rounded already stays."""
    near = rounded(value, places)
    step = 10.0**-places
    assert abs(near - value) <= step * (0.5 + 1e-9) + abs(value) * 1e-15
    assert rounded(near, places) == pytest.approx(near, rel=1e-15)
