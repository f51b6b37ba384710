"""Numbers are finite, and whole ones are whole and within their bounds."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest

from qippdash.model.tables import Column, Kind
from qippdash.readers.kinds import number
from tests.readers.kinds.cell import value

TIER = number.whole(Column("tier", Kind.WHOLE, "1 to 3", low=1, high=3))


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        pytest.param("512.5", 512.5, "", id="with decimals"),
        pytest.param("1,200", 1200.0, "", id="thousands"),
        pytest.param("-0.25", -0.25, "", id="below nothing"),
        pytest.param("1.2E+05", 120000.0, "", id="a spreadsheet's exponent"),
        pytest.param("44%", None, "a percentage: write it as a number", id="a percentage"),
        pytest.param("12,5", None, "commas are for thousands", id="a decimal comma"),
        pytest.param("inf", None, "not a number", id="infinity"),
        pytest.param("nan", None, "not a number", id="not a number"),
        pytest.param("1e999", None, "not a number", id="beyond all floats"),
        pytest.param("n/a", None, "not a number", id="words"),
    ],
)
def test_numbers_are_finite(text: str, expected: float | None, reason: str) -> None:
    """Exponents are let pass here: no penny hangs on them."""
    assert value(number.reading(), text) == expected
    assert expected or reason in number.reading().why(text)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        pytest.param("2", 2, "", id="within bounds"),
        pytest.param("2.0", 2, "", id="with a zero behind"),
        pytest.param("0", None, "below 1", id="one too low"),
        pytest.param("4", None, "above 3", id="one too high"),
        pytest.param("2.5", None, "not a whole number", id="a half"),
        pytest.param("two", None, "not a whole number", id="in words"),
        pytest.param("9" * 15, None, "above 3", id="fifteen nines"),
    ],
)
def test_whole_numbers_are_within_their_bounds(
    text: str, expected: int | None, reason: str
) -> None:
    """A bound itself is allowed."""
    assert value(TIER, text) == expected
    assert expected or TIER.why(text) == reason


@pytest.mark.parametrize(
    ("cell", "dtype", "expected"),
    [
        pytest.param(3, pl.UInt8(), 3, id="an integer"),
        pytest.param(3.0, pl.Float64(), 3, id="a whole float"),
        pytest.param(2.5, pl.Float64(), None, id="a half"),
        pytest.param(float("nan"), pl.Float64(), None, id="not a number"),
        pytest.param(1e300, pl.Float64(), None, id="beyond all integers"),
        pytest.param(Decimal("2.0"), pl.Decimal(5, 1), 2, id="a whole decimal"),
        pytest.param(2**64 - 1, pl.UInt64(), None, id="the greatest integer"),
    ],
)
def test_typed_whole_numbers(cell: object, dtype: pl.DataType, expected: int | None) -> None:
    """Whatever type can hold a whole number may."""
    assert value(TIER, cell, dtype) == expected
