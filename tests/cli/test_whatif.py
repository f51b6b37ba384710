"""`qippdash whatif`: what changes colour, told so that nobody takes it for the record."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import tomli

import qippdash
from qippdash.cli.whatif import listed
from qippdash.errors import ExitCode
from tests.schemas import refusals

Invoke = Callable[..., Any]
SCHEMA = Path(listed.__file__).with_name("changes-1.schema.json")
AHEAD = """
schema = 1

[ruleset]
id = "ahead"
title = "What is to come"
version = "1"

[measures.planned]
title = "Planned this year"
table = "savings"
sum = "plan"
where = "in_year"
unit = "GBP"

[measures.expected]
title = "Expected this year"
table = "savings"
sum = "forecast"
where = "in_year"
unit = "GBP"

[[rule]]
id = "short"
title = "Short of plan"
value = "1 - expected / planned"
unit = "percent"
green = 0.05
amber = 0.15
action = "Find more."

  [[rule.example]]
  given = { planned = 100, expected = 80 }
  rating = "red"
"""
WINTER = """
schema = 1
title = "Hard winter"
note = "For the board"

[cuts."ahead/short"]
green = 0.0
amber = 0.1

[initiatives.A1]
drop = true

[[add]]
at = "5BB"
amount = 500
"""


@pytest.fixture
def winter(tmp_path: Path) -> Path:
    """A scenario that makes Ashby worse and Bourne better."""
    file = tmp_path / "winter.toml"
    file.write_text(WINTER, "utf-8")
    return file


@pytest.fixture
def whatif(invoke: Invoke, pack: Path, tmp_path: Path) -> Invoke:
    """`whatif` by the ruleset above: Ashby is green at 0.6 %, Bourne red at 25 %, England red."""
    file = tmp_path / "ahead.toml"
    file.write_text(AHEAD, "utf-8")

    def run(*words: object) -> Any:  # noqa: ANN401 - an Answer
        return invoke("whatif", pack, "--ruleset", file, *words)

    return run


def rows(answer: Any) -> list[dict[str, str]]:  # noqa: ANN401 - an Answer
    """Its CSV."""
    return list(csv.DictReader(io.StringIO(answer.out)))


def test_the_changes_come_under_a_banner_and_a_count(whatif: Invoke, winter: Path) -> None:
    """What was changed in words, how many ratings follow, and each with its values."""
    said = whatif("--scenario", winter)
    lines = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert lines[:2] == ["*** WHAT-IF: Hard winter ***", "*** This is not the record. ***"]
    assert [line.strip() for line in lines[3:7]] == [
        "ahead/short: green 0% (was 5%)",
        "ahead/short: amber 10% (was 15%)",
        "A1 dropped",
        "£500 added at 5BB",
    ]
    assert "3 of 3 overall ratings change colour: 1 worse and 2 better." in lines
    assert lines[-1].split("  ")[0] == "5BB"
    assert lines[-1].split()[-5:] == ["red", "25%", "green", "0%", "£2k"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ("--add", "5BB=500"), [("ENG", "red", "green"), ("5BB", "red", "green")], id="money"
        ),
        pytest.param(
            ("--add", "B1=£0.2k@2010-06"),
            [("ENG", "red", "amber"), ("5BB", "red", "amber")],
            id="money at an initiative from a month on",
        ),
        pytest.param(("--set", "ahead/short.green=0.5%"), [("5AA", "green", "amber")], id="cut"),
        pytest.param(("--scale", "A1=1", "--slip", "A2=2", "--drop", "B1"), [], id="no months"),
    ],
)
def test_a_quick_question_needs_no_file(
    whatif: Invoke, words: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    """Each option changes one thing; overall ratings come first."""
    said = whatif(*words, "--format", "csv")
    assert said.code == 0
    overall = [row for row in rows(said) if not row["rule"]]
    assert [(row["organisation"], row["before"], row["after"]) for row in overall] == expected


def test_levels_and_places_are_those_of_rate(whatif: Invoke) -> None:
    """Initiatives where they are asked for."""
    said = whatif("--add", "B1=500", "--level", "initiative", "--format", "csv")
    assert {row["initiative"] for row in rows(said)} == {"B1"}
    assert rows(whatif("--add", "5BB=500", "--at", "5AA", "--format", "csv")) == []
    assert whatif("--drop", "A1", "--at", "5XX").code == ExitCode.USAGE


def test_json_keeps_to_its_schema(whatif: Invoke, winter: Path, tmp_path: Path) -> None:
    """By the suffix of the file; with the particulars, the counts and the scenario's hash."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    file = tmp_path / "changes.json"
    assert whatif("--scenario", winter, "--level", "all", "-o", file).code == 0
    found = json.loads(file.read_text("utf-8"))
    assert refusals(found, schema) == []
    scenario = qippdash.read_scenario(winter)
    assert (found["scenario"], found["scenario_hash"]) == ("Hard winter", scenario.hash)
    assert found["counts"]["overall"]["worse"] == 2
    none = json.loads(whatif("--drop", "A1", "--format", "json").out)
    assert refusals(none, schema) == []
    assert none["changes"] == []


