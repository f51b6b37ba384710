"""What crosses the wire on the screens of answers: a cursor move, and nothing while they rest."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def terminal(england: Path) -> Iterator[PtyTerminal]:
    """England at 80x24 in 16 colours, opened on its alarms."""
    opened = PtyTerminal(dashboard(str(england)), (80, 24), {"QIPPDASH_OPENING": "alarms"})
    opened.wait_for("What to do: ")
    opened.wait_for_quiet(1.0)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        pytest.param("a", "What to do: ", id="alarms"),
        pytest.param("f", "1 Schemes", id="what would move it"),
        pytest.param("S", "Near in: ", id="similar plans"),
    ],
)
def test_a_cursor_move_costs_700_bytes(terminal: PtyTerminal, keys: str, said: str) -> None:
    """As much as where the panel stands: two marks, the count, and what is told of the row."""
    terminal.press("escape")
    terminal.press(keys)
    terminal.wait_for(said)
    terminal.wait_for_quiet(1.0)
    moves = [len(terminal.press(key, answered=True)) for key in ["down"] * 4 + ["up"] * 2]
    assert max(moves) <= 700, moves
    assert min(moves) > 0


def test_an_answer_at_rest_costs_nothing(terminal: PtyTerminal) -> None:
    """No clock, no blinking."""
    terminal.press("escape")
    terminal.press("a")
    terminal.wait_for("What to do: ")
    terminal.wait_for_quiet(1.0)
    before = len(terminal.received)
    time.sleep(2)
    assert len(terminal.received) == before
