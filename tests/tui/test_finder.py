"""The palette: every command by some letters, with its keys, started with enter."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qippdash.tui.command_list import found
from qippdash.tui.commands import COMMANDS
from tests.tui.driving import Driver, drive
from tests.tui.pty_terminal import PtyTerminal, dashboard


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("", COMMANDS[0].id, id="nothing typed: all in their order"),
        pytest.param("sort", "sort", id="a name"),
        pytest.param("whole expl", "explain", id="a part of the title"),
        pytest.param("PANEL", "panel", id="in capitals"),
        pytest.param("organ init", "go-to", id="two words"),
        pytest.param("lastr", "last-row", id="letters in their order"),
    ],
)
def test_a_command_is_found_by_some_letters(typed: str, first: str) -> None:
    """The likeliest comes first."""
    assert found(typed, COMMANDS)[0].id == first


def test_letters_of_no_command_find_none() -> None:
    """Nothing is better than something that was not meant."""
    assert found("zzzqqq", COMMANDS) == []


@pytest.mark.parametrize("key", ["colon", "ctrl+p"])
def test_the_palette_starts_what_was_chosen(manchester: Path, key: str) -> None:
    """Opened over the table, closed before the command starts."""

    async def script(on: Driver) -> None:
        await on.press(key)
        assert "Go to any organisation" in on.text
        await on.type("explanation of")
        assert on.cursor.startswith("The whole explanation of the cell")
        assert " e " in on.cursor
        await on.press("enter")
        assert len(on.app.screen_stack) == 2
        assert on.lines[0].startswith(" Ashton, Leigh and Wigan (5HG)")

    drive(manchester, script)


def test_the_arrows_choose_and_escape_starts_nothing(manchester: Path) -> None:
    """Back at the table as it was."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("colon", "down", "down")
        assert "3/" in on.text
        await on.type("zzzqqq")
        assert "nothing found" in on.text
        await on.press("enter", "colon", "escape")
        assert on.lines == before

    drive(manchester, script)


@pytest.mark.slow
def test_an_open_palette_costs_nothing(manchester: Path) -> None:
    """Its search box has the focus, and nothing blinks."""
    terminal = PtyTerminal(dashboard(str(manchester)), (80, 24))
    terminal.wait_for("1/11")
    opened = len(terminal.press(":", answered=True))
    before = len(terminal.received)
    time.sleep(2)
    after = len(terminal.received)
    terminal.close()
    assert after == before
    assert 0 < opened <= 5120
