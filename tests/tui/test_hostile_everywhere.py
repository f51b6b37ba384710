"""Sixty hostile texts in every field, and every command over them, in a real terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile import HOSTILE, WORD, hostile_pack
from tests.soak.day import OURS, live_through, stray
from tests.soak.keystrokes import start, started
from tests.tui.pty_terminal import PtyTerminal, dashboard

pytestmark = pytest.mark.slow

FOLDERS = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
OUT_OF_SIGHT = "bksp up"


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PtyTerminal]:
    """The dashboard on a pack full of them, at 120x40 with its panel and a mouse."""
    home = tmp_path_factory.mktemp("home")
    pack = hostile_pack(tmp_path_factory.mktemp("packs") / "hostile")
    environment = {**dict.fromkeys(FOLDERS, str(home)), "QIPPDASH_MOUSE": "1"}
    opened = PtyTerminal(dashboard(str(pack)), (120, 40), environment, home)
    opened.wait_for(OUT_OF_SIGHT)
    yield opened
    opened.close()


def out(terminal: PtyTerminal) -> None:
    """Close whatever is open."""
    for _ in range(6):
        terminal.press("escape", quiet=0.15)
        if OUT_OF_SIGHT in terminal.lines[-1]:
            return


def test_there_are_sixty_of_them() -> None:
    """Different ones, each with a word that has to stay legible."""
    assert len(set(HOSTILE)) == len(HOSTILE) == 60
    assert all(WORD in text for text in HOSTILE)


def test_no_command_lets_any_of_them_act(terminal: PtyTerminal) -> None:
    """Every screen shows them as text: nothing of theirs reaches the terminal, nothing runs."""
    begun = len(terminal.received)
    shown = set()
    for command in started():
        for key in start(command):
            terminal.press(key, quiet=0.02)
        terminal.wait_for_quiet(0.2)
        shown |= {line for line in terminal.lines if WORD in line}
        if not command.keys or command.keys[0] not in {"slash", "g"}:
            for x, y in ((8, 3), (8, 6), (30, 8), (90, 5)):
                terminal.press(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m", quiet=0.02)
        out(terminal)
        assert terminal.child.poll() is None, f"{command.id} ended it:\n{terminal.text}"
    written = bytes(terminal.received[begun:]).decode()
    assert stray(written) == []
    # Its letters alone may stand in a name; after an escape they would fill the clipboard.
    assert not re.search("(\x1b]|\x9d)52;c;aGVsbG8=", written)
    assert "something failed" not in terminal.text
    assert all(line.isprintable() for line in terminal.lines)
    assert len(shown) > 20
    assert "]0;" not in "".join(OURS.findall(written))


def test_it_ends_as_usual_after_all_of_them(terminal: PtyTerminal) -> None:
    """No fault was met on the way: the exit code is 0."""
    out(terminal)
    terminal.press("\x11")
    assert terminal.ended() == 0


def test_a_short_day_leaves_nothing_behind(tmp_path: Path) -> None:
    """Two hundred keys from a seed, five changes of its files: no exception, no stray byte."""
    home = tmp_path / "home"
    home.mkdir()
    pack = hostile_pack(tmp_path / "pack")
    day = live_through(pack, home, keys=200, reloads=5, tell=lambda line: None)
    assert day.faults == []
    assert day.keys >= 200
    assert len(day.reloads) >= 4