def test_what_is_asked_can_be_saved_and_asked_again(whatif: Invoke, tmp_path: Path) -> None:
    """Options on top of a file make another scenario."""
    file, more = tmp_path / "asked.toml", tmp_path / "more.toml"
    first = whatif("--add", "5BB=500", "--save", file)
    assert "the scenario is in" in first.err
    assert tomli.loads(file.read_text("utf-8")) == {
        "schema": 1,
        "title": "£500 added at 5BB",
        "add": [{"at": "5BB", "amount": 500}],
    }
    assert whatif("--scenario", file).out == first.out
    assert whatif("--scenario", file, "--drop", "A1", "--save", more).code == 0
    assert qippdash.read_scenario(more).title == "£500 added at 5BB, changed"
    assert whatif("--add", "5BB=600", "--save", file).code == 0


def test_only_a_scenario_is_saved_over(whatif: Invoke, pack: Path, tmp_path: Path) -> None:
    """Neither a ruleset nor the pack's own files."""
    for file in (tmp_path / "ahead.toml", pack / "pack.toml"):
        before = file.read_bytes()
        assert whatif("--drop", "A1", "--save", file).code == ExitCode.REFUSED
        assert file.read_bytes() == before


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_all_ratings_are_marked_in_every_format(whatif: Invoke, winter: Path, form: str) -> None:
    """The title of the scenario is in what comes out."""
    said = whatif("--scenario", winter, "--ratings", "--format", form)
    assert (said.code, said.err) == (0, "")
    assert "Hard winter" in said.out


def test_a_what_if_is_no_earlier_assessment(
    invoke: Invoke, whatif: Invoke, winter: Path, pack: Path, tmp_path: Path
) -> None:
    """Nothing has moved from what never was."""
    file = tmp_path / "imagined.json"
    assert whatif("--scenario", winter, "--ratings", "--level", "all", "-o", file).code == 0
    said = invoke("rate", pack, "--against", file)
    assert said.code == ExitCode.DATA
    assert "it is the what-if 'Hard winter'" in said.err


def test_changes_are_no_earlier_assessment_either(
    invoke: Invoke, whatif: Invoke, pack: Path, tmp_path: Path
) -> None:
    """They are no assessment at all."""
    file = tmp_path / "changes.json"
    assert whatif("--drop", "A1", "-o", file).code == 0
    said = invoke("rate", pack, "--against", file)
    assert (said.code, "it is no assessment" in said.err) == (ExitCode.DATA, True)


