"""A pack's hash changes with its files and with nothing else."""

from __future__ import annotations

from pathlib import Path

from tests.packs import build_pack, edited, small
from tests.readers.reading import read


def test_the_same_files_have_the_same_hash_anywhere(tmp_path: Path) -> None:
    """The folder's own name and place do not count."""
    one, other = build_pack(tmp_path / "one"), build_pack(tmp_path / "deep" / "other")
    assert read(one).pack.hash == read(other).pack.hash
    assert len(read(one).pack.hash) == 64


def test_any_change_changes_the_hash(tmp_path: Path) -> None:
    """A cell, a setting, a table left out, a table under another name."""
    frame = small("risks").write_csv().encode()
    packs = [
        build_pack(tmp_path / "0"),
        build_pack(tmp_path / "1", tables={"savings": edited("savings", 0, plan="999")}),
        build_pack(tmp_path / "2", manifest={"year_starts": 1}),
        build_pack(tmp_path / "3", tables={"risks": None}),
        build_pack(
            tmp_path / "4",
            tables={"risks": None},
            files={"r.csv": frame},
            manifest={"tables": {"risks": "r.csv"}},
        ),
    ]
    assert len({read(pack).pack.hash for pack in packs}) == len(packs)


def test_files_that_are_no_tables_do_not_count(tmp_path: Path) -> None:
    """A note beside the tables is no part of the submission."""
    pack = build_pack(tmp_path)
    before = read(pack).pack.hash
    (pack / "notes.txt").write_text("from Ann")
    assert read(pack).pack.hash == before


def test_a_workbook_is_hashed_as_one_file(tmp_path: Path) -> None:
    """All its tables are in it."""
    one, other = build_pack(tmp_path / "1", "xlsx"), tmp_path / "2.xlsx"
    other.write_bytes(one.read_bytes())
    assert read(one).pack.hash != read(other).pack.hash
    other.rename(tmp_path / "pack.xlsx")
    assert read(one).pack.hash == read(tmp_path / "pack.xlsx").pack.hash
