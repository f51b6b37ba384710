"""Which of a file's columns are which of a table's: missing, misspelt, unknown, of a wrong type."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from qippdash.errors import Problem, nearest
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Column, Table
from qippdash.readers.kinds import Reading

# 'actaul' is 0.83 like 'actual', 'owner_name' 0.67 like 'owner': one is a slip, one is not.
_MISSPELT = 0.8


@dataclass(frozen=True)
class Fit:
    """A raw table with the table's own columns, all of them, in order, each of a usable type."""

    frame: pl.LazyFrame
    schema: Mapping[str, pl.DataType]
    problems: list[Problem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def fit(raw: RawTable, table: Table, readings: Mapping[str, Reading]) -> Fit:
    """Match a file's columns with a table's, and note everything that does not fit."""
    found = raw.frame.collect_schema()
    unknown = [name for name in found.names() if name not in table.names]
    missing = [column for column in table.columns if column.name not in found]
    misspelt = _misspelt(unknown, missing)
    problems = [
        Problem(raw.file, f"there is no column '{wrong}' in {table.name}", f"rename it '{right}'")
        for wrong, right in misspelt.items()
    ]
    lost = [one.name for one in missing if one.needed and one.name not in misspelt.values()]
    if lost:
        problems.append(_lost(raw.file, table, lost))
    problems += _types(raw.file, table, found, readings)
    return Fit(
        frame=raw.frame.select(_cells(table, found)),
        schema={name: _type(found.get(name)) for name in table.names},
        problems=problems,
        warnings=[_ignored(raw.file, table, name) for name in unknown if name not in misspelt],
    )


def _misspelt(unknown: Sequence[str], missing: Sequence[Column]) -> dict[str, str]:
    names = [column.name for column in missing]
    near = {name: difflib.get_close_matches(name, names, 1, _MISSPELT) for name in unknown}
    return {name: close[0] for name, close in near.items() if close}


def _lost(file: str, table: Table, names: Sequence[str]) -> Problem:
    listed = ", ".join(f"'{name}'" for name in names)
    what = f"it has no column {listed}" if len(names) == 1 else f"it has no columns {listed}"
    return Problem(file, what, f"{table.name} has the columns {', '.join(table.names)}")


def _types(
    file: str, table: Table, found: Mapping[str, pl.DataType], readings: Mapping[str, Reading]
) -> list[Problem]:
    problems = []
    for column in table.columns:
        dtype = _type(found.get(column.name))
        reading = readings[column.name]
        if dtype != pl.Null and not reading.takes(dtype):
            what = f"the column '{column.name}' is {dtype}, which cannot be {column.kind.value}"
            problems.append(Problem(file, what, f"write it as {reading.wanted}, or as text"))
    return problems


def _ignored(file: str, table: Table, name: str) -> str:
    hint = nearest(name, table.names)
    said = f"; {hint}" if hint.startswith("did you mean") else ""
    return f"{file}: {table.name} has no column '{name}', so it is left out{said}"


def _cells(table: Table, found: Mapping[str, pl.DataType]) -> list[pl.Expr]:
    """Each column as it is in the file: text without space around it, blanks as nothing."""
    return [_cell(name, found.get(name)).alias(name) for name in table.names]


def _cell(name: str, dtype: pl.DataType | None) -> pl.Expr:
    if dtype is None:
        return pl.lit(None, pl.Null)
    cell = pl.col(name)
    if _type(dtype) == pl.String:
        bare = (cell if dtype == pl.String else cell.cast(pl.String)).str.strip_chars()
        return pl.when(bare != "").then(bare)
    return cell


def _type(dtype: pl.DataType | None) -> pl.DataType:
    """The type that a cell is read from; words of a fixed list are text."""
    if dtype is None:
        return pl.Null()
    return pl.String() if isinstance(dtype, pl.Categorical | pl.Enum) else dtype