def test_fail_on_asks_of_what_would_be(whatif: Invoke) -> None:
    """Red on the record and green in the what-if ends well; the other way round does not."""
    assert whatif("--fail-on", "red", "--add", "5BB=500").code == ExitCode.DONE
    stricter = ("--set", "ahead/short.amber=0.1%", "--set", "ahead/short.green=0")
    assert whatif("--fail-on", "red", *stricter, "--at", "5AA").code == ExitCode.FAILED_ON


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        pytest.param((), ExitCode.USAGE, ["nothing is to be changed"], id="nothing asked"),
        pytest.param(
            ("--set", "green=1", "--slip", "A1", "--scale", "A1=lots", "--add", "5BB=2p",
             "--add", "5BB=1@then"),
            ExitCode.USAGE,
            ["--set green=1: this names no cut point", "--slip A1: a code and a value",
             "--scale A1=lots: 'lots' is no factor", "'2p' is no amount", "'then' is no month"],
            id="all at once",
        ),
        pytest.param(
            ("--set", "ahead/short.green=2m", "--set", "ahead/short.amber=30"), ExitCode.USAGE,
            ["--set ahead/short.green=2m: '2m' is an amount, and this is a percentage\n  Try: a p",
             "--set ahead/short.amber=30: '30' would be 3000%\n  Try: did you mean 30%?"],
            id="another unit",
        ),
        pytest.param(
            ("--set", "ahead/short.green=30%"), ExitCode.USAGE,
            ["green 30% is above amber 15%, so nothing could be amber\n  Try: green of at most 15%"],
            id="nothing left for amber",
        ),
        pytest.param(
            ("--drop", "A9", "--add", "5AB=1", "--set", "ahead/shirt.green=1"),
            ExitCode.USAGE,
            ["one of A1, A2, B1", "or initiative '5AB'\n  Try: did you", "did you mean 'ahead/short'?"],
            id="nothing of that name",
        ),
        pytest.param(
            ("--scenario", "none.toml"), ExitCode.RULESET, ["there is no such file"], id="no file"
        ),
        pytest.param(
            ("--drop", "A1", "--format", "parquet"), ExitCode.USAGE, ["no format 'parquet'"],
            id="no such format",
        ),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(
    whatif: Invoke, words: tuple[str, ...], code: int, says: list[str]
) -> None:
    """With every fault and a way out, and nothing on standard output."""
    said = whatif(*words)
    assert (said.code, said.out) == (code, "")
    assert [word for word in says if word not in said.err] == []
    assert "Try: " in said.err


def test_a_fault_of_the_file_has_its_line(whatif: Invoke, winter: Path) -> None:
    """Also one that shows itself only as it is played."""
    winter.write_text(WINTER.replace("5BB", "5BX"), "utf-8")
    said = whatif("--scenario", winter)
    assert said.code == ExitCode.USAGE
    assert f"{winter}:14:6: there is no organisation or initiative '5BX'" in said.err


def test_text_of_a_scenario_cannot_act_on_the_terminal(whatif: Invoke, winter: Path) -> None:
    """What cannot be shown is refused as the file is read."""
    winter.write_text(WINTER.replace("Hard", "\\u001b]0;x\\u0007Hard"), "utf-8")
    said = whatif("--scenario", winter)
    assert said.code == ExitCode.RULESET
    assert "\x1b" not in said.err
    said = whatif("--add", "5BB\x1b[2J=1", "--set", "ahead/short.green=value\x1b]0;x\x07 < 1")
    assert "\x1b" not in said.err + said.out


@pytest.mark.parametrize(
    ("width", "headings"),
    [
        pytest.param(None, "Code Name Level Rating From To Plan", id="a pipe"),
        pytest.param(120, "Code Name Level Rating From To Plan", id="wide"),
        pytest.param(80, "Code Name Rating From To Plan", id="80 columns"),
        pytest.param(70, "Code Name Rating From To", id="narrow"),
    ],
)
def test_changes_fit_the_terminal(width: int | None, headings: str) -> None:
    """Names give way, then the level, then the money; what changed is always there."""
    change = {
        "organisation": "CL-GM",
        "initiative": None,
        "name": "Heywood, Middleton and Rochdale",
        "level": "cluster",
        "ruleset": "financial-progress",
        "rule": "forecast-shortfall",
        "before": "amber",
        "after": "green",
        "value_before": 0.062,
        "value_after": 0.05,
        "unit": "percent",
        "money": 12_000_000.0,
    }
    overall = {**change, "rule": None, "value_before": None, "value_after": None}
    lines = listed._fitted(pl.DataFrame([overall, change]), width)
    assert lines[0].split() == headings.split()
    assert max(map(len, lines)) <= (width or 200)
    assert [line for line in lines if "forecast-shortfall" in line and "amber 6.2%" in line]
