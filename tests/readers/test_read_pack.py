"""A pack is the same portfolio whichever files it comes in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from qippdash.errors import DataError
from qippdash.model.tables import TABLES
from tests.packs import ROWS, build_pack, edited, small, typed
from tests.readers.reading import KINDS, adds_up, read


@pytest.fixture
def by_kind(tmp_path: Path) -> dict[str, Path]:
    """The small pack in each kind of file."""
    return {kind: build_pack(tmp_path / kind, kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_clean_pack_is_read_whole(by_kind: dict[str, Path], kind: str) -> None:
    """Every row is accepted, nothing is set aside, nobody is warned."""
    portfolio = read(by_kind[kind])
    assert {name: count.accepted for name, count in portfolio.counts.items()} == ROWS
    assert portfolio.set_aside.is_empty()
    assert portfolio.warnings == ()
    assert adds_up(portfolio)


@pytest.mark.parametrize("kind", ["parquet", "xlsx"])
def test_every_kind_of_file_gives_the_same_portfolio(by_kind: dict[str, Path], kind: str) -> None:
    """Tables, their types, the tree and the manifest are those of the CSV files."""
    one, other = read(by_kind["csv"]), read(by_kind[kind])
    assert list(one.tables) == list(other.tables) == list(TABLES)
    for name in TABLES:
        assert one.tables[name].collect().equals(other.tables[name].collect()), name
        assert one.tables[name].collect_schema() == other.tables[name].collect_schema()
    assert one.nodes.equals(other.nodes)
    assert one.under.equals(other.under)
    assert (one.pack.as_at, one.pack.levels) == (other.pack.as_at, other.pack.levels)


def test_money_is_whole_pence_in_memory(by_kind: dict[str, Path]) -> None:
    """Pounds and pence of the file are Int64 pence, blanks stay blank."""
    savings = read(by_kind["csv"]).tables["savings"].collect()
    assert savings["actual"].to_list()[:3] == [90050, 100000, None]
    assert savings["investment"].to_list()[7] == 99
    assert savings.schema["plan"] == pl.Int64


def test_columns_that_a_file_does_not_have_are_blank(tmp_path: Path) -> None:
    """An absent optional column has its type in memory, and no value."""
    bare = small("initiatives").select("initiative", "organisation", "title")
    initiatives = read(build_pack(tmp_path, tables={"initiatives": bare})).tables["initiatives"]
    frame = initiatives.collect()
    assert frame.columns == list(TABLES["initiatives"].names)
    assert frame.schema["recurrent"] == pl.Boolean
    assert frame.schema["tier"] == pl.Int64
    assert frame.schema["starts"] == pl.Date
    assert frame["recurrent"].null_count() == frame.height


def test_only_three_tables_are_required(tmp_path: Path) -> None:
    """A pack of organisations, initiatives and savings is a pack."""
    required = {"organisations", "initiatives", "savings"}
    left_out = {name: None for name in TABLES if name not in required}
    assert set(read(build_pack(tmp_path, tables=left_out)).tables) == required


def test_kinds_of_file_can_be_mixed(tmp_path: Path) -> None:
    """A folder may have a Parquet table, CSV tables and a sheet of a workbook named for one."""
    pack = build_pack(tmp_path, manifest={"tables": {"risks": "book.xlsx"}}, tables={"risks": None})
    (pack / "savings.csv").unlink()
    typed("savings", small("savings")).write_parquet(pack / "savings.parquet")
    build_pack(tmp_path / "other", "xlsx").rename(pack / "book.xlsx")
    portfolio = read(pack)
    assert portfolio.counts["savings"].accepted == ROWS["savings"]
    assert portfolio.counts["risks"].accepted == ROWS["risks"]


def test_text_is_made_plain_as_it_is_loaded(tmp_path: Path) -> None:
    """An escape sequence in a title never reaches a screen; the title stays."""
    hostile = edited("initiatives", 0, title="Fewer\x1b[31m\x07 admissions\u202e")
    portfolio = read(build_pack(tmp_path, tables={"initiatives": hostile}))
    titles = portfolio.tables["initiatives"].collect()["title"].to_list()
    assert titles[0] == "Fewer[31m admissions"
    assert portfolio.set_aside.is_empty()


def test_the_manifest_is_in_the_portfolio(by_kind: dict[str, Path]) -> None:
    """Name, title, date, levels and the start of the year are the pack's own."""
    pack = read(by_kind["csv"]).pack
    assert (pack.name, pack.title) == ("csv", "A small nation, month 6")
    assert pack.as_at == date(2010, 9, 30)
    assert pack.levels == ("national", "region", "trust")
    assert pack.year_starts == 4


def test_empty_rows_are_no_rows(tmp_path: Path) -> None:
    """Rows with nothing in them are not counted, and the others keep their numbers."""
    lines = small("savings").write_csv().splitlines()
    lines[2:2] = ["", ",,,,,", "  ,,,,,"]
    text = "\n".join([*lines, "A9,2010-04-01,1,,,", "", ",,,,,"])
    portfolio = read(build_pack(tmp_path, files={"savings.csv": text.encode()}))
    assert portfolio.counts["savings"].read == ROWS["savings"] + 1
    assert portfolio.set_aside["row"].to_list() == [len(lines) + 1]
    assert adds_up(portfolio)


def test_a_pack_without_an_organisation_is_a_fault(tmp_path: Path) -> None:
    """A table of organisations with a heading and no row: `check` must not call that usable."""
    build_pack(
        tmp_path / "p",
        files={"organisations.csv": b"code,name,level,parent,kind,population\n"},
    )
    with pytest.raises(DataError, match="no row"):
        read(tmp_path / "p")
