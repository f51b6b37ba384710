"""The names that a measure uses, as columns of a lazy frame.

Inside an expression money is in pounds and a blank forecast is the month's actual, as in the
definition of the table; the frame itself keeps whole pence.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from qippdash.expressions.places import divided
from qippdash.measures.sight import SCHEME_COLUMNS
from qippdash.model.month import FinancialYear
from qippdash.model.tables import PENCE, Kind, Table


def seen(table: Table, name: str, as_at: date, year_starts: int) -> pl.Expr:
    """The column of that name as an expression sees it, money in pounds."""
    own = table.column(name)
    if own is not None:
        return pounds(table, name) if own.kind is Kind.MONEY else pl.col(name)
    if name in SCHEME_COLUMNS:
        return pl.col(scheme_column(name))
    return _mark(table, name, as_at, year_starts)


def pence(table: Table, name: str) -> pl.Expr:
    """A money column in whole pence; a blank forecast is the month's actual."""
    filled = table.name == "savings" and name == "forecast"
    return pl.coalesce("forecast", "actual") if filled else pl.col(name)


def pounds(table: Table, name: str) -> pl.Expr:
    """A money column in pounds."""
    return in_pounds(pence(table, name))


def in_pounds(amount: pl.Expr) -> pl.Expr:
    """Pence as pounds, to the last bit: £11,114,819,493.80 and not ...493.800001."""
    whole = amount.cast(pl.Float64)
    pounds: pl.Expr = divided(whole, PENCE, whole * 0.0)
    return pounds


def scheme_column(name: str) -> str:
    """What an initiative's column is called once it is joined to a row of another table."""
    return f"initiative.{SCHEME_COLUMNS[name]}"


def _mark(table: Table, name: str, as_at: date, year_starts: int) -> pl.Expr:
    year = FinancialYear.holding(as_at, year_starts)
    if name == "as_at":
        return pl.lit(as_at)
    if table.dated is None:
        # A register without dates stands as at the day of the pack.
        now = {"in_year": True, "to_date": True, "ahead": False, "year": year.label}
        return pl.lit(now[name])
    dated = pl.col(table.dated)
    column = table.column(table.dated)
    if column is not None and column.kind is Kind.YEAR:
        return _mark_of_year(dated, name, year)
    return _mark_of_day(dated, name, as_at, year)


def _mark_of_year(dated: pl.Expr, name: str, year: FinancialYear) -> pl.Expr:
    if name == "year":
        return dated
    return pl.lit(False) if name == "ahead" else dated == year.label


def _mark_of_day(dated: pl.Expr, name: str, as_at: date, year: FinancialYear) -> pl.Expr:
    if name == "in_year":
        return dated.is_between(year.first, year.last)
    if name == "to_date":
        return dated.is_between(year.first, as_at)
    if name == "ahead":
        return (dated > as_at) & (dated <= year.last)
    return _label(dated, year.first.month)


def _label(dated: pl.Expr, starts: int) -> pl.Expr:
    first = dated.dt.year() - (dated.dt.month() < starts).cast(pl.Int32)
    if starts == 1:
        return first.cast(pl.String)
    return pl.format("{}-{}", first, ((first + 1) % 100).cast(pl.String).str.zfill(2))
