"""`rate --against`: what has moved since an earlier assessment, and files that are none."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Invoke = Callable[..., Any]
MOVED = """
schema = 1

[ruleset]
id = "moved"
title = "What has moved"
version = "1"

[[rule]]
id = "behind-now"
title = "Further behind than before"
kind = "movement"
of = "small/behind"
green = 0
amber = 1
action = "Ask what has changed."

  [[rule.example]]
  given = { then = "green", now = "red" }
  rating = "red"
"""


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A ruleset that looks at how the small one has moved."""
    file = tmp_path / "moved.toml"
    file.write_text(MOVED, "utf-8")
    return file


@pytest.fixture
def before(invoke: Invoke, pack: Path, ruleset: Path, tmp_path: Path) -> Path:
    """An assessment of April, when Ashby was on plan and Bourne half behind."""
    file = tmp_path / "before.json"
    said = invoke(
        "rate", pack, "--ruleset", ruleset, "--as-at", "2010-04", "--level", "all", "-o", file
    )
    assert (said.code, said.err) == (0, "")
    return file


@pytest.fixture
def rate(invoke: Invoke, pack: Path, ruleset: Path, moved: Path) -> Invoke:
    """`rate` by both rulesets, as CSV."""

    def run(*words: object) -> Any:  # noqa: ANN401 - an Answer
        both = ("--ruleset", ruleset, "--ruleset", moved)
        return invoke("rate", pack, *both, "--format", "csv", *words)

    return run


def of_rule(text: str, rule: str = "behind-now") -> dict[str, dict[str, str]]:
    """The rows of a rule, by code."""
    rows = csv.DictReader(io.StringIO(text))
    return {row["initiative"] or row["organisation"]: row for row in rows if row["rule"] == rule}


def test_a_movement_is_rated_against_the_file(rate: Invoke, before: Path) -> None:
    """Bourne was red and is red; Ashby was green and is green."""
    answer = rate("--against", before, "--level", "pct")
    assert (answer.code, answer.err) == (0, "")
    rows = of_rule(answer.out)
    assert [(code, row["rating"], row["value"]) for code, row in rows.items()] == [
        ("5AA", "green", "0.0"), ("5BB", "green", "0.0"),
    ]  # fmt: skip


def test_what_has_got_worse_is_counted_in_steps(rate: Invoke, before: Path, pack: Path) -> None:
    """In May Ashby reports half of what it planned."""
    savings = pack / "savings.csv"
    savings.write_text(
        savings.read_text().replace("A1,2010-05-01,100.00,98.50", "A1,2010-05-01,100.00,0")
    )
    row = of_rule(rate("--against", before, "--level", "pct").out)["5AA"]
    assert (row["rating"], row["value"], row["unit"]) == ("red", "2.0", "steps")


def test_without_a_file_nothing_has_moved(rate: Invoke) -> None:
    """Not rated, with the reason, and the rest is rated as ever."""
    answer = rate("--level", "pct")
    assert answer.code == 0
    assert {row["reason"] for row in of_rule(answer.out).values()} == {
        "no earlier assessment was given"
    }
    assert {row["rating"] for row in of_rule(answer.out, "behind").values()} == {"green", "red"}


def test_what_was_not_there_before_says_so(rate: Invoke, before: Path, pack: Path) -> None:
    """A trust that has joined since."""
    trusts = pack / "organisations.csv"
    trusts.write_text(trusts.read_text() + "5CC,Corby,pct,ENG,commissioner,500\n")
    row = of_rule(rate("--against", before, "--level", "pct").out)["5CC"]
    assert (row["rating"], row["reason"]) == ("not rated", "it is not in the earlier assessment")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(None, "it cannot be read", id="no such file"),
        pytest.param("organisation,rating\n", "it is not JSON", id="a CSV file"),
        pytest.param("{}", "it is no assessment", id="other JSON"),
    ],
)
def test_a_file_that_is_none_is_a_fault_of_data(
    rate: Invoke, tmp_path: Path, text: str | None, says: str
) -> None:
    """Code 4, which file, what it is, and the command that writes one; nothing on stdout."""
    file = tmp_path / "earlier.json"
    if text is not None:
        file.write_text(text, "utf-8")
    answer = rate("--against", file)
    assert (answer.code, answer.out) == (4, "")
    assert f"{file}: {says}" in answer.err
    assert "Try: write one with `qippdash rate PACK --level all --format json" in answer.err


def test_explain_says_from_what_to_what(
    invoke: Invoke, pack: Path, ruleset: Path, moved: Path, before: Path
) -> None:
    """In words, with what to do."""
    both = ("--ruleset", ruleset, "--ruleset", moved)
    answer = invoke("explain", pack, "5BB", "moved/behind-now", *both, "--against", before)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == 'Bourne (5BB) is green on "Further behind than before": no change.'
    assert lines[1].startswith("Green: no worse than before; amber: at most 1 step worse than")
    assert lines[2] == (
        'By "Behind plan to date" it was red in the earlier assessment and still is.'
    )
