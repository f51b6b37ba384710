"""The rows of one table, judged by themselves: values, blanks, and keys that come twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qippdash.model.portfolio import RowCount
from qippdash.model.tables import Column, Table
from qippdash.readers.faults import ROW, faults, no_faults, plain_faults
from qippdash.readers.kinds import Reading, reading_of

# Twice in a month is how a supplier says it.
_MONTH_TWICE = "the initiative has this month twice"


@dataclass(frozen=True)
class Rows:
    """The rows of a table as far as they have been judged.

    ``values`` has ROW and the table's columns in their types in memory, for each row that is
    one; ``faults`` has what is wrong with them. ``blank`` lists rows with nothing in them,
    which count as none.
    """

    table: Table
    values: pl.DataFrame
    faults: pl.DataFrame
    blank: tuple[int, ...] = ()

    def with_faults(self, found: Sequence[pl.DataFrame]) -> Rows:
        """The same rows with more faults."""
        more = [frame for frame in found if frame.height]
        return replace(self, faults=pl.concat([self.faults, *more])) if more else self

    def sound(self) -> pl.DataFrame:
        """The rows without a fault, in file order."""
        if self.faults.is_empty():
            return self.values
        return self.values.join(self.faults.select(ROW).unique(), on=ROW, how="anti")

    def count(self) -> RowCount:
        """Read, accepted, set aside."""
        bad = self.faults[ROW].n_unique()
        return RowCount(self.values.height, self.values.height - bad, bad)


def readings(table: Table, levels: Sequence[str], year_starts: int) -> dict[str, Reading]:
    """How each column of a table is read in a pack."""
    return {
        column.name: reading_of(_of_pack(table, column, levels), year_starts)
        for column in table.columns
    }


def _of_pack(table: Table, column: Column, levels: Sequence[str]) -> Column:
    if table.name == "organisations" and column.name == "level":
        return replace(column, choices=tuple(levels))
    return column


def judge(
    cells: pl.DataFrame,
    table: Table,
    how: Mapping[str, Reading],
    broken: Mapping[int, str] | None = None,
) -> Rows:
    """Read each cell, and find what cannot be read or should not be blank.

    Args:
        cells: ROW and the table's columns, as `qippdash.readers.columns` gives them.
        table: which table it is.
        how: how its columns are read.
        broken: rows that are at fault as a whole, by their number, with the reason.
    """
    cells, blank = _filled(cells, table, broken or {})
    schema = cells.schema
    values = cells.select(
        ROW, *(_value(name, schema[name], how[name], quick=True) for name in table.names)
    )
    unsure = [name for name in table.names if _lost(cells, values, name) and how[name].quick]
    values = values.with_columns(
        cells.select(_value(name, schema[name], how[name]) for name in unsure)
    )
    found = [_broken(cells, broken or {})]
    for column in table.columns:
        found += _column_faults(cells, values, column, how[column.name])
    return Rows(table, values, no_faults(), blank).with_faults(found)


def _value(name: str, dtype: pl.DataType, reading: Reading, *, quick: bool = False) -> pl.Expr:
    if dtype == pl.Null:
        return pl.lit(None, reading.dtype).alias(name)
    read = (reading.quick if quick else None) or reading.value
    return read(pl.col(name), dtype).cast(reading.dtype).alias(name)


def _lost(cells: pl.DataFrame, values: pl.DataFrame, name: str) -> bool:
    return values[name].null_count() > cells[name].null_count()


def _filled(
    cells: pl.DataFrame, table: Table, broken: Mapping[int, str]
) -> tuple[pl.DataFrame, tuple[int, ...]]:
    """The rows that have anything in them, and the numbers of those that have not."""
    if any(cells[column.name].null_count() == 0 for column in table.columns if column.needed):
        return cells, ()
    empty = pl.all_horizontal(pl.col(table.names).is_null())
    empty &= ~pl.col(ROW).is_in(pl.Series(list(broken), dtype=pl.Int64).implode())
    blank = cells.filter(empty)[ROW].to_list()
    return (cells.filter(~empty), tuple(blank)) if blank else (cells, ())


def _broken(cells: pl.DataFrame, broken: Mapping[int, str]) -> pl.DataFrame:
    if not broken:
        return no_faults()
    rows = pl.DataFrame({ROW: list(broken)}, schema={ROW: pl.Int64})
    found = plain_faults(rows, "", "").with_columns(
        reason=pl.Series(list(broken.values()), dtype=pl.String)
    )
    return found.join(cells.select(ROW), on=ROW, how="semi")


def _column_faults(
    cells: pl.DataFrame, values: pl.DataFrame, column: Column, reading: Reading
) -> list[pl.DataFrame]:
    name = column.name
    found = []
    if _lost(cells, values, name):
        bad = cells.filter(values[name].is_null() & cells[name].is_not_null())
        found.append(faults(bad.select(ROW, name), name, reading.why))
    if column.needed and cells[name].null_count():
        blank = cells.filter(pl.col(name).is_null())
        found.append(plain_faults(blank, name, "blank"))
    return found


def repeated(rows: Rows) -> Rows:
    """The same rows, with a fault for each sound row whose key an earlier sound row has."""
    key = rows.table.key
    sound = rows.sound()
    if not key or _in_order(sound, key) or sound.select(key).n_unique() == sound.height:
        return rows
    again = sound.filter(~pl.struct(key).is_first_distinct())
    named = again.select(ROW, pl.concat_str(_as_text(key), separator=", ").alias(key[-1]))
    reason = _MONTH_TWICE if rows.table.name == "savings" else _twice(key)
    return rows.with_faults([faults(named, key[-1], lambda _: reason)])


def _in_order(frame: pl.DataFrame, key: Sequence[str]) -> bool:
    """Whether no key comes twice because keys of two columns stand in order, as most files have.

    Each of the first column in one stretch, and in it the second always rising: a look at
    neighbours, where counting the distinct pairs takes an eighth of opening England.
    """
    if len(key) != 2 or frame.height < 2 or any(frame[name].null_count() for name in key):
        return False
    first, second = map(pl.col, key)
    begins = first != first.shift()
    stretches, every, rising = frame.select(
        stretches=begins.sum() + 1,
        every=first.n_unique(),
        rising=(begins | (second > second.shift())).slice(1).all(),
    ).row(0)
    return bool(rising) and stretches == every


def _as_text(key: Sequence[str]) -> list[pl.Expr]:
    return [pl.col(name).cast(pl.String).fill_null("–") for name in key]


def _twice(key: Sequence[str]) -> str:
    return f"an earlier row has the same {' and '.join(key)}"
