"""Money: pounds with at most two decimals in a file, whole pence in memory, no float between.

``1,234.50``, ``£1,234`` and ``(1,234)`` for minus are how people write it, and can mean only
one thing. ``1.234,50``, ``1e6`` and ``12.345`` are refused with the reason.
"""

from __future__ import annotations

import re

import polars as pl

from qippdash.readers.kinds.kind import Reading

# Nobody's month comes to a million million pounds; sums of such amounts would leave Int64.
MOST_POUNDS = 10**12
_MOST_PENCE = MOST_POUNDS * 100

_DIGITS = r"(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,2})?"
_AMOUNT = rf"^(?:-?£?{_DIGITS}|£-{_DIGITS}|\(£?{_DIGITS}\))$"
_BARE = r"^-?[0-9]{1,12}(?:\.[0-9]{1,2})?$"
_TWO_DECIMALS = pl.Decimal(38, 2)
# A binary fraction next to 12.34 is off by less than this many pounds, up to the most there is.
_NOISE = 1e-6
_LARGER = f"an amount beyond £{MOST_POUNDS:,}"
_COMMA_DECIMALS = re.compile(r"[-(£]*[0-9.]*,[0-9]{1,2}\)?|[-(£]*[0-9.]+,[0-9]+\)?")


def reading() -> Reading:
    """How money is read."""
    return Reading(
        dtype=pl.Int64(),
        takes=lambda dtype: (
            dtype in (pl.String, pl.Float64) or dtype.is_integer() or dtype.is_decimal()
        ),
        value=pence,
        why=why,
        wanted="Int64 pounds, Decimal or Float64",
        quick=_quick,
    )


def pence(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Whole pence from a cell, missing where it is no amount of money."""
    if dtype == pl.String:
        return _from_text(cell)
    if dtype.is_float():
        exact = (cell * 100).round()
        near = (exact / 100 - cell).abs() <= _NOISE
        kept = pl.when(cell.is_finite() & near & _in_bounds(exact)).then(exact)
        return kept.cast(pl.Int64, strict=False)
    if isinstance(dtype, pl.Decimal):
        return _bounded(_from_decimal(cell, dtype.scale))
    return _bounded(cell.cast(pl.Int128) * 100)


def _quick(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype != pl.String:
        return pence(cell, dtype)
    digits = cell.cast(_TWO_DECIMALS, strict=False).to_physical().cast(pl.Int64, strict=False)
    return pl.when(cell.str.contains(_BARE)).then(digits)


def swift(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Whole pence where `is_sound` holds, and anything where it does not."""
    if dtype.is_float():
        return (cell * 100).round().cast(pl.Int64, strict=False)
    if isinstance(dtype, pl.Decimal):
        return _from_decimal(cell, dtype.scale).cast(pl.Int64, strict=False)
    return cell.cast(pl.Int64, strict=False) * 100


def is_unsound(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Whether a typed cell may be no amount of money; missing or false where it surely is one.

    A float that is not the nearest one to its pence counts as unsound here, and is looked at
    again by `pence`.
    """
    if dtype.is_float():
        # NaN is above every number for polars, and so is infinity.
        return ((cell * 100).round() / 100 != cell) | (cell.abs() > MOST_POUNDS)
    return ~cell.is_between(-MOST_POUNDS, MOST_POUNDS)


def _from_text(cell: pl.Expr) -> pl.Expr:
    bare = (
        cell.str.strip_chars("£()")
        .str.replace("£", "", literal=True)
        .str.replace_all(",", "", literal=True)
    )
    amount = _bounded(bare.cast(_TWO_DECIMALS, strict=False).to_physical())
    signed = pl.when(cell.str.starts_with("(")).then(-amount).otherwise(amount)
    return pl.when(cell.str.contains(_AMOUNT)).then(signed)


def _from_decimal(cell: pl.Expr, scale: int) -> pl.Expr:
    if scale <= 2:
        return cell.cast(_TWO_DECIMALS, strict=False).to_physical()
    unit = pl.lit(10 ** (scale - 2), pl.Int128)
    digits = cell.cast(pl.Decimal(38, scale), strict=False).to_physical()
    return pl.when(digits % unit == 0).then(digits // unit)


def _bounded(amount: pl.Expr) -> pl.Expr:
    return pl.when(_in_bounds(amount)).then(amount).cast(pl.Int64, strict=False)


def _in_bounds(amount: pl.Expr) -> pl.Expr:
    return amount.is_between(-_MOST_PENCE, _MOST_PENCE)


def why(text: str) -> str:
    """Why a cell is no amount of money."""
    if text in ("NaN", "inf", "-inf"):
        return "not a number"
    if re.fullmatch(r"[-(£]*[0-9,]*\.[0-9]{3,}\)?", text):
        return "more than two decimals"
    if re.search(_AMOUNT, text) or re.fullmatch(r"[-(£]*[0-9,]{16,}(\.[0-9]*)?\)?", text):
        return _LARGER
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?[eE][+-]?[0-9]+", text):
        larger = abs(float(text)) > MOST_POUNDS
        return _LARGER if larger else "written with an exponent: write all its digits"
    if _COMMA_DECIMALS.fullmatch(text):
        return "commas are for thousands, a point for decimals: write 1234.50"
    return "not an amount of money, such as 1234.50"
