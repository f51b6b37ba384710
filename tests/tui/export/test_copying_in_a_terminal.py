"""What reaches a real terminal when a cell is copied: one sequence, and the line that says so."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from tests.tui.pty_terminal import PtyTerminal, dashboard

_OSC = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def test_a_copied_cell_goes_out_once_and_whole(manchester: Path) -> None:
    """Beside what is drawn, past the painter, which knows no such sequence."""
    plain = {"TERM": "xterm-256color", "TMUX": "", "STY": ""}
    terminal = PtyTerminal(dashboard(str(manchester), "--at", "5HG"), (80, 24), plain)
    terminal.wait_for("1 Below")
    copied = terminal.press("Y")
    link = terminal.press("L")
    terminal.close()
    rows = [base64.b64decode(one).decode() for one in _OSC.findall(copied)]
    assert len(rows) == 1
    assert re.search(r"\t£[0-9,]+\t", rows[0]), rows
    assert [base64.b64decode(one).decode().split()[:2] for one in _OSC.findall(link)] == [
        ["qippdash", "open"]
    ]
