"""Reads a table from a CSV file: all of it as text, every row, the odd ones marked."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import polars as pl

from qippdash.errors import DataError, Problem
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.readers.csv_text import Lines, lines
from qippdash.readers.headings import headings
from qippdash.readers.limits import MOST_CSV_BYTES, read_bytes
from qippdash.readers.shield import shielded

# The reader refuses NUL bytes, so this never splits a line.
_NEVER = "\x00"


@dataclass(frozen=True)
class CsvReader:
    """Comma-separated text in UTF-8, with a heading.

    Row numbers count records, the heading's and empty ones too: what a spreadsheet shows. A
    record over several lines of the file counts once.
    """

    word: ClassVar[str] = "csv"
    suffixes: ClassVar[tuple[str, ...]] = (".csv",)

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: it is too large, no text, not UTF-8, empty, or its heading is unusable.
        """
        where = file.name
        text = lines(read_bytes(file, MOST_CSV_BYTES, where), where)
        with shielded(where, "it cannot be read as CSV", "open it in a spreadsheet and save it"):
            return _table(text, table, where)


def _table(text: Lines, table: Table, where: str) -> RawTable:
    records = _split(Lines(text.data, _NEVER), ["record"])["record"].fill_null("")
    filled = (records.str.strip_chars(f"{text.separator} \t") != "").arg_true()
    if filled.is_empty():
        hint = "its first row names the columns: " + ", ".join(table.names)
        raise DataError(Problem(where, "it is empty", hint))
    at = int(filled[0])
    names = headings(_heading(str(records[at]), text.separator, where), where)
    return RawTable(
        frame=_split(text, names).slice(at + 1).lazy(),
        rows=len(records) - at - 1,
        first_row=at + 2,
        file=where,
        broken=_broken(records.slice(at + 1), text.separator, len(names)),
    )


def _heading(record: str, separator: str, where: str) -> list[str]:
    cells = record.rstrip(f"{separator} \t").split(separator)
    others = {";": "semicolons", "\t": "tabs"}
    found = [name for mark, name in others.items() if len(cells) == 1 and mark in record]
    if found:
        what = f"its values are separated by {found[0]}, not commas"
        raise DataError(Problem(where, what, "save it as CSV with commas"))
    return cells


def _split(text: Lines, names: list[str]) -> pl.DataFrame:
    return pl.read_csv(
        io.BytesIO(text.data),
        has_header=False,
        schema=dict.fromkeys(names, pl.String),
        separator=text.separator,
        quote_char=None,
        infer_schema=False,
        truncate_ragged_lines=True,
        missing_columns="insert",
        extra_columns="ignore",
        glob=False,
    )


def _broken(records: pl.Series, separator: str, columns: int) -> dict[int, str]:
    """Rows with too few values, or too many of which the last are not blank."""
    values = records.str.count_matches(separator, literal=True) + 1
    places = (values != columns).arg_true()
    odd, values = records.gather(places), values.gather(places)
    ends = f"{separator} \t"
    kept = odd.str.strip_chars_end(ends).str.count_matches(separator, literal=True) + 1
    bad = ((values < columns) | (kept > columns)) & (odd.str.strip_chars(ends) != "")
    found = zip(places.filter(bad).to_list(), values.filter(bad).to_list(), strict=True)
    return {place: _count(many, columns) for place, many in found}


def _count(values: int, columns: int) -> str:
    return f"{values} value{'s' if values > 1 else ''} where the heading has {columns}"
