"""What a keystroke in the what-if costs on the wire, in a real pseudo-terminal."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

pytestmark = pytest.mark.slow


def test_a_keystroke_costs_2_kilobytes_and_resting_nothing(england: Path) -> None:
    """England at 80x24: hundreds of ratings change with the figure, and a page of them is shown."""
    terminal = PtyTerminal(dashboard(str(england)), (80, 24))
    try:
        terminal.wait_for("1/10")
        terminal.press("down", "right", "w")
        terminal.wait_for("To get there")
        terminal.wait_for_quiet(1.0)
        costs = []
        for key in ("3", "%", "backspace", "backspace", "7", "%"):
            costs.append(len(terminal.press(key, answered=True)))
            terminal.wait_for_quiet(0.6)
        assert "ratings change colour" in terminal.text
        assert max(costs) <= 2048, costs
        before = len(terminal.received)
        time.sleep(2)
        assert len(terminal.received) == before
    finally:
        terminal.close()
