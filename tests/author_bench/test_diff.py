"""What another version of a ruleset would change: which nodes, from what to what, by what."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qippdash import api
from qippdash.bench.changes import CHANGE_COLUMNS, changes

MORE = """
[[rule]]
id = "size"
title = "Savings planned this year"
value = "plan_year"
unit = "GBP"
better = "higher"
green = 1000000
amber = 1

[overall]"""
Run = Callable[..., Any]
Write = Callable[..., Path]


def test_the_same_rules_change_nothing(run: Run, write: Write, pack: Path) -> None:
    """No row, and the number of ratings that were compared."""
    answer = run("diff", write(), write(), pack)
    assert (answer.code, answer.err) == (0, "")
    assert "0 of 11 overall ratings and 0 ratings by rules differ." in answer.out
    assert "Code" not in answer.out


def test_a_changed_cut_point_names_the_nodes_that_change(
    run: Run, write: Write, pack: Path
) -> None:
    """The nodes of another colour alone, with the rule that gives it to them."""
    answer = run("diff", write(), write(("green = 0.01", "green = 0.5")), pack, "--format", "json")
    said = json.loads(answer.out)
    rows = {(row["initiative"] or row["organisation"], row["rule"]): row for row in said["changes"]}
    assert answer.code == 0
    assert rows["A1", "behind"]["before"] == "amber"
    assert rows["A1", "behind"]["after"] == "green"
    assert rows["A1", ""]["by"] == "behind"
    assert ("A2", "behind") not in rows, "ahead of its plan, and green by both"
    assert ("C1", "behind") not in rows
    assert said["before"]["hash"] != said["after"]["hash"]


def test_rules_that_only_one_has_are_named(run: Run, write: Write, pack: Path) -> None:
    """New one way, gone the other, with what they say and what they do to the overall rating."""
    old, new = write(), write(("\n[overall]", MORE))
    there = run("diff", old, new, pack)
    assert "New rule size: " in there.out
    assert "size (new: amber)" in there.out
    back = run("diff", new, old, pack)
    assert "Gone rule size: " in back.out
    assert "size (gone: amber)" in back.out


def test_overall_ratings_that_no_rule_changes(run: Run, write: Write, pack: Path) -> None:
    """Where only the conditions differ, that is what is said."""
    answer = run("diff", write(), write(('"ambers > 0"', '"ambers > 9"')), pack)
    assert "overall  amber  green  how ratings are combined" in " ".join(
        [line.replace("   ", "  ") for line in answer.out.splitlines()]
    )
    assert "0 ratings by rules differ" in answer.out


def test_a_level_keeps_the_comparison_to_it(run: Run, write: Write, pack: Path) -> None:
    """Three trusts are compared, and no initiative."""
    changed = write(("green = 0.01", "green = 0.9"), ("amber = 0.6", "amber = 0.95"))
    answer = run("diff", write(), changed, pack, "--level", "trust", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert tuple(rows[0]) == CHANGE_COLUMNS
    assert {row["level"] for row in rows} == {"trust"}


def test_failing_examples_do_not_stop_a_comparison(run: Run, write: Write, pack: Path) -> None:
    """They are told, and the ratings compared: the author is looking for a cut point."""
    answer = run("diff", write(), write(("amber = 0.6", "amber = 0.8")), pack)
    assert answer.code == 0
    assert "1 failing example" in answer.err


def test_faults_of_both_files_are_told(run: Run, write: Write, pack: Path) -> None:
    """One run names what is wrong with either."""
    one, two = write(("better =", "beter =")), write(("unit =", "unt ="))
    answer = run("diff", one, two, pack)
    assert (answer.code, answer.out) == (3, "")
    assert f"{one}:" in answer.err
    assert f"{two}:" in answer.err


def test_other_nodes_cannot_be_compared(write: Write, pack: Path) -> None:
    """Comparing two packs node by node would pair strangers."""
    one = api.rate(pack, str(write()))
    with pytest.raises(ValueError, match="different nodes"):
        changes(one, api.rate("sample_data/greater-manchester", str(write())))
