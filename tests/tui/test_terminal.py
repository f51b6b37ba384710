"""The terminal is left as it was found, whatever ends the dashboard."""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

LEAVES_SCREEN, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"
FAILING = """
import sys
from qippdash.__main__ import main
from {module} import {owner}
def broken(*rest, **named):
    raise ValueError("a secret of Norfolk's")
{owner}.{name} = broken
sys.exit(main(["open", sys.argv[1]]))
"""

SLOW = """
import sys, time
from qippdash.__main__ import main
from qippdash import api
api.rate = lambda *rest, **named: time.sleep(60)
sys.exit(main(["open", sys.argv[1]]))
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def opened(manchester: Path) -> Iterator[PtyTerminal]:
    """The dashboard on one cluster, on the screen."""
    terminal = PtyTerminal(dashboard(str(manchester)))
    terminal.wait_for("1/11")
    yield terminal
    terminal.close()


def modes(terminal: PtyTerminal) -> list[object]:
    """How the line discipline is set: echo, signals, line by line."""
    return list(termios.tcgetattr(terminal.terminal)[:4])


def is_restored(terminal: PtyTerminal) -> bool:
    """Whether the alternate screen was left and the cursor shown, in that order, at the end."""
    tail = bytes(terminal.received[-400:])
    echoes = bool(termios.tcgetattr(terminal.terminal)[3] & termios.ECHO)
    return LEAVES_SCREEN in tail and SHOWS_CURSOR in tail and echoes


def test_q_leaves_with_0_and_the_terminal_as_it_was(manchester: Path) -> None:
    """The usual way out."""
    terminal = PtyTerminal(dashboard(str(manchester)))
    before = modes(terminal)
    terminal.wait_for("1/11")
    assert modes(terminal) != before
    terminal.press("q")
    assert terminal.ended() == 0
    assert is_restored(terminal)
    assert modes(terminal) == before
    terminal.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["TERM", "HUP"])
def test_a_signal_ends_it_with_128_and_its_number(opened: PtyTerminal, number: int) -> None:
    """The screen is restored first, and the shell is told what happened."""
    os.kill(opened.child.pid, number)
    assert opened.ended() == 128 + number
    assert is_restored(opened)


def test_a_connection_that_breaks_ends_it(opened: PtyTerminal) -> None:
    """With nobody at the other end there is no process left that spins."""
    opened.hang_up()
    assert opened.ended() == 128 + signal.SIGHUP


def test_a_terminal_that_vanishes_without_a_signal_is_noticed(manchester: Path) -> None:
    """Where nobody sends SIGHUP, a look every two seconds finds that the terminal is gone."""
    terminal = PtyTerminal(dashboard(str(manchester)), controlling=False)
    terminal.wait_for("1/11")
    terminal.hang_up()
    assert terminal.ended() == 128 + signal.SIGHUP


@pytest.mark.parametrize(
    ("module", "owner", "name"),
    [
        pytest.param("qippdash.tui.widgets.table", "Table", "render_line", id="while drawing"),
        pytest.param("qippdash.tui.atlas", "Atlas", "below", id="while walking"),
    ],
)
def test_a_fault_of_ours_ends_in_one_short_line(
    manchester: Path, tmp_path: Path, module: str, owner: str, name: str
) -> None:
    """Exit code 70, a note in the state folder, and no line of anybody's plan."""
    code = FAILING.format(module=module, owner=owner, name=name)
    command = [sys.executable, "-c", code, str(manchester)]
    terminal = PtyTerminal(command, environment={"XDG_STATE_HOME": str(tmp_path)})
    assert terminal.ended() == 70
    assert is_restored(terminal)
    said = terminal.received.partition(LEAVES_SCREEN)[2].decode()
    assert "bug of ours (ValueError)" in said
    assert "Traceback" not in said
    assert "secret" not in said
    notes = list((tmp_path / "qippdash").glob("crash-*.txt"))
    assert len(notes) == 1
    assert "secret" not in notes[0].read_text(encoding="utf-8")
    terminal.close()


@pytest.mark.parametrize(
    ("module", "owner", "name", "said"),
    [
        pytest.param(
            "qippdash.tui.records",
            "Records",
            "keep_all",
            "something failed in the background",
            id="once there is a table",
        ),
        pytest.param(
            "qippdash.tui", "opening", "open_pack", "This pack could not be rated", id="before"
        ),
        pytest.param(
            "qippdash.tui", "why", "why", "This could not be explained", id="in the panel"
        ),
    ],
)
def test_a_fault_in_the_background_is_shown_and_leaves_the_dashboard_alive(
    manchester: Path, tmp_path: Path, module: str, owner: str, name: str, said: str
) -> None:
    """Its kind alone is on the screen; whoever quits is told where the note is, with 70."""
    command = [
        sys.executable,
        "-c",
        FAILING.format(module=module, owner=owner, name=name),
        str(manchester),
    ]
    terminal = PtyTerminal(command, (120, 40), {"XDG_STATE_HOME": str(tmp_path)})
    terminal.wait_for(said)
    assert "ValueError" in terminal.text
    assert "secret" not in terminal.text
    assert terminal.child.poll() is None
    terminal.press("q")
    assert terminal.ended() == 70
    assert is_restored(terminal)
    assert len(list((tmp_path / "qippdash").glob("crash-*.txt"))) == 1
    terminal.close()


