"""The small pack, changed as an author asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from qippdash import api
from qippdash.testing import build_pack, small_rows
from qippdash.testing.small_pack import Row
from tests.packs import ROWS


def test_every_table_is_there(tmp_path: Path) -> None:
    """All eleven, and no row is at fault."""
    pack = api.check(build_pack(tmp_path))
    assert {name: count.accepted for name, count in pack.counts.items()} == ROWS


def test_a_table_can_be_left_out(tmp_path: Path) -> None:
    """None is no table."""
    assert "risks" not in api.check(build_pack(tmp_path, tables={"risks": None})).tables


def test_rows_can_be_other_rows(tmp_path: Path) -> None:
    """Values are written as a file of the pack has them, and what is not given is blank."""
    row = {"initiative": "A1", "month": date(2010, 4, 1), "plan": 12.5, "actual": None}
    pack = api.check(build_pack(tmp_path, tables={"savings": [row]}))
    savings = pack.tables["savings"].select("initiative", "month", "plan", "actual").collect()
    assert savings.rows() == [("A1", date(2010, 4, 1), 1250, None)]


def test_a_row_can_start_from_the_packs_own(tmp_path: Path) -> None:
    """An author changes one cell and keeps the rest."""
    first, *others = small_rows("initiatives")
    changed: list[Row] = [{**first, "recurrent": False}, *others]
    pack = api.check(build_pack(tmp_path, tables={"initiatives": changed}))
    frame = pack.tables["initiatives"].filter(pl.col("initiative") == "A1").collect()
    assert frame["recurrent"].to_list() == [False]


def test_a_table_without_rows_has_its_columns(tmp_path: Path) -> None:
    """An empty table is there, and none of its columns is missing."""
    pack = api.check(build_pack(tmp_path, tables={"risks": []}))
    assert pack.counts["risks"].read == 0
    assert pack.set_aside.is_empty()


def test_settings_can_be_other_settings(tmp_path: Path) -> None:
    """Also a title with quotation marks."""
    settings = {"title": 'A "small" \\ nation', "as_at": date(2010, 6, 30)}
    pack = api.check(build_pack(tmp_path, manifest=settings)).pack
    assert (pack.title, pack.as_at) == ('A "small" \\ nation', date(2010, 6, 30))


def test_a_setting_that_no_file_can_hold_is_refused(tmp_path: Path) -> None:
    """The builder says which."""
    with pytest.raises(TypeError, match="object"):
        build_pack(tmp_path, manifest={"title": object()})


def test_a_file_is_written_as_it_is(tmp_path: Path) -> None:
    """An author of a reader brings the file that it reads."""
    build_pack(tmp_path, tables={"savings": None}, files={"savings.tsv": "initiative\tmonth\n"})
    assert (tmp_path / "savings.tsv").read_text("utf-8") == "initiative\tmonth\n"
    assert not (tmp_path / "savings.csv").exists()
