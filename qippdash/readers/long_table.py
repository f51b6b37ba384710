"""A savings table too long to be checked before it is summed: audited while it is.

Sums need one pass over the rows, and a check row by row would cost another. So the table
carries a column beside its own, from which one more sum per initiative tells whether any row
of it has a fault. Only where that says so are rows looked at, and only those of the
initiatives it names.

The column is a bit for the row's month, one of 64, and nothing where the month is missing or
not the first of one, or where an amount is none. Adding numbers with different bits keeps all
the bits; adding the same bit twice carries and loses one, and no later sum brings it back. So
an initiative is clean exactly where the sum has as many bits as there are rows. Months 64
apart share a bit: that is looked at too, and nothing is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

import polars as pl

from qippdash.model.portfolio import AUDIT, Portfolio, RowCount
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import SAVINGS, TABLES, Table
from qippdash.readers.check_table import INITIATIVE, Known, broken_rows, others
from qippdash.readers.columns import Fit
from qippdash.readers.faults import ROW, SET_ASIDE, set_aside
from qippdash.readers.kinds.money import is_unsound, swift
from qippdash.readers.manifest import Manifest
from qippdash.readers.parquet_file import DAMAGED
from qippdash.readers.shield import shielded

MARKS, HELD = "audit:marks", "audit:rows"
_BITS = 64
_EPOCH = date(1970, 1, 1)
# Days from 1970 that have a bit; a date outside them is looked at like a fault.
_DAYS = 1 << 16


@dataclass(frozen=True)
class LongTable:
    """A table that has not been read, with what it takes to check it."""

    raw: RawTable
    fit: Fit
    table: Table
    manifest: Manifest
    known: Known


@dataclass(frozen=True)
class Checked:
    """A table that has been checked: its accepted rows, lazily, and what was set aside."""

    accepted: pl.LazyFrame
    set_aside: pl.DataFrame
    count: RowCount


def can_wait(raw: RawTable, fit: Fit, table: Table, long_table: int) -> bool:
    """Whether a table is long, and of types that need no reading of text."""
    if table is not SAVINGS or raw.rows <= long_table:
        return False
    month = fit.schema["month"] == pl.Date
    code = fit.schema[INITIATIVE] == pl.String
    return month and code and all(_is_amount(fit.schema[name]) for name in table.money_columns)


def _is_amount(dtype: pl.DataType) -> bool:
    if isinstance(dtype, pl.Decimal):
        return dtype.scale <= 2
    return dtype in (pl.Int64, pl.Int32, pl.Float64, pl.Null)


def unchecked(long: LongTable) -> pl.LazyFrame:
    """The table as it would be without a fault, with AUDIT beside its own columns.

    Initiatives are named as the file names them: one with a space around it is none that is
    known, and is found by that.
    """
    schema = long.fit.schema
    there = [name for name in long.table.money_columns if schema[name] != pl.Null]
    mark = pl.lit(_bits()).gather(_days(), null_on_oob=True)
    if there:
        unsound = pl.any_horizontal(is_unsound(pl.col(name), schema[name]) for name in there)
        # It is missing where an amount is blank and none is unsound: not a fault.
        mark = pl.when(unsound).then(None).otherwise(mark)
    return long.raw.frame.select(*_typed(long), mark.alias(AUDIT))


def _typed(long: LongTable) -> list[pl.Expr]:
    schema = long.fit.schema
    money = set(long.table.money_columns)
    return [
        _amount(name, schema[name]) if name in money else pl.col(name).cast(schema[name])
        for name in long.table.names
    ]


def _amount(name: str, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.Null:
        return pl.lit(None, pl.Int64).alias(name)
    return swift(pl.col(name), dtype).alias(name)


def _days() -> pl.Expr:
    return pl.col("month").to_physical().cast(pl.UInt32, strict=False)


@lru_cache(maxsize=1)
def _bits() -> pl.Series:
    bits = [0] * _DAYS
    for place in range(1970 * 12, 2149 * 12):
        first = date(place // 12, place % 12 + 1, 1)
        bits[(first - _EPOCH).days] = 1 << (place % _BITS)
    return pl.Series(AUDIT, bits, dtype=pl.UInt64)


def audit(table: str) -> Mapping[str, pl.Expr]:
    """What to add up, per initiative, in the pass over an unchecked table."""
    return {MARKS: pl.col(AUDIT).sum(), HELD: pl.len()} if TABLES[table] is SAVINGS else {}


def is_clean(totals: pl.DataFrame) -> bool:
    """Whether the totals that `audit` asked for say that no row has a fault of its own.

    Rows of an initiative that is not in the pack are not found by it.

    Args:
        totals: one row per initiative: ``initiative``, and what `audit` asked for.
    """
    return not totals.select(_is_suspect().any()).item()


def _is_suspect() -> pl.Expr:
    marks = pl.col(MARKS).bitwise_count_ones() != pl.col(HELD)
    return marks.fill_null(value=True) | pl.col(INITIATIVE).is_null()


def check(long: LongTable) -> Checked:
    """Check a long table as any other, looking only at rows that the audit finds suspect.

    Raises:
        DataError: its file turned out to be damaged.
    """
    with shielded(long.raw.file, "it cannot be read as Parquet", DAMAGED):
        suspects = _suspects(long)
        if suspects.is_empty():
            count = RowCount(long.raw.rows, long.raw.rows, 0)
            return Checked(unchecked(long).drop(AUDIT), SET_ASIDE.to_frame(), count)
        cells = _rows_of(long, suspects).collect(engine="streaming")
    rows = others(cells, long.table, long.manifest, broken_rows(long.raw), long.known)
    bad = rows.faults[ROW].unique().to_list()
    read = long.raw.rows - len(rows.blank)
    return Checked(
        accepted=_without(long, [*bad, *rows.blank]),
        set_aside=set_aside(long.table, rows.faults, rows.values),
        count=RowCount(read, read - len(bad), len(bad)),
    )


def _suspects(long: LongTable) -> pl.Series:
    """The initiatives that may have a row at fault, without the space around them."""
    asked = audit(long.table.name)
    totals = unchecked(long).group_by(INITIATIVE).agg(**asked).collect(engine="streaming")
    strange = long.known.initiatives.is_strange(INITIATIVE)
    found = totals.filter(_is_suspect() | strange)
    return found[INITIATIVE].str.strip_chars()


def _rows_of(long: LongTable, suspects: pl.Series) -> pl.LazyFrame:
    wanted = pl.col(INITIATIVE).is_in(suspects.drop_nulls().implode())
    return _numbered(long).filter(wanted | pl.col(INITIATIVE).is_null())


def _numbered(long: LongTable) -> pl.LazyFrame:
    numbered = long.fit.frame.with_row_index(ROW, long.raw.first_row)
    return numbered.with_columns(pl.col(ROW).cast(pl.Int64))


def _without(long: LongTable, rows: list[int]) -> pl.LazyFrame:
    numbers = pl.Series(rows, dtype=pl.Int64).implode()
    return _numbered(long).filter(~pl.col(ROW).is_in(numbers)).select(_typed(long))


def settle(portfolio: Portfolio, table: str) -> Portfolio:
    """The same portfolio with an unchecked table checked row by row.

    Raises:
        DataError: its file turned out to be damaged.
    """
    found = check(portfolio.unread[table])
    order = {name: place for place, name in enumerate(TABLES)}
    aside = pl.concat([portfolio.set_aside, found.set_aside])
    place = pl.col("table").replace_strict(order, return_dtype=pl.Int32)
    return replace(
        portfolio,
        tables={**portfolio.tables, table: found.accepted},
        set_aside=aside.sort(place, maintain_order=True),
        counts={**portfolio.counts, table: found.count},
        unchecked=portfolio.unchecked - {table},
        unread={name: long for name, long in portfolio.unread.items() if name != table},
    )
