"""Bytes with the panel open, and where each one counts: the profile for slow lines.

Counted in a real pseudo-terminal at 80x24, the whole answer to a key.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

# In one process, so that the terminals are opened once.
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Budget:
    """What a key may cost in a profile, in bytes."""

    profile: str
    move: int
    page: int
    level: int


BUDGETS = (Budget("ansi", 700, 5120, 6144), Budget("low", 120, 3072, 3072))
Open = tuple[PtyTerminal, Budget]


@pytest.fixture(scope="module", params=BUDGETS, ids=lambda budget: budget.profile)
def beside(request: pytest.FixtureRequest, england: Path) -> Iterator[Open]:
    """England in a profile, the panel open under the table."""
    budget: Budget = request.param
    profile = {"QIPPDASH_PROFILE": budget.profile}
    terminal = PtyTerminal(dashboard(str(england)), (80, 24), profile)
    terminal.wait_for("1/10")
    # They come in the background, and are told of once.
    terminal.wait_for("alarms (a)")
    terminal.press("p")
    terminal.wait_for("(Q30)")
    yield terminal, budget
    terminal.close()


def costs(terminal: PtyTerminal, keys: list[str]) -> list[int]:
    """The bytes that each key costs."""
    return [len(terminal.press(key, answered=True)) for key in keys]


def test_a_cursor_that_moves_along_a_rating(beside: Open) -> None:
    """Down a column of ratings, past the edge of the table, and back."""
    terminal, budget = beside
    terminal.press("g", *"ENG", "enter", "home", "right")
    moves = costs(terminal, [*["down"] * 9, "up", "up"])
    assert max(moves) <= budget.move, moves
    assert min(moves) > 0


def test_a_level_down_and_a_page(beside: Open) -> None:
    """Nation, region, cluster, trust, initiative; then a page of initiatives and one of months."""
    terminal, budget = beside
    terminal.press("g", *"ENG", "enter", "home", "down")
    levels = costs(terminal, ["enter"] * 4)
    terminal.press("g", *"5PQ", "enter")
    pages = costs(terminal, ["pagedown", "pageup"])
    terminal.press("down", "enter", "home")
    pages += costs(terminal, ["pagedown", "pagedown"])
    assert max(levels) <= budget.level, levels
    assert max(pages) <= budget.page, pages
    assert min(*levels, *pages) > 0


def test_nothing_comes_by_itself(beside: Open) -> None:
    """With the panel open and a filter being typed."""
    terminal, _ = beside
    terminal.press("/", "x")
    terminal.wait_for_quiet(1.5)
    before = len(terminal.received)
    time.sleep(3)
    after = len(terminal.received)
    terminal.press("escape")
    assert after == before


def test_where_bytes_count_the_panel_waits_to_be_asked(england: Path) -> None:
    """In the low profile `e` explains the cell in the panel, and again opens the whole page."""
    terminal = PtyTerminal(dashboard(str(england)), (80, 24), {"QIPPDASH_PROFILE": "low"})
    terminal.wait_for("1/10")
    terminal.press("p")
    terminal.wait_for("NHS North East (Q30)")
    terminal.press("down", answered=True)
    moved = terminal.text
    terminal.press("e", answered=True)
    asked = terminal.text
    terminal.press("e", answered=True)
    whole = terminal.text
    terminal.close()
    assert "(Q31)" not in moved
    assert "NHS North West (Q31)" in asked
    assert "2/10" in asked
    assert "2/10" not in whole
