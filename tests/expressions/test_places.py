"""Numbers to nine places: one rounding for Python, polars and narwhals."""

from __future__ import annotations

import math

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.expressions.places import (
    billionths,
    billionths_expr,
    bounds,
    rounded,
    rounded_expr,
)
from tests.expressions.texts import AWKWARD

MODEST = settings(max_examples=200, deadline=None)
small = st.floats(-1e7, 1e7)
finite = st.floats(-1e290, 1e290)
numbers = st.one_of(st.sampled_from([x for x in AWKWARD if abs(x) < 1e290]), small, finite)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(0.05, 50_000_000, id="as it is"),
        pytest.param(1 - 95 / 100, 50_000_000, id="what float64 makes of 5 %"),
        pytest.param(0.0500000005, 50_000_001, id="half goes up"),
        pytest.param(-0.0500000005, -50_000_000, id="below zero too"),
        pytest.param(4e-10, 0, id="nothing in nine places"),
        pytest.param(4194304.0, 4_194_304 * 10**9, id="where floats become coarse"),
    ],
)
def test_a_number_in_billionths(value: float, expected: float) -> None:
    """A number is compared as a whole count of billionths."""
    assert billionths(value) == expected


@pytest.mark.parametrize("pounds", [1e6, 4194304.0, 8388608.25, 656965809644.56, 1e12, 9.9e12])
def test_amounts_a_penny_apart_are_never_equal(pounds: float) -> None:
    """Nine places and more are kept of any budget that a health service has."""
    assert billionths(pounds) < billionths(pounds + 0.01)


@MODEST
@given(one=numbers, other=numbers)
def test_nine_places_keep_order(one: float, other: float) -> None:
    """A larger number is never smaller to nine places."""
    low, high = sorted((one, other))
    assert billionths(low) <= billionths(high)


@MODEST
@given(value=numbers)
def test_numbers_within_the_bounds_and_no_others_are_equal(value: float) -> None:
    """The bounds are the least and greatest float that compare equal."""
    least, greatest = bounds(value)
    aim = billionths(value)
    assert least <= value <= greatest
    assert billionths(least) == aim == billionths(greatest)
    assert billionths(math.nextafter(least, -math.inf)) < aim
    assert billionths(math.nextafter(greatest, math.inf)) > aim


@MODEST
@given(values=st.lists(numbers, min_size=1, max_size=20), places=st.integers(-9, 9))
def test_columns_round_as_numbers_do(values: list[float], places: int) -> None:
    """Either engine gives what Python gives, to the last bit."""
    frame = pl.DataFrame({"x": values})
    narrow = nw.from_native(frame)
    nine = [billionths(value) for value in values]
    near = [rounded(value, places) for value in values]
    for ns, data in ((pl, frame), (nw, narrow)):
        x = ns.col("x")
        zeros = x.is_null().cast(ns.Float64) * 0.0
        made = data.select(nine=billionths_expr(x), near=rounded_expr(ns, x, places, zeros))
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
