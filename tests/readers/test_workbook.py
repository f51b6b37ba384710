"""Workbooks: sheets as tables, cells as they are, and nothing that grows without bound."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from qippdash.errors import DataError, RefusedForSafety
from qippdash.model.tables import SAVINGS
from qippdash.readers import XlsxReader, workbook_file, workbook_zip
from tests.packs import build_pack
from tests.readers.reading import adds_up, read, reasons

HEAD: list[object] = ["initiative", "month", "plan", "actual", "forecast", "investment"]
SHEET = "xl/worksheets/sheet1.xml"


def book(file: Path, rows: Sequence[Sequence[object]], name: str = "savings") -> Path:
    """A workbook with one sheet of these cells."""
    with xlsxwriter.Workbook(file, {"remove_timezone": True}) as opened:
        sheet = opened.add_worksheet(name)
        days = opened.add_format({"num_format": "dd/mm/yyyy"})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, datetime):
                    sheet.write_datetime(row, column, cell, days)
                elif isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(row, column, cell, None, "#DIV/0!")
                elif cell is not None:
                    sheet.write(row, column, cell)
    return file


def repacked(file: Path, parts: dict[str, bytes]) -> Path:
    """The workbook with other bytes in some of its parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, parts.get(entry, old.read(entry)))
    file.write_bytes(packed.getvalue())
    return file


def cells(file: Path) -> pl.DataFrame:
    """The savings of a workbook, as text."""
    return XlsxReader().read(file, SAVINGS).frame.collect()


def test_cells_come_as_what_they_show(tmp_path: Path) -> None:
    """Dates, whole numbers, decimals, flags and text are the text that a CSV would have."""
    row: list[object] = ["A1", datetime(2010, 4, 1), 1234, 0.1 + 0.2, "1,234.50", True]  # noqa: DTZ001
    found = cells(book(tmp_path / "b.xlsx", [list(HEAD), row]))
    assert found.row(0) == ("A1", "2010-04-01 00:00:00", "1234", "0.3", "1,234.50", "true")


def test_an_error_in_a_cell_is_set_aside_and_not_blank(tmp_path: Path) -> None:
    """#DIV/0! is no unreported month."""
    pack = build_pack(tmp_path, tables={"savings": None})
    rows: list[list[object]] = [
        list(HEAD),
        ["A1", "2010-04-01", 100, "=1/0"],
        ["A2", "2010-04-01", 100, 90],
    ]
    book(pack / "savings.xlsx", rows)
    portfolio = read(pack)
    assert reasons(portfolio)[0][1:4] == (2, "actual", "#DIV/0!")
    assert portfolio.set_aside["money"].item() == 10000
    assert adds_up(portfolio)


def test_a_date_that_is_only_a_number_says_so(tmp_path: Path) -> None:
    """40269 is 1 April 2010 to a spreadsheet and to nobody else."""
    pack = build_pack(tmp_path, tables={"savings": None})
    book(pack / "savings.xlsx", [list(HEAD), ["A1", 40269, 100]])
    assert reasons(read(pack))[0][4] == "a number, not a date: format the cell as a date"


def test_rows_are_numbered_as_the_sheet_numbers_them(tmp_path: Path) -> None:
    """Empty rows above the heading and between rows count."""
    pack = build_pack(tmp_path, tables={"savings": None})
    book(pack / "savings.xlsx", [[], [], list(HEAD), [], ["Z9", "2010-04-01"]])
    assert [row[:2] for row in reasons(read(pack))] == [("savings", 5)]


def test_a_value_beyond_the_heading_is_a_fault(tmp_path: Path) -> None:
    """A figure in a column without a name is not lost in silence."""
    pack = build_pack(tmp_path, tables={"savings": None})
    rows = [list(HEAD), ["A1", "2010-04-01", 1, 1, 1, 1, " "], ["A2", "2010-04-01", 1, 1, 1, 1, 9]]
    book(pack / "savings.xlsx", rows)
    said = "a value stands where the heading has no column"
    assert reasons(read(pack)) == [("savings", 3, None, None, said)]


