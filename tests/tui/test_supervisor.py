"""A parent restores the terminal where the dashboard itself cannot, and tells the truth."""

from __future__ import annotations

import os
import signal
import stat
import sys
import termios
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from qippdash.tui.supervisor import Lifeline, split
from tests.tui.pty_terminal import MODE, PtyTerminal, dashboard

CRASHING = "import ctypes\nctypes.string_at(0)\n"
# Python's own threads stand still: nothing in the process can answer.
STUCK = "import ctypes\nctypes.PyDLL(None).sleep(600)\n"
SHELL = """
"$0" -m qippdash open "$1"
echo "it ended with $?"
read line
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def opened(manchester: Path, tmp_path: Path) -> Iterator[PtyTerminal]:
    """The dashboard on one cluster, on the screen, with all that it may switch on."""
    surroundings = {"XDG_STATE_HOME": str(tmp_path), "QIPPDASH_MOUSE": "1"}
    terminal = PtyTerminal(dashboard(str(manchester)), environment=surroundings)
    terminal.wait_for("1/11")
    assert {"1049", "1003", "2004", "1004", "25"} <= terminal.modes_changed
    yield terminal
    terminal.close()


def the_dashboard(terminal: PtyTerminal) -> psutil.Process:
    """The child that draws."""
    parent = psutil.Process(terminal.child.pid)
    return next(child for child in parent.children(recursive=True) if not child.children())


def settings(terminal: PtyTerminal) -> list[object]:
    """How the line discipline is set: echo, signals, line by line."""
    return list(termios.tcgetattr(terminal.terminal))


def has_gone(process: psutil.Process) -> bool:
    """Whether a process ends soon; one that nobody has buried yet counts as gone."""
    for _ in range(100):
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT], ids=["KILL", "SEGV", "ABRT"]
)
def test_a_dashboard_that_is_killed_leaves_the_terminal_as_it_was(
    opened: PtyTerminal, tmp_path: Path, number: int
) -> None:
    """128 and the number of the signal; one line that says which, and where the note is."""
    child = the_dashboard(opened)
    child.send_signal(number)
    assert opened.ended() == 128 + number
    assert opened.modes_changed == set()
    assert has_gone(child)
    name = signal.Signals(number).name
    (note,) = (tmp_path / "qippdash").iterdir()
    said = bytes(opened.received).rpartition(b"\x1b[?25h")[2].decode().split("\r\n")
    where = f"a note without your data is in {note}"
    assert said == [f"qippdash: the dashboard was ended by {name}; {where}", ""]
    assert f"ended by {name}" in note.read_text(encoding="utf-8")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600


def test_the_line_discipline_is_put_back_after_a_kill(manchester: Path) -> None:
    """Echo, signals and lines, as the shell had them."""
    terminal = PtyTerminal(dashboard(str(manchester)))
    before = settings(terminal)
    terminal.wait_for("1/11")
    assert settings(terminal) != before
    the_dashboard(terminal).kill()
    assert terminal.ended() == 128 + signal.SIGKILL
    assert settings(terminal) == before
    terminal.close()


def test_a_fault_in_native_code_is_noted_by_its_place_in_the_code(
    manchester: Path, tmp_path: Path
) -> None:
    """The note has the lines of the code that led there, and nothing that the code worked with."""
    plugin = tmp_path / "crashing.py"
    plugin.write_text(CRASHING, encoding="utf-8")
    command = dashboard(str(manchester), "--plugin", str(plugin))
    terminal = PtyTerminal(command, environment={"XDG_STATE_HOME": str(tmp_path)})
    assert terminal.ended() == 128 + signal.SIGSEGV
    assert terminal.modes_changed == set()
    assert "ended by SIGSEGV" in terminal.text.replace("\n", "")
    (note,) = (tmp_path / "qippdash").iterdir()
    lines = note.read_text(encoding="utf-8").splitlines()
    assert f'  File "{plugin}", line 2 in <module>' in lines
    assert not any(line.startswith("Extension modules") for line in lines)
    terminal.close()


@pytest.mark.parametrize(
    "number",
    [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT],
    ids=["TERM", "HUP", "QUIT", "INT"],
)
def test_a_signal_to_the_parent_reaches_the_dashboard(opened: PtyTerminal, number: int) -> None:
    """It leaves by itself, quietly, with 128 and the number of the signal."""
    child = the_dashboard(opened)
    os.kill(opened.child.pid, number)
    assert opened.ended() == 128 + number
    assert opened.modes_changed == set()
    assert has_gone(child)
    assert MODE.sub(b"", bytes(opened.received).rpartition(b"\x1b[?1049l")[2]) == b""


def test_a_dashboard_that_cannot_answer_a_signal_is_killed(
    manchester: Path, tmp_path: Path
) -> None:
    """After some seconds; the exit code is that of the signal that was sent."""
    plugin = tmp_path / "stuck.py"
    plugin.write_text(STUCK, encoding="utf-8")
    terminal = PtyTerminal(dashboard(str(manchester), "--plugin", str(plugin)))
    terminal.wait_for("reading")
    child = the_dashboard(terminal)
    os.kill(terminal.child.pid, signal.SIGTERM)
    assert terminal.ended() == 128 + signal.SIGTERM
    assert terminal.modes_changed == set()
    assert has_gone(child)
    terminal.close()


def test_a_dashboard_whose_parent_is_killed_leaves_as_well(manchester: Path) -> None:
    """The shell is told of the kill, and finds its terminal as it was."""
    terminal = PtyTerminal(["sh", "-c", SHELL, sys.executable, str(manchester)])
    terminal.wait_for("1/11")
    child = the_dashboard(terminal)
    parent = child.parent()
    assert parent is not None
    parent.kill()
    terminal.wait_for("it ended with 137", 15)
    assert has_gone(child)
    assert terminal.modes_changed == set()
    assert termios.tcgetattr(terminal.terminal)[3] & termios.ECHO
    terminal.close()


def test_a_connection_that_breaks_leaves_no_process(opened: PtyTerminal) -> None:
    """Neither the dashboard nor the one that waits for it."""
    child = the_dashboard(opened)
    opened.hang_up()
    assert opened.ended() == 128 + signal.SIGHUP
    assert has_gone(child)


def test_the_parent_loads_nothing_that_the_dashboard_needs(opened: PtyTerminal) -> None:
    """It waits without a processor, and maps no library of the child's."""
    parent = psutil.Process(opened.child.pid)
    before = parent.cpu_times()
    opened.press("down", "down", "enter")
    spent = parent.cpu_times()
    assert (spent.user, spent.system) == (before.user, before.system)
    mapped = {Path(region.path).name for region in parent.memory_maps()}
    assert not {name for name in mapped if "polars" in name}


def test_nothing_is_split_where_threads_run() -> None:
    """A child would inherit their locks as they stand: the caller goes on alone."""
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    found = split()
    done.set()
    other.join()
    assert found == Lifeline()