def test_whoever_leaves_early_does_not_wait(manchester: Path) -> None:
    """A key while the pack is read ends it at once, with the terminal as it was."""
    terminal = PtyTerminal([sys.executable, "-c", SLOW, str(manchester)])
    terminal.wait_for("reading")
    terminal.press("q")
    assert terminal.ended(5) == 0
    assert is_restored(terminal)
    terminal.close()


def test_an_error_stays_on_the_screen_until_q(tmp_path: Path) -> None:
    """Where, what and what to try; the exit code is that of the error, with no traceback."""
    terminal = PtyTerminal(dashboard(str(tmp_path / "nowhere")))
    terminal.wait_for("no such pack")
    assert "Try: a pack is a folder" in terminal.text
    assert "Traceback" not in terminal.text
    terminal.press("q")
    assert terminal.ended() == 4
    assert is_restored(terminal)
    terminal.close()


def test_keys_that_arrive_together_act_in_their_order(opened: PtyTerminal) -> None:
    """Typed ahead or pasted: a jump, a level, a filter, and no letter astray."""
    opened.press("g5lh\r/red\r")
    opened.wait_for("filter: red")
    assert opened.lines[1] == " Greater Manchester > Tameside and Glossop"
    opened.press("gtraf\rss[e")
    opened.wait_for("(5LH-")
    opened.press("eeqgqqq\r")
    opened.wait_for("filter: red")
    assert opened.child.poll() is None


def test_a_window_too_small_says_what_it_needs_and_recovers(opened: PtyTerminal) -> None:
    """Below 60x15 a sentence; enlarged, the table as it was."""
    opened.press("down")
    opened.resize(40, 10)
    opened.wait_for("60x15")
    opened.resize(80, 24)
    opened.wait_for("> Bolton Teaching")
    assert "60x15" not in opened.text


def test_another_size_paints_the_whole_screen_anew(opened: PtyTerminal) -> None:
    """After a resize no cell of the old picture is left over."""
    opened.resize(120, 40)
    opened.wait_for("│ Ashton, Leigh and Wigan (5HG)")
    opened.resize(80, 24)
    opened.wait_for_quiet(1.0)
    assert "│" not in opened.text
    assert opened.lines[-1].lstrip().startswith("enter down")


@pytest.mark.parametrize(
    ("environment", "mark"),
    [
        pytest.param({"NO_COLOR": "1"}, "R ■", id="mono"),
        pytest.param({"LANG": "C"}, "R #", id="ascii"),
        pytest.param({"LANG": "C", "NO_COLOR": "1"}, "R #", id="both"),
    ],
)
def test_profiles_keep_their_word_byte_for_byte(
    manchester: Path, environment: dict[str, str], mark: str
) -> None:
    """Without colour no colour is set; without UTF-8 no byte is beyond ASCII."""
    terminal = PtyTerminal(dashboard(str(manchester)), environment=environment)
    terminal.wait_for("1/11")
    assert mark in terminal.text
    terminal.press(
        "right", "p", "down", "enter", "down", "enter", "2", "e", "escape", "?", "escape"
    )
    terminal.wait_for("bksp up")
    terminal.press("g", *"tame", "enter", "/", *"red", "enter", "q")
    assert terminal.ended() == 0
    written = bytes(terminal.received)
    if "NO_COLOR" in environment:
        assert colours(written) == set()
    if environment.get("LANG") == "C":
        assert written.isascii()
    terminal.close()


def colours(written: bytes) -> set[str]:
    """The parameters of all SGR sequences that set a colour."""
    codes: set[str] = set()
    for part in written.decode().split("\x1b[")[1:]:
        parameters = part.partition("m")[0]
        if parameters.replace(";", "").isdigit():
            codes.update(parameters.split(";"))
    return {code for code in codes if 30 <= int(code or 0) <= 49 or int(code or 0) >= 90}


def test_a_terminal_that_cannot_gets_plain_text(manchester: Path) -> None:
    """No escape sequence at all, the pack line by line in words, and 0."""
    terminal = PtyTerminal(dashboard(str(manchester)), environment={"TERM": "dumb"})
    terminal.wait_for("\n>")
    terminal.press("\x04")
    assert terminal.ended() == 0
    assert b"\x1b" not in terminal.received
    assert b"Greater Manchester" in terminal.received
    terminal.close()
