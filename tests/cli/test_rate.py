"""`qippdash rate` from its words to its bytes and its code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import qippdash
from qippdash.formats.json import schema
from tests.schemas import refusals

Invoke = Callable[..., Any]


@pytest.fixture
def rate(invoke: Invoke, pack: Path, ruleset: Path) -> Invoke:
    """`rate` of the small pack by the small ruleset."""

    def run(*words: object) -> Any:  # noqa: ANN401 - an Answer
        return invoke("rate", pack, "--ruleset", ruleset, *words)

    return run


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _codes(text: str) -> list[str]:
    return [row["initiative"] or row["organisation"] for row in _rows(text)]


def test_the_table_is_for_reading(rate: Invoke) -> None:
    """Every organisation, its rating in a word, and the tally."""
    answer = rate()
    assert (answer.code, answer.err) == (0, "")
    assert "Bourne" in answer.out
    assert answer.out.splitlines()[-1] == "small 1: 2 red, 1 green"


def test_the_same_ratings_come_out_of_the_api(rate: Invoke, pack: Path, ruleset: Path) -> None:
    """Command and Python rate alike."""
    assessment = qippdash.rate(pack, [ruleset])
    expected = assessment.ratings.filter(pl.col("initiative").is_null())["value"].to_list()
    assert [float(row["value"]) for row in _rows(rate("--format", "csv").out)] == expected


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        pytest.param([], ["ENG", "5AA", "5BB"], id="organisations unless told"),
        pytest.param(["--level", "pct"], ["5AA", "5BB"], id="one level"),
        pytest.param(["--level", "initiative"], ["A1", "A2", "B1"], id="initiatives"),
        pytest.param(
            ["--level", "all"], ["ENG", "5AA", "A1", "A2", "5BB", "B1"], id="all, in tree order"
        ),
        pytest.param(
            ["--level", "pct", "--level", "initiative"],
            ["5AA", "A1", "A2", "5BB", "B1"],
            id="two levels",
        ),
        pytest.param(["--at", "5AA"], ["5AA"], id="one organisation"),
        pytest.param(["--at", "5AA", "--level", "all"], ["5AA", "A1", "A2"], id="and all under it"),
        pytest.param(["--at", "A2"], ["A2"], id="one initiative"),
    ],
)
def test_which_nodes_are_rated(rate: Invoke, words: list[str], codes: list[str]) -> None:
    """--level and --at keep to part of the tree."""
    assert _codes(rate("--format", "csv", *words).out) == codes


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param(["--level", "pcts"], 2, "did you mean 'pct'?", id="misspelt level"),
        pytest.param(["--at", "5AB"], 2, "did you mean '5", id="misspelt code"),
        pytest.param(["--as-at", "2010-13"], 2, "write it as 2010-09", id="no month"),
        pytest.param(["--as-at", "1999-01"], 4, "--as-at", id="outside the data"),
        pytest.param(["--format", "cvs"], 2, "did you mean 'csv'?", id="misspelt format"),
        pytest.param(["--ruleset", "financal-progress"], 2, "financial-progress", id="ruleset"),
        pytest.param(["--level", "national", "--at", "5AA"], 5, "--level all", id="nothing left"),
        pytest.param(["-o", "."], 2, "this is a folder", id="a folder for a file"),
        pytest.param(["--overall"], 2, "one of jsonl, csv, parquet", id="overall of a table"),
    ],
)
def test_each_wrong_word_is_told(rate: Invoke, words: list[str], code: int, says: str) -> None:
    """No result, no traceback: where, what, what to try, and the code of the contract."""
    answer = rate(*words)
    assert (answer.code, answer.out) == (code, "")
    assert "Traceback" not in answer.err
    assert says in answer.err
    assert "  Try: " in answer.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["--fail-on", "red"], 1, id="something is red"),
        pytest.param(["--fail-on", "amber"], 1, id="red is worse than amber"),
        pytest.param(["--fail-on", "red", "--at", "5AA"], 0, id="nothing red here"),
        pytest.param(["--fail-on", "not-rated"], 0, id="all are rated"),
    ],
)
def test_a_pipeline_can_stop(rate: Invoke, words: list[str], code: int) -> None:
    """The ratings are written either way; the code is the verdict."""
    answer = rate(*words)
    assert answer.code == code
    assert "small 1:" in answer.out


def test_what_is_not_rated_does_not_pass_in_silence(rate: Invoke, pack: Path) -> None:
    """--fail-on red over gaps ends with 0, and says that there were gaps."""
    savings = pack / "savings.csv"
    savings.write_text(
        savings.read_text().replace("500.00", "").replace("1000.00,1000.00", "1000.00,")
    )
    answer = rate("--fail-on", "red", "--at", "5BB")
    assert answer.code == 0
    assert "not rated" in answer.err
    assert "--fail-on not-rated" in answer.err
    assert rate("--fail-on", "not-rated", "--at", "5BB").code == 1


def test_a_file_gets_the_format_of_its_name(rate: Invoke, tmp_path: Path) -> None:
    """-o x.json writes JSON, and standard output stays empty."""
    target = tmp_path / "ratings.json"
    answer = rate("-o", target, "--level", "all")
    assert (answer.code, answer.out) == (0, "")
    envelope = json.loads(target.read_text("utf-8"))
    assert envelope["schema"] == "qippdash/assessment/1"
    assert len(envelope["ratings"]) == 6


def test_real_output_keeps_to_the_published_schema(rate: Invoke) -> None:
    """What comes out of the command is what the schema describes."""
    answer = rate("--format", "json", "--level", "all")
    assert refusals(json.loads(answer.out), schema()) == []


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_the_same_words_give_the_same_bytes(rate: Invoke, form: str) -> None:
    """Nothing of the clock or the machine is in a result."""
    assert rate("--format", form).out == rate("--format", form).out


def test_parquet_goes_into_a_file(rate: Invoke, tmp_path: Path) -> None:
    """Overall ratings as a typed table."""
    target = tmp_path / "overall.parquet"
    assert rate("-o", target, "--overall").code == 0
    assert pl.read_parquet(target)["rating"].to_list() == ["red", "green", "red"]


def test_rows_that_were_set_aside_are_told(rate: Invoke, pack: Path) -> None:
    """A month that is no month: rated without it, and standard error says what was left out."""
    savings = pack / "savings.csv"
    savings.write_text(savings.read_text() + "A1,May,100.00,100.00,,\n")
    answer = rate("--format", "csv")
    assert answer.code == 0
    assert "1 row set aside, £100 in them" in answer.err
    assert f"qippdash check {pack}" in answer.err


def test_the_pack_is_not_written_over(rate: Invoke, pack: Path) -> None:
    """-o on a table of the pack is refused for safety, and the table is as it was."""
    before = (pack / "savings.csv").read_bytes()
    answer = rate("-o", pack / "savings.csv")
    assert (answer.code, answer.out) == (8, "")
    assert (pack / "savings.csv").read_bytes() == before


def test_no_ruleset_of_the_packs_time(invoke: Invoke, pack: Path) -> None:
    """A pack older than every ruleset: nothing to rate with, code 5."""
    manifest = pack / "pack.toml"
    manifest.write_text(manifest.read_text().replace("2010-05-31", "1990-05-31"))
    savings = pack / "savings.csv"
    savings.write_text(savings.read_text().replace("2010-", "1990-"))
    answer = invoke("rate", pack)
    assert (answer.code, answer.out) == (5, "")
    assert "--ruleset" in answer.err