def test_a_workbook_without_the_sheet_is_an_error(tmp_path: Path) -> None:
    """The nearest sheet is named; an empty sheet is said to be empty."""
    with pytest.raises(DataError, match="did you mean 'saving'"):
        cells(book(tmp_path / "a.xlsx", [list(HEAD)], "Saving"))
    with pytest.raises(DataError, match="it is empty"):
        cells(book(tmp_path / "b.xlsx", []))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        pytest.param(b"initiative,month\n", "it is no workbook", id="a CSV"),
        pytest.param(b"", "it is no workbook", id="nothing"),
        pytest.param(b"\xd0\xcf\x11\xe0....", "it is an old or a protected workbook", id="xls"),
        pytest.param(b"PK\x03\x04 and no more", "it is a damaged workbook", id="cut short"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_none(tmp_path: Path, data: bytes, what: str) -> None:
    """By its bytes, whatever its name says."""
    file = tmp_path / "b.xlsx"
    file.write_bytes(data)
    with pytest.raises(DataError, match=what):
        cells(file)


def test_a_zip_that_is_no_workbook_is_an_error(tmp_path: Path) -> None:
    """A zip of something else opens, and has no sheets."""
    file = tmp_path / "b.xlsx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("letter.txt", "Dear all")
    with pytest.raises(DataError):
        cells(file)


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    """A part that grows a thousandfold is not handed to anyone."""
    file = book(tmp_path / "b.xlsx", [list(HEAD)])
    repacked(file, {"xl/theme/theme1.xml": b" " * 4_000_000})
    assert file.stat().st_size < 20_000
    with pytest.raises(RefusedForSafety, match="grows 1027 times when opened"):
        cells(file)


def test_a_workbook_that_grows_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The total counts, however well each part behaves."""
    monkeypatch.setattr(workbook_zip, "MOST_INFLATED_BYTES", 5_000)
    with pytest.raises(RefusedForSafety, match="grows to more than"):
        cells(book(tmp_path / "b.xlsx", [list(HEAD)]))


def test_a_size_that_is_untrue_is_found(tmp_path: Path) -> None:
    """What the zip says of a part is held against what comes out of it."""
    file = book(tmp_path / "b.xlsx", [list(HEAD)])
    with zipfile.ZipFile(file) as packed:
        size = packed.getinfo(SHEET).file_size
    data = file.read_bytes()
    at = data.rindex(SHEET.encode()) - 46 + 24
    assert int.from_bytes(data[at : at + 4], "little") == size
    file.write_bytes(data[:at] + (size - 1).to_bytes(4, "little") + data[at + 4 :])
    with pytest.raises(DataError, match="another size than the workbook says"):
        cells(file)


@pytest.mark.parametrize(
    "far",
    [
        pytest.param(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', id="the far corner"),
        pytest.param(b"<row r='1048576'><c\nr = 'xfd1048576'><v>1</v></c></row>", id="spelt otherwise"),
        pytest.param(b"<x:row>" + b"<x:c><x:v>1</x:v></x:c>" * 400 + b"</x:row>" + b"<x:row/>" * 99_999, id="without places"),
    ],
)  # fmt: skip
def test_a_sheet_that_reaches_too_far_is_refused(tmp_path: Path, far: bytes) -> None:
    """A rectangle of 17 thousand million cells is not laid out for two values."""
    file = book(tmp_path / "b.xlsx", [list(HEAD)])
    with zipfile.ZipFile(file) as packed:
        sheet = packed.read(SHEET).replace(b"</sheetData>", far + b"</sheetData>")
    repacked(file, {SHEET: sheet})
    with pytest.raises(RefusedForSafety, match="in it reaches over"):
        cells(file)


def test_a_text_that_every_cell_shares_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One long text, named by many cells, is as much as all of them would be."""
    monkeypatch.setattr(workbook_zip, "MOST_TEXT_BYTES", 100_000)
    file = book(tmp_path / "b.xlsx", [list(HEAD), *[["long " * 400]] * 100])
    with pytest.raises(RefusedForSafety, match="the text of"):
        cells(file)


def test_a_workbook_over_its_limit_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size of the file is looked at first."""
    monkeypatch.setattr(workbook_file, "MOST_WORKBOOK_BYTES", 100)
    with pytest.raises(DataError, match="is the most that is read"):
        cells(book(tmp_path / "b.xlsx", [list(HEAD)]))


def test_a_password_is_said_to_be_in_the_way(tmp_path: Path) -> None:
    """An encrypted part cannot be read, and the message says what to do."""
    file = book(tmp_path / "b.xlsx", [list(HEAD)])
    data = bytearray(file.read_bytes())
    at = data.rindex(SHEET.encode()) - 46 + 8
    data[at] |= 1
    file.write_bytes(data)
    with pytest.raises(DataError, match="save it without a password"):
        cells(file)
