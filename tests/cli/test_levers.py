"""`qippdash levers` and `qippdash lift`: what would move a rating, to read and for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Invoke = Callable[..., Any]


def test_one_node_has_its_levers_and_its_way_out(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """£1,500 of £2,000 made: £200 more is amber, £400 more green."""
    answer = invoke("levers", pack, "--at", "5BB", "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    assert "+£200" in answer.out
    assert "To make Small rules amber overall, one rule must improve:" in answer.out


def test_every_organisation_is_asked_where_no_node_is_named(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """As CSV, money in pounds; no way out of any node."""
    answer = invoke("levers", pack, "--ruleset", ruleset, "--to", "green", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert [(row["organisation"], row["move"], row["cannot"]) for row in rows] == [
        ("ENG", "389.0", ""),
        ("5BB", "400.0", ""),
    ]


def test_json_has_the_levers_and_what_the_overall_needs(
    invoke: Invoke, pack: Path, ruleset: Path
) -> None:
    """In an envelope that says of what pack and when."""
    answer = invoke("levers", pack, "--at", "5BB", "--ruleset", ruleset, "--format", "json")
    said = json.loads(answer.out)
    assert (said["schema"], said["as_at"]) == ("qippdash/levers/1", "2010-05-31")
    assert [one["move"] for one in said["levers"]] == [200.0, 400.0]
    assert said["overall"][0]["improvements"][0]["rule"] == "behind"


def test_a_long_list_is_cut_and_says_so(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """A table of one row, and how to see the others."""
    answer = invoke("levers", pack, "--ruleset", ruleset, "--limit", "1")
    assert "--limit" in answer.out


def test_nothing_to_move_is_said(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """Ashby is green."""
    answer = invoke("levers", pack, "--at", "5AA", "--ruleset", ruleset)
    assert answer.code == 0
    assert "Nothing to move" in answer.out


def test_a_scheme_that_lifts_is_named(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """B1 has the only £500 that is missing."""
    answer = invoke("lift", pack, "5BB", "--ruleset", ruleset)
    assert (answer.code, answer.err) == (0, "")
    assert "Shared office (B1) gives £500, all of the way" in answer.out
    assert "B1 alone is enough" in answer.out


def test_a_lift_for_programs(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """JSON with the assumption; CSV with a scheme a line."""
    said = json.loads(invoke("lift", pack, "5BB", "--ruleset", ruleset, "--format", "json").out)
    assert (said["schema"], said["cannot"]) == ("qippdash/lift/1", None)
    assert said["assumption"].startswith("what it has saved so far")
    rows = invoke("lift", pack, "5BB", "--ruleset", ruleset, "--format", "csv").out.splitlines()
    assert rows[0].startswith("initiative,organisation,title,present,gives")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(["levers", "--at", "5BC"], "did you mean '5BB'?", id="code"),
        pytest.param(["levers", "--level", "pcts"], "did you mean 'pct'?", id="level"),
        pytest.param(["levers", "--to", "gren"], "did you mean 'green'?", id="word"),
        pytest.param(["levers", "--limit", "-1"], "--limit", id="limit"),
        pytest.param(["lift", "5BC"], "did you mean '5BB'?", id="node to lift"),
        pytest.param(["lift", "B1"], "B1 is an initiative", id="an initiative"),
        pytest.param(["lift", "5BB", "small/behnd"], "behind", id="rule"),
    ],
)
def test_a_misspelt_name_gets_the_nearest(
    invoke: Invoke, pack: Path, ruleset: Path, words: list[str], says: str
) -> None:
    """Code 2, nothing on standard output."""
    answer = invoke(words[0], pack, *words[1:], "--ruleset", ruleset)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
