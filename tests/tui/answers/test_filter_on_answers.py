"""`/` and `:` over the screens of answers, as over the table."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.screens.answer import AnswerScreen
from tests.tui.driving import Driver, drive

SIZES = [pytest.param((60, 15), id="60x15"), pytest.param((80, 24), id="80x24")]


def status(on: Driver) -> str:
    """The line that counts."""
    assert isinstance(on.app.screen, AnswerScreen)
    return on.app.screen.query_one("#status").text  # type: ignore[attr-defined, no-any-return]


@pytest.mark.parametrize("size", SIZES)
def test_alarms_are_filtered_as_one_types(manchester: Path, size: tuple[int, int]) -> None:
    """What can be typed is said first; then how many of how many stay; enter keeps them."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        whole = status(on).split()[0].partition("/")[2]
        await on.press("slash")
        assert "type red, stale, owner" in on.text
        await on.type("kind:must")
        assert f"of {whole}" in status(on)
        assert "Why told with 'must'" in on.text
        await on.press("enter")
        assert "filter: kind:must" in status(on)
        shown = [line for line in on.lines if "£" in line and "must-rule" in line]
        assert shown
        assert not any("contradicts" in line for line in on.lines)
        assert "  esc all" in on.lines[-1]

    drive(manchester, script, size=size)


def test_escape_brings_all_lines_back_and_then_leaves(manchester: Path) -> None:
    """While typing, and after it was kept; the cursor stays on its line."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        every = status(on).strip().partition("/")[2]
        await on.press("slash")
        await on.type("red")
        await on.press("escape")
        assert status(on).strip().partition("/")[2] == every
        await on.press("slash")
        await on.type("red")
        await on.press("enter", "escape")
        assert status(on).strip().partition("/")[2] == every
        await on.press("escape")
        assert on.app.screen is on.app.main

    drive(manchester, script)


def test_a_line_that_is_filtered_leads_where_it_says(manchester: Path) -> None:
    """Enter, and the keys for more of a row, take the line that is seen."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        await on.press("slash")
        await on.type("bolton")
        await on.press("enter", "end")
        assert "Bolton" in on.cursor
        await on.press("e")
        assert "Bolton" in on.text.splitlines()[0]
        await on.press("escape", "enter")
        assert on.app.screen is on.app.main
        assert "Bolton" in on.crumbs or "Bolton" in on.cursor

    drive(manchester, script)


def test_nothing_that_fits_is_said_with_the_way_back(manchester: Path) -> None:
    """And the keys of the screen are letters while one types."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        await on.press("slash")
        await on.type("mfqe:1")
        assert "esc shows them all: none of " in status(on)
        assert "fits 'mfqe:1'" in status(on)
        assert "nothing is called 'mfqe'" in on.text
        await on.press("escape")
        assert "mfqe" not in on.text

    drive(manchester, script)


@pytest.mark.parametrize(
    ("keys", "typed", "said"),
    [
        pytest.param("f", "a", "Schemes", id="what would move it"),
        pytest.param("S", "a", "Near in:", id="similar plans"),
    ],
)
def test_other_answers_are_filtered_too(manchester: Path, keys: str, typed: str, said: str) -> None:
    """The texts stay, and the count says of how many."""

    async def script(on: Driver) -> None:
        await on.press("home", keys)
        await on.worked_out()
        await on.press("slash")
        await on.type(typed)
        assert " of " in status(on)
        assert said in on.text

    drive(manchester, script, at="5LH")


def test_the_palette_over_alarms_lists_what_can_be_done_with_them(manchester: Path) -> None:
    """The commands of the screen first; one for the table closes the alarms before."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        await on.press("colon")
        assert "Filter these lines as you type" in on.lines[2]
        await on.type("why the rule of this")
        await on.press("enter")
        assert on.lines[0].strip()
        await on.press("escape")
        assert "/ filter" in on.lines[-1]
        await on.press("colon")
        await on.type("heat-map")
        await on.press("enter")
        assert "worst first" in on.lines[0]
        await on.press("escape")
        assert on.app.screen is on.app.main

    drive(manchester, script)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        pytest.param("exp", "Why the rule of this line is so", id="explain"),
        pytest.param("lift", "What would move the rating of this line", id="lift"),
        pytest.param("filter", "Filter these lines as you type", id="filter"),
    ],
)
def test_the_palette_over_alarms_finds_theirs_by_the_usual_word(
    manchester: Path, typed: str, title: str
) -> None:
    """The table's command of the same key is not offered: it would act on what is hidden."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        alarms = on.app.screen
        await on.press("colon")
        await on.type(typed)
        assert on.cursor.startswith(title)
        assert "of the cell under the cursor" not in on.text
        assert "amounts to better colours" not in on.text
        await on.press("enter")
        assert alarms in on.app.screen_stack

    drive(manchester, script)


def test_the_page_of_keys_over_alarms_begins_with_theirs(manchester: Path) -> None:
    """What their own keys do, before those of the table."""

    async def script(on: Driver) -> None:
        await on.press("a")
        await on.worked_out()
        await on.press("question_mark")
        assert "This screen" in on.lines[1]
        assert "Filter these lines as you type" in on.lines[2]
        assert "What would move the rating of this line" in on.text

    drive(manchester, script)
