"""How often each rule gives each word over a pack, and which of these no example tries."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from qippdash.bench.coverage import COVERAGE_COLUMNS, FEW, Coverage

Run = Callable[..., Any]
Write = Callable[..., Path]


def test_every_rating_is_counted(run: Run, write: Write, pack: Path) -> None:
    """The counts of a rule add up to the nodes; each count stands beside its examples."""
    answer = run("coverage", pack, write(), "--format", "json")
    said = json.loads(answer.out)
    (rule,) = said["rules"]
    assert (answer.code, answer.err) == (0, "")
    assert list(rule["nodes"]) == ["green", "amber", "red", "not rated"]
    assert sum(rule["nodes"].values()) == said["nodes"] == 11
    assert rule["nodes"]["not rated"] == 4, (
        "B1 and U1 have no actual, T2 and T3 no other initiative"
    )
    assert rule["examples"] == {"green": 0, "amber": 0, "red": 1, "not rated": 0}
    assert "red" not in rule["no_example"]
    assert {"green", "not rated"} <= set(rule["no_example"])


def test_a_pack_in_the_place_of_a_ruleset_is_said_to_be_one(
    run: Run, write: Write, pack: Path
) -> None:
    """`coverage` takes the pack first and `diff` takes it last."""
    answer = run("coverage", write(), pack)
    assert (answer.code, answer.out) == (2, "")
    assert f"{pack}: this is a folder, and no ruleset" in answer.err
    assert "--help" in answer.err


def test_the_table_names_what_no_example_tries(run: Run, write: Write, pack: Path) -> None:
    """One line per rule under the words of its scale."""
    lines = run("coverage", pack, write()).out.splitlines()
    assert lines[0] == "A small nation, month 6, as at 30 September 2010 (11 nodes)"
    assert lines[2].split()[:4] == ["small", "green", "amber", "red"]
    assert "4 (36.4%)" in lines[3]
    assert "green, amber, not rated" in lines[3]


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        pytest.param([("green = 0.01", "green = 9"), ("amber = 0.6", "amber = 10")],
                     "fires on 0 %", id="never"),
        pytest.param([("green = 0.01", "green = -9"), ("amber = 0.6", "amber = -8")],
                     "fires on 100 %", id="always"),
        pytest.param([('"1 - actual_to_date / plan_to_date"', '"actual_to_date / 0"')],
                     "never rated", id="no value"),
        pytest.param([("\ngreen =", '\nlevels = ["ward"]\ngreen =')],
                     "applies to no node", id="no such level"),
    ],
)  # fmt: skip
def test_a_rule_that_tells_nothing_apart_is_named(
    run: Run, write: Write, pack: Path, changes: list[tuple[str, str]], verdict: str
) -> None:
    """The same of every node is no information, and the cut points are suspect."""
    assert f"  {verdict}\n" in run("coverage", pack, write(*changes)).out


def test_one_line_a_rating_for_another_program(run: Run, write: Write, pack: Path) -> None:
    """CSV has a row per rule and word, and a level keeps it to its nodes."""
    answer = run("coverage", pack, write(), "--level", "trust", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert tuple(rows[0]) == COVERAGE_COLUMNS
    assert sum(int(row["nodes"]) for row in rows) == 3


def test_every_ruleset_in_force_is_counted_where_none_is_named(run: Run, pack: Path) -> None:
    """The shipped rulesets of the pack's date."""
    answer = run("coverage", pack)
    assert answer.code == 0
    assert "forecast-shortfall" in answer.out


def test_some_nodes_red_and_some_green_is_no_verdict() -> None:
    """A rule that tells nodes apart gets no remark."""
    counts = {"green": 3, "amber": 0, "red": 1, "not rated": 2}
    one = Coverage("small", "behind", counts, dict.fromkeys(counts, 1))
    assert (one.applies, one.rated, one.fires, one.verdict) == (6, 4, 1, "")


@pytest.mark.parametrize(
    ("nodes", "verdict"),
    [
        pytest.param({"green": 0, "red": FEW, "not rated": 9}, "fires on 100 %", id="enough"),
        pytest.param({"green": 0, "red": FEW - 1, "not rated": 9}, "", id="too few are rated"),
        pytest.param({"green": FEW - 1, "red": 0, "not rated": 0}, "", id="too few there are"),
        pytest.param({"green": 0, "red": 0, "not rated": 1}, "never rated", id="not one is rated"),
    ],
)
def test_a_handful_of_nodes_says_nothing_of_a_rule(nodes: dict[str, int], verdict: str) -> None:
    """One review of one organisation is amber on everything, and the rules are sound."""
    assert Coverage("ours", "rule", nodes, dict.fromkeys(nodes, 1)).verdict == verdict
