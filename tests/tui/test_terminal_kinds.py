"""Each kind of terminal gets the right text, and only sequences that it knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

pytestmark = pytest.mark.slow

SEQUENCE = re.compile(rb"\x1b(?:\[[0-9;:<=>?$!]*[A-Za-z]|[^\[])")
# A colour of the 256, and any of the 16.
MANY, FEW = re.compile(rb"[;\[][34]8;5;"), re.compile(rb"\x1b\[(?:[0147;]*;)?(?:3|9)[0-7][;m]")
# Place, steps, erasing, margins and index, pens, modes that are ignored where there is none.
EVERYWHERE = re.compile(rb"\x1b(?:\[[0-9;]*[HBCDJKmr]|\[\?(?:7|25|1004|1049|2004)[hl]|[DM])")
YOUNGER = (b"\x1b[>", b"\x1b[<")


@pytest.mark.parametrize(
    ("environment", "many", "few", "ascii_only", "old"),
    [
        pytest.param({"TERM": "linux"}, False, True, True, True, id="Linux console"),
        pytest.param({"TERM": "vt100"}, False, False, False, True, id="vt100"),
        pytest.param({"TERM": "screen"}, False, True, False, True, id="screen"),
        pytest.param({"TERM": "screen-256color"}, True, False, False, True, id="screen, 256"),
        pytest.param({"TERM": "tmux-256color", "TMUX": "x"}, True, False, False, False, id="tmux"),
        pytest.param({"TERM": "xterm"}, False, True, False, False, id="xterm"),
        pytest.param({"TERM": "xterm", "LANG": "C"}, False, True, True, False, id="no UTF-8"),
        pytest.param({"TERM": "xterm", "NO_COLOR": "1"}, False, False, False, False, id="mono"),
    ],
)
def test_a_kind_of_terminal(
    manchester: Path,
    environment: dict[str, str],
    many: bool,
    few: bool,
    ascii_only: bool,
    old: bool,
) -> None:
    """Down a level and out again: the text, the colours, and every sequence that was sent."""
    terminal = PtyTerminal(dashboard(str(manchester)), (80, 24), environment)
    terminal.wait_for("1/11")
    terminal.press("down", "enter")
    terminal.wait_for("Greater Manchester > Bolton Teaching")
    shown = terminal.text
    terminal.press("q")
    assert terminal.ended() == 0
    sent = bytes(terminal.received)
    terminal.close()
    assert re.search(r"Bolton Teaching +A .    R .    G .    R .       .6.2m|8.6m", shown)
    assert bool(MANY.search(sent)) is many
    assert bool(FEW.search(sent)) is few
    assert sent.isascii() is ascii_only
    unknown = {one for one in SEQUENCE.findall(sent) if not EVERYWHERE.fullmatch(one)}
    assert all(one.startswith(YOUNGER) for one in unknown), unknown
    assert not (old and unknown)
