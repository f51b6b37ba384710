"""Reads a table from a sheet of an XLSX workbook: all of it as text, by the sheet's name."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

import fastexcel
import polars as pl

from qippdash.errors import DataError, Problem, nearest
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import Table
from qippdash.readers.headings import headings, tidy
from qippdash.readers.limits import MOST_WORKBOOK_BYTES, check_size, read_bytes
from qippdash.readers.shield import shielded
from qippdash.readers.workbook_zip import looked_through

# Both log through Python what they think of a damaged workbook; without a handler of their
# own that would be printed on stderr.
for _name in ("calamine", "fastexcel"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

SUFFIX = ".xlsx"
_HINT = "open it in a spreadsheet, and save it as a new workbook"


@dataclass(frozen=True)
class XlsxReader:
    """One sheet a table, with a heading in its first filled row; row numbers are the sheet's.

    A date cell becomes year, month and day; a number becomes its digits as the sheet holds
    them; a cell with an error keeps the error's text, so that it is set aside and not blank.
    """

    word: ClassVar[str] = "xlsx"
    suffixes: ClassVar[tuple[str, ...]] = (SUFFIX,)

    def read(self, file: Path, table: Table) -> RawTable:
        """Read one table.

        Raises:
            DataError: it is no workbook, is damaged, or has no such sheet.
            RefusedForSafety: it would grow beyond all bounds when opened.
        """
        names = sheet_names(file)
        if table.name not in names:
            what = f"it has no sheet '{table.name}'"
            raise DataError(Problem(file.name, what, nearest(table.name, names)))
        where = f"{file.name}, sheet {table.name}"
        frame = cells(file, names[table.name], where)
        filled = frame.with_row_index("_at").filter(~_is_blank())
        if filled.is_empty():
            hint = "its first row names the columns: " + ", ".join(table.names)
            raise DataError(Problem(where, "it is empty", hint))
        at, *cells_there = filled.row(0)
        last = max(place for place, cell in enumerate(cells_there) if (cell or "").strip())
        found = headings([cell or "" for cell in cells_there[: last + 1]], where)
        body = frame.slice(at + 1)
        broken = _beyond(body, last + 1)
        body = body.select(frame.columns[: last + 1])
        body.columns = found
        return RawTable(body.lazy(), body.height, at + 2, where, broken)


def _is_blank() -> pl.Expr:
    cell = pl.all().exclude("_at").str.strip_chars().fill_null("") == ""
    return pl.all_horizontal(cell)


def _beyond(body: pl.DataFrame, columns: int) -> dict[int, str]:
    rest = body.select(body.columns[columns:])
    if not rest.width:
        return {}
    places = rest.select((~_is_blank()).arg_true()).to_series().to_list()
    return dict.fromkeys(places, "a value stands where the heading has no column")


def sheet_names(file: Path) -> dict[str, str]:
    """The sheets of a workbook: their names as they are compared, and as they are written."""
    return {tidy(name): name for name in _opened(file).sheet_names}


def cells(file: Path, sheet: str, where: str) -> pl.DataFrame:
    """All cells of a sheet as text, from its first row on."""
    with shielded(where, "it cannot be read as a sheet", _HINT):
        loaded = _opened(file).load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string")
        return pl.DataFrame(loaded)


def close_workbooks() -> None:
    """Forget the workbook that was kept open between its sheets."""
    _open.cache_clear()


def _opened(file: Path) -> fastexcel.ExcelReader:
    check_size(file, MOST_WORKBOOK_BYTES, file.name)
    found = file.stat()
    return _open(file, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=1)
def _open(file: Path, _version: tuple[int, int]) -> fastexcel.ExcelReader:
    """A workbook, kept while its sheets are read; another date or size makes it another one."""
    data = looked_through(read_bytes(file, MOST_WORKBOOK_BYTES, file.name), file.name)
    with shielded(file.name, "it cannot be read as a workbook", _HINT):
        return fastexcel.read_excel(data)
