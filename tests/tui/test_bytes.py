"""What crosses the wire for each key: budgets in bytes, which do not jitter.

Counted in a real pseudo-terminal, the whole answer to a key, the panel's included.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

FULL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
DOWN_TO_AN_INITIATIVE = ["down", "enter", "enter", "enter", "enter"]

# In one process, so that the two terminals are opened once.
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def narrow(england: Path) -> Iterator[PtyTerminal]:
    """England at 80x24 in 16 colours."""
    terminal = PtyTerminal(dashboard(str(england)), (80, 24))
    terminal.wait_for("1/10")
    # They come in the background, and are told of once.
    terminal.wait_for("alarms (a)")
    yield terminal
    terminal.close()


@pytest.fixture(scope="module")
def wide(england: Path) -> Iterator[PtyTerminal]:
    """England at 120x40 in full colour, its panel open."""
    terminal = PtyTerminal(dashboard(str(england)), (120, 40), FULL)
    terminal.wait_for("1/10")
    # They come in the background, and are told of once.
    terminal.wait_for("alarms (a)")
    yield terminal
    terminal.close()


def top(terminal: PtyTerminal) -> None:
    """Go back to the first row of England."""
    terminal.press("g", *"ENG", "enter", "left", "left", "left", "home")
    terminal.wait_for("all 10")
    terminal.wait_for_quiet(1.0)


def costs(terminal: PtyTerminal, keys: list[str]) -> list[int]:
    """The bytes that each key costs."""
    return [len(terminal.press(key, answered=True)) for key in keys]


@pytest.mark.parametrize("column", ["home", "right"], ids=["on the name", "on a rating"])
def test_a_cursor_move_costs_120_bytes_at_80x24(narrow: PtyTerminal, column: str) -> None:
    """The marks of two rows and the line that counts them, nothing else."""
    top(narrow)
    narrow.press(column)
    moves = costs(narrow, ["down"] * 6 + ["up"] * 3)
    assert max(moves) <= 120, moves
    assert min(moves) > 0


def test_a_level_down_costs_4_kilobytes_at_80x24(narrow: PtyTerminal) -> None:
    """Nation, region, cluster, trust, initiative: each a whole new table."""
    top(narrow)
    levels = costs(narrow, DOWN_TO_AN_INITIATIVE)[1:]
    assert max(levels) <= 4096, levels
    assert "Apr 2010" in narrow.text


def test_a_page_costs_4_kilobytes_at_80x24(narrow: PtyTerminal) -> None:
    """A page of a trust's initiatives, and a page of an initiative's months."""
    top(narrow)
    narrow.press("g", *"5PQ", "enter")
    pages = costs(narrow, ["pagedown", "pageup"])
    narrow.press("down", "enter", "home")
    pages += costs(narrow, ["pagedown", "pagedown"])
    assert max(pages) <= 4096, pages
    assert min(pages) > 300


def test_an_idle_screen_costs_nothing(narrow: PtyTerminal, wide: PtyTerminal) -> None:
    """No clock, no blinking, with a filter being typed neither."""
    narrow.press("/")
    before = (len(narrow.received), len(wide.received))
    time.sleep(4)
    after = (len(narrow.received), len(wide.received))
    narrow.press("escape")
    assert after == before


def test_a_cursor_move_costs_700_bytes_in_full_colour(wide: PtyTerminal) -> None:
    """At 120x40 the panel beside the table explains another node each time."""
    top(wide)
    moves = costs(wide, ["down"] * 6 + ["up"] * 3)
    assert max(moves) <= 700, moves
    assert min(moves) > 0


def test_a_level_down_costs_12_kilobytes_in_full_colour(wide: PtyTerminal) -> None:
    """A new table and a new panel, on four times the ground."""
    top(wide)
    levels = costs(wide, DOWN_TO_AN_INITIATIVE)[1:]
    assert max(levels) <= 12288, levels


def test_a_page_costs_12_kilobytes_in_full_colour(wide: PtyTerminal) -> None:
    """A page of a trust's initiatives and of months."""
    top(wide)
    wide.press("g", *"5PQ", "enter")
    pages = costs(wide, ["pagedown", "pageup"])
    assert max(pages) <= 12288, pages
    assert min(pages) > 300


def test_a_mouse_that_moves_costs_nothing(england: Path) -> None:
    """Nothing lights up under a mouse, and no pointer changes its shape."""
    terminal = PtyTerminal(dashboard(str(england)), (80, 24), {"QIPPDASH_MOUSE": "1"})
    terminal.wait_for("1/10")
    moved = terminal.press(*(f"\x1b[<35;{x};{x % 24 + 1}M" for x in range(2, 62)))
    clicked = terminal.press("\x1b[<0;5;8M", "\x1b[<0;5;8m")
    terminal.close()
    assert moved == b""
    assert 0 < len(clicked) <= 120


def test_the_first_picture_is_there_before_the_data(england: Path) -> None:
    """The title and what is being read are painted first, the table once it is rated."""
    terminal = PtyTerminal(dashboard(str(england)), (80, 24))
    terminal.wait_for("1/10")
    said = bytes(terminal.received)
    terminal.close()
    assert said.index(b"reading") < said.index(b"Forecast")
