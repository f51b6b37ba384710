"""Numbers with decimals, and whole numbers within bounds."""

from __future__ import annotations

import re

import polars as pl

from qippdash.model.tables import Column
from qippdash.readers.kinds.kind import Reading

_DIGITS = r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)"
_NUMBER = rf"^-?{_DIGITS}(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{{1,3}})?$"
_WHOLE = r"^-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.0+)?$"
# Beyond it a float no longer tells one whole number from the next.
_MOST_WHOLE = 2**53


def reading() -> Reading:
    """How numbers are read: any finite one."""
    return Reading(
        dtype=pl.Float64(),
        takes=lambda dtype: dtype == pl.String or dtype.is_numeric(),
        value=_number,
        why=_why_no_number,
        wanted="Float64 or Int64",
    )


def whole(column: Column) -> Reading:
    """How whole numbers are read, between the column's bounds."""

    def value(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
        low = -_MOST_WHOLE if column.low is None else column.low
        high = _MOST_WHOLE if column.high is None else column.high
        number = _whole(cell, dtype)
        return pl.when(number.is_between(low, high)).then(number)

    return Reading(
        dtype=pl.Int64(),
        takes=lambda dtype: dtype == pl.String or dtype.is_numeric(),
        value=value,
        why=lambda text: _why_not_whole(text, column),
        wanted="Int64",
    )


def _number(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    number = cell.cast(pl.Float64, strict=False)
    if dtype == pl.String:
        bare = cell.str.replace_all(",", "", literal=True).cast(pl.Float64, strict=False)
        number = pl.when(cell.str.contains(_NUMBER)).then(bare)
    return pl.when(number.is_finite()).then(number)


def _whole(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.String:
        bare = cell.str.replace_all(",", "", literal=True).str.replace(r"\..*$", "")
        number = bare.cast(pl.Int64, strict=False)
        return pl.when(cell.str.contains(_WHOLE)).then(number)
    if dtype.is_integer():
        return cell.cast(pl.Int64, strict=False)
    exact = cell.cast(pl.Float64, strict=False)
    kept = pl.when(exact.is_finite() & (exact == exact.round()) & (exact.abs() <= _MOST_WHOLE))
    return kept.then(exact).cast(pl.Int64, strict=False)


def _why_no_number(text: str) -> str:
    if text.endswith("%"):
        return "a percentage: write it as a number"
    if re.fullmatch(r"-?[0-9.]*,[0-9]{1,2}", text):
        return "commas are for thousands, a point for decimals: write 12.5"
    return "not a number"


def _why_not_whole(text: str, column: Column) -> str:
    if not re.search(_WHOLE, text):
        return "not a whole number"
    number = int(text.replace(",", "").partition(".")[0])
    if column.low is not None and number < column.low:
        return f"below {column.low}"
    if column.high is not None and number > column.high:
        return f"above {column.high}"
    return "a number of too many digits"
