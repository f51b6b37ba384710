"""Which format a result gets, and where it may not be written."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from qippdash.cli import output
from qippdash.errors import RefusedForSafety, UsageError
from qippdash.formats import built_in_formats

FORMATS = {one.word: one for one in built_in_formats()}


@pytest.mark.parametrize(
    ("word", "target", "expected"),
    [
        pytest.param(None, "-", "table", id="a table unless told"),
        pytest.param("json", "-", "json", id="named"),
        pytest.param(None, "x.csv", "csv", id="by the file's name"),
        pytest.param(None, "X.JSON", "json", id="in capitals"),
        pytest.param("csv", "x.json", "csv", id="a name given wins"),
        pytest.param(None, "/dev/null", "table", id="a device has no suffix"),
    ],
)
def test_the_format_is_named_or_seen_from_the_file(
    word: str | None, target: str, expected: str
) -> None:
    """--format decides, then the suffix, then the table."""
    assert output.choose(FORMATS, word, target).word == expected


@pytest.mark.parametrize(
    ("word", "target", "overall", "says"),
    [
        pytest.param("jsn", "-", False, "did you mean 'json'?", id="misspelt"),
        pytest.param(None, "x.docx", False, "no format has the suffix '.docx'", id="unknown"),
        pytest.param(None, "x", False, "its name has no suffix", id="no suffix"),
        pytest.param("json", "-", True, "one of jsonl, csv, parquet", id="has both already"),
    ],
)
def test_what_cannot_be_chosen_says_what_can(
    word: str | None, target: str, overall: bool, says: str
) -> None:
    """The message names the nearest format, or all of them."""
    with pytest.raises(UsageError, match="Try: "):
        output.choose(FORMATS, word, target, overall=overall)
    with pytest.raises(UsageError) as raised:
        output.choose(FORMATS, word, target, overall=overall)
    assert says in str(raised.value)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_binary_data_is_kept_from_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet on a screen is refused, with a file to write instead."""
    monkeypatch.setattr(sys, "stdout", _Terminal())
    with pytest.raises(UsageError, match=r"-o ratings\.parquet"):
        output.choose(FORMATS, "parquet", "-")
    assert output.choose(FORMATS, "parquet", "x.parquet").word == "parquet"


def test_binary_data_may_go_into_a_pipe() -> None:
    """Another program can read it."""
    assert output.choose(FORMATS, "parquet", "-").word == "parquet"


@pytest.mark.parametrize("name", ["pack.toml", "savings.csv", "savings.parquet"])
def test_the_pack_is_not_written_over(pack: Path, name: str) -> None:
    """A result may not replace the data that it comes from."""
    (pack / name).touch()
    with pytest.raises(RefusedForSafety, match="part of the pack"):
        output.spare_the_pack(pack, str(pack / name))


def test_a_workbook_is_not_written_over(tmp_path: Path) -> None:
    """Nor may it replace the workbook that the pack is."""
    book = tmp_path / "pack.xlsx"
    book.touch()
    with pytest.raises(RefusedForSafety):
        output.spare_the_pack(book, str(book))


@pytest.mark.parametrize("name", ["-", "ratings.csv"])
def test_other_files_in_the_pack_may_be_written(pack: Path, name: str) -> None:
    """Ratings kept beside the data can be renewed."""
    (pack / "ratings.csv").touch()
    output.spare_the_pack(pack, name if name == "-" else str(pack / name))
    assert (pack / "ratings.csv").exists()
