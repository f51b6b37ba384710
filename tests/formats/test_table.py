"""The table to read: aligned, in words, as wide as the terminal allows."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.formats.look import Look, cells, fit
from qippdash.formats.table import Table
from qippdash.model.assessment import AssessmentFrames
from qippdash.model.ruleset import Ruleset

Written = Callable[[Format, AssessmentFrames], bytes]


def _shown(written: Written, assessment: Selection, **look: int | bool) -> str:
    return written(Table(Look(**look)), assessment).decode()  # type: ignore[arg-type]


def test_one_ruleset_shows_each_rule_with_letter_and_value(
    assessment: Selection, written: Written
) -> None:
    """The overall rating is a word, a rule's a letter with its value; nothing rests on colour."""
    assert _table_of(_shown(written, assessment).splitlines()) == [
        ["ENG", "England", "£32.5m", "red", "R 30%", "A £12.2m"],
        ["=cmd()", "Żółw & Cie, 東京", "–", "not rated", "G 0%", "-"],
        ["=cmd()-1", "Fewer beds", "£640", "green", "G 44.4%"],
    ]


def _table_of(lines: list[str]) -> list[list[str]]:
    """The cells of the rows below the rule of dashes."""
    start = next(place for place, line in enumerate(lines) if line.startswith("---")) + 1
    rows = lines[start : lines.index("", start)]
    return [[cell.strip() for cell in row.split("  ") if cell.strip()] for row in rows]


def test_several_rulesets_show_their_overall_ratings(
    assessment: Selection, written: Written
) -> None:
    """With two rulesets there is a column of words for each, and none for rules."""
    other = replace(assessment.rulesets[0], id="other-rules")
    both = replace(
        assessment,
        rulesets=(assessment.rulesets[0], other),
        wide=assessment.wide.with_columns(assessment.wide["money-first/"].alias("other-rules/")),
    )
    text = _shown(written, both)
    assert _table_of(text.splitlines())[0] == ["ENG", "England", "£32.5m", "red", "red"]
    assert "short-" not in text


def test_tally_counts_the_worst_first(assessment: Selection, written: Written) -> None:
    """The last line says how many nodes have which rating."""
    last = _shown(written, assessment).splitlines()[-1]
    assert last == "money-first 1: 1 red, 1 green, 1 not rated"


def test_a_narrow_terminal_shows_rules_as_letters(assessment: Selection, written: Written) -> None:
    """Every rule keeps its rating; its number is explained, and the way to its value told."""
    text = _shown(written, assessment, width=60)
    assert _table_of(text.splitlines())[0] == ["ENG", "England", "£32.5m", "red", "R", "A"]
    assert text.splitlines()[-2:] == [
        "1 short-fall, 2 gap",
        "Values: on a wider terminal, or with --format csv.",
    ]


@pytest.mark.parametrize("width", [200, 80, 60, 40, 20])
def test_no_line_is_wider_than_the_terminal_can_show(
    assessment: Selection, written: Written, width: int
) -> None:
    """Names give way, then columns from the right; what is left out is named."""
    text = _shown(written, assessment, width=width)
    lines = text.splitlines()
    table = lines[2 : lines.index("", 2)]
    assert max(cells(line) for line in table) <= max(width, 26)
    assert ("Not shown" in text) == (width <= 40)


def test_a_pipe_gets_every_column_whole(assessment: Selection, written: Written) -> None:
    """Where nobody's window limits it, nothing is cut."""
    long = assessment.nodes.with_columns(name=assessment.nodes["name"] + "x" * 40)
    text = _shown(written, replace(assessment, nodes=long))
    assert "…" not in text


def test_colour_is_only_laid_over_the_words(assessment: Selection, written: Written) -> None:
    """With the escape codes taken out, the coloured table is the plain one."""
    coloured = _shown(written, assessment, colour=True)
    assert "\x1b[1;31mred" in coloured
    plain = coloured.replace("\x1b[1;31m", "").replace("\x1b[32m", "").replace("\x1b[33m", "")
    assert [line.rstrip() for line in plain.replace("\x1b[0m", "").splitlines()] == _shown(
        written, assessment
    ).splitlines()


def test_memory_is_no_terminal(assessment: Selection, written: Written) -> None:
    """Written to memory, a file or a pipe, the table has no escape codes."""
    assert b"\x1b" not in written(Table(), assessment)


def test_a_scenario_cannot_be_missed(assessment: Selection, written: Written) -> None:
    """The title of a what-if says that it is one."""
    what_if = replace(assessment, particulars=replace(assessment.particulars, scenario="later"))
    assert "WHAT-IF: later" in _shown(written, what_if).splitlines()[0]


def test_no_rulesets_leave_the_key_figures(assessment: Selection, written: Written) -> None:
    """A table of nodes without ratings is still a table."""
    none: tuple[Ruleset, ...] = ()
    assert _table_of(_shown(written, replace(assessment, rulesets=none)).splitlines())[0] == [
        "ENG",
        "England",
        "£32.5m",
    ]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        pytest.param("abc", 5, "abc  ", id="shorter is filled up"),
        pytest.param("abcdef", 4, "abc…", id="longer is cut"),
        pytest.param("東京都", 5, "東京…", id="wide letters count twice"),
        pytest.param("e\u0301tat", 4, "e\u0301tat", id="an accent takes no room"),
    ],
)
def test_a_text_fills_its_column_exactly(text: str, width: int, expected: str) -> None:
    """However wide its letters are, a cell has the width of its column."""
    assert fit(text, width) == expected
    assert cells(fit(text, width)) == width


def test_a_number_stands_at_the_right() -> None:
    """Figures line up at their last digit."""
    assert fit("£1m", 6, right=True) == "   £1m"


class _Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "environ", "colour"),
    [
        pytest.param(_Terminal(), {"TERM": "xterm"}, True, id="a terminal"),
        pytest.param(_Terminal(), {"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param(_Terminal(), {"TERM": ""}, False, id="an empty TERM"),
        pytest.param(_Terminal(), {}, False, id="a terminal of no kind"),
        pytest.param(_Terminal(), {"TERM": "xterm", "NO_COLOR": "1"}, False, id="NO_COLOR"),
        pytest.param(io.BytesIO(), {"TERM": "xterm"}, False, id="a pipe"),
        pytest.param(io.BytesIO(), {"FORCE_COLOR": "1"}, True, id="a pipe, forced"),
        pytest.param(io.BytesIO(), {"FORCE_COLOR": "0"}, False, id="a pipe, forced off"),
        pytest.param(_Terminal(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False, id="NO_COLOR wins"),
    ],
)
def test_colour_goes_where_it_is_wanted(
    out: io.BytesIO, environ: dict[str, str], colour: bool
) -> None:
    """Colour on a terminal alone, unless forced; NO_COLOR is the last word."""
    from qippdash.formats.look import look_of

    assert look_of(out, environ).colour is colour
