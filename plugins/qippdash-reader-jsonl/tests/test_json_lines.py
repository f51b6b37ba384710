"""JSON lines: values as they are written, rows by their lines, odd ones set aside."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from qippdash_reader_jsonl.json_lines import MOST_COLUMNS, JsonLines

from qippdash import api
from qippdash.errors import DataError
from qippdash.model.raw_table import RawTable
from qippdash.model.tables import SAVINGS

FILES = {
    "pack.toml": """
schema = 1
title = "Small"
as_at = 2011-06-30
levels = ["pct"]
year_starts = 4
""",
    "organisations.jsonl": '{"code": "A1", "name": "Ay", "level": "pct"}\n',
    "initiatives.csv": "initiative,organisation,title,recurrent\nA1-1,A1,One,true\n",
    "savings.jsonl": (
        '{"initiative": "A1-1", "month": "2011-05-01", "plan": 0.10, "actual": null}\n'
        "\n"
        '{"initiative": "A1-1", "month": "2011-06-01", "plan": 90071992547.41}\n'
        '{"initiative": "A1-1", "month": "2011-07-01", "plan": [1]}\n'
    ),
}


def read(folder: Path, text: str | bytes) -> RawTable:
    """A file of JSON lines, read."""
    file = folder / "savings.jsonl"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return JsonLines().read(file, SAVINGS)


def test_a_pack_may_mix_json_lines_and_csv(tmp_path: Path) -> None:
    """No penny passes through a float; a bad line is set aside with its number."""
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    portfolio = api.open_pack(tmp_path)
    savings = portfolio.tables["savings"].collect()
    assert savings["plan"].to_list() == [10, 9_007_199_254_741]
    assert portfolio.nodes["name"].to_list() == ["Ay", "One"]
    [row] = portfolio.set_aside.select("table", "row").rows()
    assert row == ("savings", 4)
    assert "list" in portfolio.set_aside["reason"][0]


def test_values_are_the_text_they_are_written_with(tmp_path: Path) -> None:
    """Numbers digit by digit, yes and no as words, nothing where a key is missing or null."""
    found = read(tmp_path, '{"a": 1.10, "b": true, "C d": "x"}\n{"a": null, "b": false}')
    assert found.frame.collect().rows() == [("1.10", "true", "x"), (None, "false", None)]
    assert found.frame.collect_schema().names() == ["a", "b", "c_d"]
    assert found.frame.collect_schema().dtypes() == [pl.String] * 3
    assert (found.rows, found.first_row) == (2, 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param("{", "not JSON", id="cut off"),
        pytest.param("[" * 100_000, "not JSON", id="deeper than anything"),
        pytest.param("[1, 2]", "not a JSON object", id="a list"),
        pytest.param("1", "not a JSON object", id="a number"),
        pytest.param('{"a": 1, "a": 2}', "the key 'a' stands in it twice", id="a key twice"),
        pytest.param('{"a": 1, "A ": 2}', "the key 'a' stands in it twice", id="nearly so"),
        pytest.param(
            '{"a": {"b": 1}}', "the key 'a' holds a list or an object, not a value", id="nested"
        ),
    ],
)
def test_a_line_that_is_no_row_says_why(tmp_path: Path, line: str, reason: str) -> None:
    """The other lines are read; its place is counted from the first line."""
    found = read(tmp_path, f'{{"a": 1}}\n{line}\n{{"a": 3}}\n')
    assert found.broken == {1: reason}
    assert found.frame.collect()["a"].to_list()[::2] == ["1", "3"]
    assert found.rows == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(b"", "no line of it can be read", id="empty"),
        pytest.param(b"PAR1\n[]\n", "no line of it can be read", id="something else"),
        pytest.param(b'{"a": 1}\n{"a": "\xff"}\n', "row 2 is not UTF-8 text", id="no UTF-8"),
        pytest.param(
            "\n".join(f'{{"a{one}": 1}}' for one in range(MOST_COLUMNS + 1)).encode(),
            "257 columns",
            id="too many columns",
        ),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, text: bytes, said: str) -> None:
    """With the file's name, what is wrong, and what to try."""
    with pytest.raises(DataError, match=said) as raised:
        read(tmp_path, text)
    [problem] = raised.value.problems
    assert problem.where == "savings.jsonl"
    assert problem.hint


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """As a folder in its place is."""
    with pytest.raises(DataError, match="cannot be read"):
        JsonLines().read(tmp_path, SAVINGS)
