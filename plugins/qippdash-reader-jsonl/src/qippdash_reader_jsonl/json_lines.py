"""Reads a table from JSON lines: an object a line, every value as the text it is written with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import polars as pl

from qippdash.errors import DataError, Problem
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.plain import clean

MOST_BYTES = 64 * 1024 * 1024
"""Each line becomes Python objects, some twenty times its size; longer tables are for Parquet."""

MOST_COLUMNS = 256

Row = dict[str, str | None]


class JsonLines:
    """JSON lines in UTF-8. A row's number is its line's; an empty line is an empty row."""

    word: ClassVar[str] = "jsonl"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl",)

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: it is too large, not UTF-8, empty, or has too many columns.
        """
        found = [_row(line) for line in _text(file).split("\n")]
        rows = [row for row, _ in found]
        broken = {place: wrong for place, (_, wrong) in enumerate(found) if wrong}
        names = list(dict.fromkeys(name for row in rows for name in row))
        if not names:
            hint = "an object a line names its columns: " + ", ".join(table.names)
            raise DataError(Problem(file.name, "no line of it can be read as a row", hint))
        if len(names) > MOST_COLUMNS:
            what = f"it has {len(names)} columns, and {MOST_COLUMNS} is the most"
            raise DataError(Problem(file.name, what, "keep the columns that the table needs"))
        return RawTable(_frame(rows, names), len(rows), 1, file.name, broken)


def _frame(rows: Sequence[Row], names: Sequence[str]) -> pl.LazyFrame:
    columns = {name: [row.get(name) for row in rows] for name in names}
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String)).lazy()


def _text(file: Path) -> str:
    """The file's text, without the line end of its last line."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        what = f"it cannot be read: {error.strerror or error}"
        raise DataError(Problem(file.name, what, "check that it is there")) from error
    if len(data) > MOST_BYTES:
        what = f"it has more than {MOST_BYTES // 2**20} MiB"
        raise DataError(Problem(file.name, what, "save the table as Parquet"))
    try:
        return data.decode("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"row {line} is not UTF-8 text"
        raise DataError(Problem(file.name, what, "export the table again as UTF-8")) from error


def _row(line: str) -> tuple[Row, str]:
    """What can be read of a line's values by column, and what is wrong with it."""
    if not line.strip():
        return {}, ""
    try:
        found = json.loads(
            line,
            object_pairs_hook=_Pairs,
            parse_int=str,  # as it is written: a float could lose a penny
            parse_float=str,
        )
    except (ValueError, RecursionError):
        return {}, "not JSON"
    return _values(found) if isinstance(found, _Pairs) else ({}, "not a JSON object")


class _Pairs(list[tuple[str, Any]]):
    """The keys and values of an object in its order, a key that is said twice included."""


def _values(pairs: _Pairs) -> tuple[Row, str]:
    row: Row = {}
    wrong = ""
    for key, value in pairs:
        name = "_".join(clean(key).casefold().split())
        if name in row:
            wrong = wrong or f"the key '{name}' stands in it twice"
        elif isinstance(value, list):
            wrong = wrong or f"the key '{name}' holds a list or an object, not a value"
        else:
            row[name] = _as_text(value)
    return row, wrong


def _as_text(value: str | bool | float | None) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return "true" if value is True else "false" if value is False else str(value)
