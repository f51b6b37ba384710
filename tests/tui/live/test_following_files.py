"""Files of other sorts that change under a dashboard: a workbook, a long table."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import tomli
import xlsxwriter

from qippdash import api
from qippdash.model.tables import TABLES
from qippdash.tui.records import Records
from tests.tui.driving import Driver
from tests.tui.live.test_live_dashboard import live, spend


def as_workbook(pack: Path, file: Path) -> None:
    """A pack in one workbook: a sheet for each table, and one for the manifest."""
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet("pack")
    settings = tomli.loads((pack / "pack.toml").read_text("utf-8"))
    settings["levels"] = ", ".join(settings["levels"])
    for row, (key, value) in enumerate(settings.items()):
        sheet.write_row(row, 0, [key, str(value)])
    for table in sorted(pack.glob("*.csv")):
        rows = [line.split(",") for line in table.read_text("utf-8").splitlines()]
        if table.stem in {"organisations", "initiatives", "savings"}:
            sheet = book.add_worksheet(table.stem)
            for row, cells in enumerate(pl.read_csv(table, infer_schema=False).rows()):
                sheet.write_row(row + 1, 0, ["" if cell is None else cell for cell in cells])
            sheet.write_row(0, 0, rows[0])
    book.close()


def test_a_workbook_that_is_saved_again_is_read_again(own_manchester: Path, tmp_path: Path) -> None:
    """Moved into its place, as programs save it."""
    book, part = tmp_path / "pack.xlsx", tmp_path / "pack.part"
    as_workbook(own_manchester, book)

    async def script(on: Driver) -> None:
        spend(own_manchester)
        as_workbook(own_manchester, part)
        part.replace(book)
        await on.wait_for("amber>red")
        assert "2 ratings changed: 2 amber>red" in on.text
        assert on.app.main.news.trouble is None

    live(book, script)


def test_a_table_that_is_gone_changes_no_rating_until_it_is_back(own_manchester: Path) -> None:
    """The last assessment stays, the line says which file is gone, and its page what to try."""

    async def script(on: Driver) -> None:
        figures, file = on.lines[3], own_manchester / "risks.csv"
        kept = file.read_bytes()
        file.unlink()
        await on.wait_for("STALE: risks.csv gone since")
        assert figures in on.text
        await on.press("v")
        await on.wait_for("Try: put it back")
        await on.press("escape")
        file.write_bytes(kept)
        await on.until(lambda: "STALE" not in on.text)
        assert figures in on.text
        await on.press("v")
        await on.wait_for("after a change of risks.csv. No rating changed")

    live(own_manchester, script)


def test_a_pack_in_place_of_an_earlier_assessment_is_blamed_itself(own_manchester: Path) -> None:
    """The pack that is shown is sound, and the heading does not say otherwise."""

    async def script(on: Driver) -> None:
        await on.wait_for("The earlier assessment cannot be used.")
        assert "it is a pack, and not the file of an earlier assessment" in on.text
        assert "This pack cannot be shown." not in on.text
        spend(own_manchester)
        await on.until(lambda: on.app.main.news.trouble is not None)
        await on.settled()
        assert "The earlier assessment cannot be used." in on.text

    live(own_manchester, script, against=own_manchester)


def test_rows_of_a_long_table_that_is_no_longer_whole_are_none(
    own_manchester: Path, tmp_path: Path
) -> None:
    """A level down never ends the dashboard, whatever became of the file behind it."""
    sound = api.rate(own_manchester, ["financial-progress"])
    file = tmp_path / "savings.parquet"
    sound.portfolio.tables["savings"].collect().write_parquet(file)
    tables = {**sound.portfolio.tables, "savings": pl.scan_parquet(file)}
    portfolio = replace(sound.portfolio, tables=tables)
    long = replace(sound, evaluation=replace(sound.evaluation, portfolio=portfolio))
    assert Records(long).rows("savings", "CL-GM-018", initiative=True).height
    file.write_bytes(b"PAR1 half a file")
    rows = Records(long).rows("savings", "CL-GM-018", initiative=True)
    assert rows.is_empty()
    assert rows.columns == list(TABLES["savings"].names)
