"""Money becomes whole pence, exactly, or is refused with a reason."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qippdash.readers.kinds.money import MOST_POUNDS, is_unsound, pence, reading, swift, why
from tests.readers.kinds.cell import value

MONEY = reading()
NOT_MONEY = "not an amount of money, such as 1234.50"
COMMAS = "commas are for thousands, a point for decimals: write 1234.50"
LARGER = "an amount beyond £1,000,000,000,000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1234.50", 123450, id="pounds and pence"),
        pytest.param("1234.5", 123450, id="one decimal"),
        pytest.param("0.07", 7, id="seven pence"),
        pytest.param("-0.01", -1, id="a penny below nothing"),
        pytest.param("1,234.50", 123450, id="thousands"),
        pytest.param("1,234,567", 123456700, id="millions"),
        pytest.param("£1,234", 123400, id="a pound sign"),
        pytest.param("-£5", -500, id="minus before the sign"),
        pytest.param("£-5", -500, id="minus after the sign"),
        pytest.param("(1,234)", -123400, id="an accountant's minus"),
        pytest.param("(£1.50)", -150, id="the same with a sign"),
        pytest.param("007", 700, id="leading zeros"),
        pytest.param("0", 0, id="nothing"),
        pytest.param("1000000000000.00", 10**14, id="the most there is"),
    ],
)
def test_amounts_that_can_mean_one_thing_are_read(text: str, expected: int) -> None:
    """However people write them, as long as it is plain."""
    assert value(MONEY, text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("12.345", "more than two decimals", id="a tenth of a penny"),
        pytest.param("1.234", "more than two decimals", id="thousands or thousandths"),
        pytest.param("1.234,50", COMMAS, id="the continental way"),
        pytest.param("12,5", COMMAS, id="a decimal comma"),
        pytest.param("1e6", "written with an exponent: write all its digits", id="an exponent"),
        pytest.param("1E+05", "written with an exponent: write all its digits", id="a spreadsheet's exponent"),
        pytest.param("1,23", COMMAS, id="a comma out of place"),
        pytest.param("12,34,567", NOT_MONEY, id="commas in twos"),
        pytest.param("1000000000000.01", LARGER, id="a penny beyond the most"),
        pytest.param("9" * 40, LARGER, id="forty nines"),
        pytest.param("1e400", LARGER, id="beyond all floats"),
        pytest.param("$5", NOT_MONEY, id="dollars"),
        pytest.param("5 000", NOT_MONEY, id="a space for thousands"),
        pytest.param("--5", NOT_MONEY, id="two minuses"),
        pytest.param("(-5)", NOT_MONEY, id="minus twice over"),
        pytest.param("5-", NOT_MONEY, id="minus behind"),
        pytest.param("5.", NOT_MONEY, id="a point and nothing"),
        pytest.param(".5", NOT_MONEY, id="nothing and a point"),
        pytest.param("£", NOT_MONEY, id="a sign alone"),
        pytest.param("£5k", NOT_MONEY, id="thousands in letters"),
        pytest.param("NaN", "not a number", id="not a number"),
        pytest.param("٣", NOT_MONEY, id="digits of another alphabet"),
    ],
)  # fmt: skip
def test_amounts_that_can_mean_two_things_are_refused(text: str, reason: str) -> None:
    """With the reason, and what to write."""
    assert value(MONEY, text) is None
    assert why(text) == reason


@given(st.integers(-(10**14), 10**14))
def test_every_amount_survives_being_written(amount: int) -> None:
    """Pence to text and back, exactly, with and without commas; nothing goes through a float."""
    pounds = Decimal(amount) / 100
    assert value(MONEY, f"{pounds:.2f}") == amount
    assert value(MONEY, f"{pounds:,.2f}") == amount


@given(st.integers(-(10**14), 10**14))
def test_every_amount_survives_a_typed_file(amount: int) -> None:
    """As Decimal, and as the nearest Float64."""
    pounds = Decimal(amount) / 100
    assert value(MONEY, pounds, pl.Decimal(20, 2)) == amount
    assert value(MONEY, float(pounds), pl.Float64()) == amount


@pytest.mark.parametrize(
    ("cell", "dtype", "expected"),
    [
        pytest.param(5, pl.Int8(), 500, id="a short integer"),
        pytest.param(MOST_POUNDS, pl.Int64(), 10**14, id="the most there is"),
        pytest.param(MOST_POUNDS + 1, pl.Int64(), None, id="more than that"),
        pytest.param(-(2**63), pl.Int64(), None, id="the least integer"),
        pytest.param(2**64 - 1, pl.UInt64(), None, id="the greatest integer"),
        pytest.param(0.1 + 0.2, pl.Float64(), 30, id="the noise of a sum"),
        pytest.param(0.125, pl.Float64(), None, id="an eighth of a pound"),
        pytest.param(float("nan"), pl.Float64(), None, id="not a number"),
        pytest.param(float("inf"), pl.Float64(), None, id="infinity"),
        pytest.param(1e300, pl.Float64(), None, id="beyond all money"),
        pytest.param(Decimal("1.230000"), pl.Decimal(20, 6), 123, id="six decimals, four of them zero"),
        pytest.param(Decimal("1.234"), pl.Decimal(20, 3), None, id="three decimals"),
        pytest.param(Decimal(7), pl.Decimal(38, 0), 700, id="a decimal without decimals"),
    ],
)  # fmt: skip
def test_typed_amounts_are_whole_pence_or_refused(
    cell: object, dtype: pl.DataType, expected: int | None
) -> None:
    """A float may be off by its own noise and no more."""
    assert value(MONEY, cell, dtype) == expected


@given(
    st.one_of(st.floats(), st.integers(-(2**63), 2**63 - 1).map(float), st.floats(0, 100).map(lambda x: round(x, 2)))
)  # fmt: skip
def test_what_passes_as_sound_is_the_same_the_swift_way(number: float) -> None:
    """A long table's amounts are exact wherever its audit is content."""
    frame = pl.DataFrame({"x": [number]}, schema={"x": pl.Float64})
    column, dtype = pl.col("x"), pl.Float64()
    found = frame.select(
        unsound=is_unsound(column, dtype), swift=swift(column, dtype), exact=pence(column, dtype)
    ).row(0, named=True)
    assert found["unsound"] or found["swift"] == found["exact"] is not None
