"""`qippdash explain` as data, as Markdown, and with the rows behind a rating."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import qippdash.explain
from tests.schemas import refusals

Invoke = Callable[..., Any]
FILE = Path(qippdash.explain.__file__).with_name("explanation-1.schema.json")
SCHEMA = json.loads(FILE.read_text("utf-8"))


def test_json_keeps_to_the_schema_and_says_of_which_pack(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """With the particulars that make it reproducible, and the rows where they are asked for."""
    words = ("explain", pack, "5BB", "small/behind", "--ruleset", ruleset, "--format", "json")
    plain, full = (json.loads(invoke(*words, *more).out) for more in ((), ("--rows",)))
    for said in (plain, full):
        assert refusals(said, SCHEMA) == []
        assert (said["as_at"], said["pack"]["title"]) == ("2010-05-31", "Two trusts")
    assert "rows" not in plain
    assert [row["measure.made"] for row in full["rows"]] == [500.0, 1000.0]
    assert full["rows"][0]["month"] == "2010-04-01"


def test_rows_are_a_table_and_say_what_they_come_to(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """The largest first; the rest is counted."""
    words = ("explain", pack, "ENG", "behind", "--ruleset", ruleset, "--rows", "--limit", "2")
    answer = invoke(*words)
    assert (answer.code, answer.err) == (0, "")
    assert "5 rows of savings, the largest 2 first" in answer.out
    assert "In all they come to: made £1,748.50, planned £2,250." in answer.out


def test_rows_are_csv_in_the_order_of_the_file(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """All of them; they add up to the measure."""
    words = ("explain", pack, "ENG", "behind", "--ruleset", ruleset, "--rows", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(invoke(*words).out)))
    assert [row["initiative"] for row in rows] == ["A1", "A1", "A2", "B1", "B1"]
    assert sum(float(row["measure.made"]) for row in rows) == 1748.5


def test_markdown_is_for_a_paper(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """A heading, and the figures as a table."""
    words = ("explain", pack, "5BB", "behind", "--ruleset", ruleset, "--format", "markdown")
    answer = invoke(*words)
    assert answer.out.startswith("## Behind plan to date: red\n")
    assert "| Made to date | £1,500 |" in answer.out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["--rows"], "rows are those of one rule", id="rows of what"),
        pytest.param(["behind", "--limit", "3"], "there are no rows to limit", id="limit of what"),
        pytest.param(["behind", "--rows", "--format", "markdown"], "rows are not", id="no such"),
        pytest.param(["behind", "--format", "csv"], "an explanation is not", id="no table"),
        pytest.param(["small", "--rows"], "is a ruleset of several rules", id="a ruleset's rows"),
    ],
)
def test_options_that_do_not_go_together_say_so(
    invoke: Invoke, pack: Path, ruleset: Path, words: list[str], says: str
) -> None:
    """Code 2, nothing on standard output."""
    answer = invoke("explain", pack, "5BB", *words, "--ruleset", ruleset)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_hostile_text_reaches_no_terminal(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """A title that would fill the clipboard is shown without what does it, in every form."""
    file = pack / "initiatives.csv"
    text = file.read_text("utf-8").replace("Shared office", "=Shared\x1b]52;c;aGk=\x07office")
    file.write_text(text, "utf-8")
    told = ("5BB", "behind", "--ruleset", ruleset)
    for words in (
        ("explain", pack, *told),
        ("explain", pack, *told, "--format", "markdown"),
        ("lift", pack, *told),
        ("lift", pack, *told, "--format", "csv"),
    ):
        said = invoke(*words).out
        assert "aGk=office" in said
        assert not {"\x1b", "\x07"} & set(said)
