"""Tables are found beside their manifest, and nothing outside the pack is ever opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qippdash.errors import DataError, ExitCode, QippdashError, RefusedForSafety
from tests.packs import ROWS, build_pack, small
from tests.readers.reading import read


def failure(path: Path) -> QippdashError:
    """The error that reading a pack ends in."""
    with pytest.raises(QippdashError) as caught:
        read(path)
    return caught.value


@pytest.mark.parametrize(
    "file",
    [
        pytest.param("../outside.csv", id="one up"),
        pytest.param("/etc/passwd", id="an absolute path"),
        pytest.param("tables/../../outside.csv", id="down and up"),
        pytest.param("..\\outside.csv", id="one up with a backslash"),
        pytest.param("C:\\outside.csv", id="a drive"),
        pytest.param("\\\\server\\share\\x.csv", id="a share"),
        pytest.param("~/outside.csv", id="a home folder"),
        pytest.param("https://example.org/x.csv", id="an address"),
        pytest.param("s3://bucket/x.parquet", id="a bucket"),
        pytest.param("file:///etc/passwd", id="a file address"),
    ],
)
def test_a_path_out_of_the_pack_is_refused(tmp_path: Path, file: str) -> None:
    """Exit code 8, and what to do instead; the file is not opened."""
    (tmp_path / "outside.csv").write_text("initiative,month\n")
    error = failure(build_pack(tmp_path / "pack", manifest={"tables": {"savings": file}}))
    assert isinstance(error, RefusedForSafety)
    assert error.exit_code is ExitCode.REFUSED
    assert "into the pack's folder" in str(error)


@pytest.mark.parametrize("name", ["savings.csv", "pack.toml"])
def test_a_link_out_of_the_pack_is_refused(tmp_path: Path, name: str) -> None:
    """A file that is a link to somewhere else is none of the pack's."""
    pack = build_pack(tmp_path / "pack")
    (pack / name).rename(tmp_path / name)
    (pack / name).symlink_to(tmp_path / name)
    assert isinstance(failure(pack), RefusedForSafety)


def test_a_link_within_the_pack_is_followed(tmp_path: Path) -> None:
    """A pack may keep its files where it likes, and may itself be a link."""
    pack = build_pack(tmp_path / "pack")
    (pack / "2010").mkdir()
    (pack / "savings.csv").rename(pack / "2010" / "s.csv")
    (pack / "savings.csv").symlink_to(Path("2010", "s.csv"))
    (tmp_path / "link").symlink_to(pack)
    assert read(tmp_path / "link").counts["savings"].accepted == ROWS["savings"]


def test_a_name_with_brackets_is_a_name(tmp_path: Path) -> None:
    """``[a].csv`` is read, and not ``a.csv``."""
    text = small("savings").write_csv().encode()
    files = {"[a].csv": text, "a.csv": b"nothing\n"}
    settings = {"tables": {"savings": "[a].csv"}}
    pack = build_pack(tmp_path, files=files, manifest=settings, tables={"savings": None})
    assert read(pack).counts["savings"].accepted == ROWS["savings"]


@pytest.mark.parametrize(
    ("file", "what", "hint"),
    [
        pytest.param("*.csv", "'*.csv', which is a pattern", "name one file", id="a pattern"),
        pytest.param("savngs.csv", "there is no file 'savngs.csv'", "did you mean 'savings.csv'?", id="a misspelt file"),
        pytest.param("savings.xls", "nothing here reads 'savings.xls'", ".parquet, .csv, .xlsx", id="an unknown ending"),
        pytest.param("folder.csv", "it is no file", "a file that holds", id="a folder"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_a_table_is_an_error(
    tmp_path: Path, file: str, what: str, hint: str
) -> None:
    """The setting, what is wrong with it, and the nearest name."""
    pack = build_pack(tmp_path, manifest={"tables": {"savings": file}})
    (pack / "savings.xls").write_bytes(b"x")
    (pack / "folder.csv").mkdir()
    error = failure(pack)
    assert isinstance(error, DataError)
    assert what in str(error)
    assert hint in str(error)


def test_two_files_for_a_table_are_an_error(tmp_path: Path) -> None:
    """Neither is picked in silence; the settings can say which."""
    pack = build_pack(tmp_path)
    build_pack(tmp_path / "other", "parquet")
    (tmp_path / "other" / "savings.parquet").rename(pack / "savings.parquet")
    said = str(failure(pack))
    assert "there are two files for savings: savings.parquet and savings.csv" in said
    manifest = pack / "pack.toml"
    manifest.write_text(manifest.read_text() + '\n[tables]\nsavings = "savings.csv"\n')
    assert read(pack).counts["savings"].accepted == ROWS["savings"]


def test_missing_tables_are_named_together(tmp_path: Path) -> None:
    """Each with what lies there under a like name."""
    pack = build_pack(
        tmp_path, tables={"savings": None, "initiatives": None, "organisations": None}
    )
    (pack / "savings.csv.gz").write_bytes(b"x")
    (pack / "inititives.csv").write_bytes(b"x")
    hints = {problem.what: problem.hint for problem in failure(pack).problems}
    assert hints == {
        "it has no table 'organisations'": "add organisations.csv or organisations.parquet",
        "it has no table 'initiatives'": "did you mean 'inititives.csv'?",
        "it has no table 'savings'": "'savings.csv.gz' is there: unpack it, or save it as savings.csv",
    }  # fmt: skip


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in place of a table is no table."""
    pack = build_pack(tmp_path, tables={"risks": None})
    os.mkfifo(pack / "risks.csv")
    assert "it is no file" in str(failure(pack))


def test_a_link_to_nowhere_is_said(tmp_path: Path) -> None:
    """A table that is a broken link is not passed over as absent."""
    pack = build_pack(tmp_path, tables={"risks": None})
    (pack / "risks.csv").symlink_to("gone.csv")
    assert "the link for risks leads nowhere" in str(failure(pack))


@pytest.mark.parametrize(
    ("typed", "what", "hint"),
    [
        pytest.param("2010-90", "there is no such pack", "did you mean '2010-09'?", id="a misspelt folder"),
        pytest.param("emptie", "there is no such pack", "one of 2010-09", id="like a folder that is none"),
        pytest.param("gone/2010-09", "there is no such pack", "a pack is a folder", id="a folder in no folder"),
        pytest.param("notes.txt", "it is no pack", "a pack is a folder", id="a file that is none"),
        pytest.param("2010-09/savings.csv", "it is no pack", "it lies in a pack: name the folder", id="a table"),
        pytest.param("2010-09/pack.toml", "it is no pack", "name its folder", id="a manifest"),
        pytest.param("empty", "it is an empty folder", "a pack is a folder", id="an empty folder"),
        pytest.param(".", "it holds packs and is none itself", "name one of them", id="a folder of packs"),
        pytest.param("near", "it has no pack.toml", "did you mean 'pakc.toml'?", id="a misspelt manifest"),
        pytest.param("x\0y", "there is no such pack", "", id="no path at all"),
    ],
)  # fmt: skip
def test_what_is_no_pack_is_said_to_be_none(
    tmp_path: Path, typed: str, what: str, hint: str
) -> None:
    """With the nearest pack, or what a pack is."""
    build_pack(tmp_path / "2010-09")
    (tmp_path / "empty").mkdir()
    (tmp_path / "near").mkdir()
    (tmp_path / "near" / "pakc.toml").write_text("")
    (tmp_path / "notes.txt").write_text("x")
    (problem,) = failure(tmp_path / typed).problems
    assert problem.what.startswith(what)
    assert hint in problem.hint
