"""`qippdash heat`: ratings side by side, by ruleset and by theme."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Invoke = Callable[..., Any]
MANCHESTER = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
TWO = ("--ruleset", "financial-progress", "--ruleset", "integrated-plan")


def test_the_level_below_the_top_is_shown_by_ruleset(invoke: Invoke) -> None:
    """A line for each trust, a word for each ruleset."""
    answer = invoke("heat", MANCHESTER, *TWO)
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].split() == ["Code", "Name", "financial-progress", "integrated-plan"]
    assert lines[2].split()[-2:] == ["red", "amber"]
    assert len(lines) == 12


def test_by_theme_says_which_rule_it_goes_by(invoke: Invoke) -> None:
    """Themes in words; blank where an organisation has none of one."""
    answer = invoke("heat", MANCHESTER, *TWO, "--by", "theme")
    assert "demand management" in answer.out
    assert "By financial-progress/forecast-shortfall, over the initiatives" in answer.out


def test_for_programs_a_row_is_a_cell(invoke: Invoke) -> None:
    """The same cells as CSV and as JSON."""
    words = ("heat", MANCHESTER, *TWO, "--rule", "forecast-shortfall")
    rows = list(csv.DictReader(io.StringIO(invoke(*words, "--format", "csv").out)))
    said = json.loads(invoke(*words, "--format", "json").out)
    assert (said["schema"], said["rule"]) == ("qippdash/heat/1", "forecast-shortfall")
    assert [row["rating"] for row in rows] == [cell["rating"] or "" for cell in said["cells"]]
    assert "red" in {row["rating"] for row in rows}


def test_what_cannot_be_shown_is_refused_with_the_nearest(invoke: Invoke) -> None:
    """An unknown level, a rule that is none, rulesets whose rules have no themes."""
    for words in (("--level", "pxt"), ("--rule", "forecast-shortfal")):
        answer = invoke("heat", MANCHESTER, *TWO, *words)
        assert (answer.code, answer.out) == (2, "")
        assert "did you mean" in answer.err
    none = invoke("heat", MANCHESTER, "--ruleset", "deep-dive", "--by", "theme")
    assert none.code == 2
    assert "Try: --ruleset financial-progress" in none.err


def test_hostile_text_reaches_no_terminal(invoke: Invoke, pack: Path, ruleset: Path) -> None:
    """A name and a theme that would command a terminal are shown without what does it."""
    bad = "\x1b]52;c;aGk=\x07Bourne"
    for name, plain in (("organisations.csv", "Bourne"), ("initiatives.csv", "estates")):
        file = pack / name
        file.write_text(file.read_text("utf-8").replace(plain, bad), "utf-8")
    for form in ("table", "csv", "json"):
        words = ("heat", pack, "--ruleset", ruleset, "--rule", "behind", "--format", form)
        answer = invoke(*words)
        assert answer.code == 0
        assert "aGk=Bourne" in answer.out
        assert not {"\x1b", "\x07"} & set(answer.out)
