"""Rows of the latest date, or of the date before it: the last review, and the one before."""

from __future__ import annotations

from datetime import date

import polars as pl

from qippdash.model.measure import Latest
from qippdash.model.month import FinancialYear
from qippdash.model.tables import Kind, Table


def of_the_latest(
    kept: pl.Expr | None, table: Table, latest: Latest, as_at: date, year_starts: int
) -> pl.Expr:
    """Which rows of a group are of the latest date on which it has any, up to the pack's.

    To be asked inside an aggregation, so that each group has a latest date of its own.

    Args:
        kept: which rows count at all; None for every row.
        table: one with a date.
        latest: 1 for the latest date, 2 for the one before it.
        as_at: rows after this day are of a time that has not come yet.
        year_starts: the month in which a financial year starts.

    Returns:
        True or False; false everywhere where the group has no such date.
    """
    day = pl.col(str(table.dated))
    begun = day <= _now(table, as_at, year_starts)
    asked = begun if kept is None else begun & kept
    newest = day.filter(asked).max()
    if latest > 1:
        newest = day.filter(asked & (day < newest)).max()
    return (asked & (day == newest)).fill_null(value=False)


def _now(table: Table, as_at: date, year_starts: int) -> pl.Expr:
    column = table.column(str(table.dated))
    if column is not None and column.kind is Kind.YEAR:
        return pl.lit(FinancialYear.holding(as_at, year_starts).label)
    return pl.lit(as_at)
