"""Small valid packs on disk, for every test that needs one.

The pack is a nation, two regions and three trusts, five initiatives and all eleven tables:
small enough to work out by hand. Its rows are kept as text, as they stand in the CSV files::

    pack = build_pack(tmp_path)  # a folder of CSV files
    pack = build_pack(tmp_path, "parquet")  # the same, typed
    pack = build_pack(tmp_path, "xlsx")  # the same, one workbook
    pack = build_pack(tmp_path, tables={"savings": edited("savings", 0, plan="12.345")})
    pack = build_pack(tmp_path, tables={"risks": None})  # left out
    pack = build_pack(tmp_path, files={"savings.csv": b"..."})  # these very bytes
    pack = build_pack(tmp_path, manifest={"year_starts": 1})  # another setting
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import tomli_w
import xlsxwriter

from qippdash.model.tables import TABLES, Column, Kind
from qippdash.testing.small_pack import MANIFEST, TEXT

__all__ = ["MANIFEST", "ROWS", "TEXT", "added", "build_pack", "edited", "small", "typed"]

ROWS = {name: text.strip().count("\n") for name, text in TEXT.items()}


def small(table: str) -> pl.DataFrame:
    """A table of the small pack, all text, blanks missing."""
    head, *rows = (line.split("|") for line in TEXT[table].strip().split("\n"))
    cells = [[cell or None for cell in row] for row in rows]
    return pl.DataFrame(cells, schema=dict.fromkeys(head, pl.String), orient="row")


def edited(table: str | pl.DataFrame, row: int, **cells: str | None) -> pl.DataFrame:
    """The table with other text in some cells of one row (from 0)."""
    frame = small(table) if isinstance(table, str) else table
    rows = frame.to_dicts()
    rows[row] |= cells
    return pl.DataFrame(rows, schema=frame.schema)


def added(table: str | pl.DataFrame, **cells: str | None) -> pl.DataFrame:
    """The table with one more row; cells that are not named are blank."""
    frame = small(table) if isinstance(table, str) else table
    row = dict.fromkeys(frame.columns) | cells
    return pl.concat([frame, pl.DataFrame([row], schema=frame.schema)])


def build_pack(
    folder: Path,
    kind: str = "csv",
    *,
    tables: Mapping[str, pl.DataFrame | None] | None = None,
    files: Mapping[str, bytes] | None = None,
    manifest: Mapping[str, object] | None = None,
) -> Path:
    """Write the small pack, changed as asked.

    Args:
        folder: where; made when it is not there.
        kind: ``csv``, ``parquet`` or ``xlsx``.
        tables: tables of text to write in place of the pack's own; None leaves one out.
        files: files to write as they are; a table with such a file is not written itself.
        manifest: settings to write in place of the pack's own; None leaves one out.

    Returns:
        What to open: the folder, or the workbook in it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    own = {Path(name).stem for name in files or {}}
    wanted: dict[str, pl.DataFrame | None] = {name: small(name) for name in TEXT}
    wanted |= tables or {}
    there = {name: one for name, one in wanted.items() if one is not None and name not in own}
    settings = {**MANIFEST, **(manifest or {})}
    settings = {key: value for key, value in settings.items() if value is not None}
    for name, data in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    if kind == "xlsx":
        return _write_workbook(folder / "pack.xlsx", there, settings)
    if "pack.toml" not in (files or {}):
        (folder / "pack.toml").write_text(tomli_w.dumps(settings), encoding="utf-8")
    for name, frame in there.items():
        if kind == "parquet":
            typed(name, frame).write_parquet(folder / f"{name}.parquet")
        else:
            frame.write_csv(folder / f"{name}.csv")
    return folder


def typed(table: str, frame: pl.DataFrame) -> pl.DataFrame:
    """A table of text with the types that a program would give it: money as Float64 pounds."""
    columns = {column.name: column for column in TABLES[table].columns}
    return frame.select(
        _typed(pl.col(name), columns[name]) if name in columns else pl.col(name)
        for name in frame.columns
    )


def _typed(text: pl.Expr, column: Column) -> pl.Expr:
    if column.kind in {Kind.MONEY, Kind.NUMBER}:
        return text.cast(pl.Float64)
    if column.kind is Kind.WHOLE:
        return text.cast(pl.Int64)
    if column.kind in {Kind.DATE, Kind.MONTH}:
        return text.str.to_date("%Y-%m-%d")
    return text == "true" if column.kind is Kind.FLAG else text


def _write_workbook(
    file: Path, tables: Mapping[str, pl.DataFrame], settings: Mapping[str, object]
) -> Path:
    with xlsxwriter.Workbook(file) as book:
        style = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("pack")
        for row, (key, value) in enumerate(settings.items()):
            listed = ", ".join(value) if isinstance(value, list) else value
            sheet.write_row(row, 0, [key, str(listed)])
        for name, frame in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, frame.columns)
            for place, cells in enumerate(typed(name, frame).rows(), start=1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, column, cell, style)
                    elif cell is not None:
                        sheet.write(place, column, cell)
    return file
