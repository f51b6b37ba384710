"""The dashboard as a job of a shell: stopped, sent to the background, and brought back."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from tests.tui.pty_terminal import PtyTerminal

SHELL = ["bash", "--norc", "--noprofile", "-i"]
# The shell's own: its prompt takes pasted text as a whole.
PROMPT = {"2004"}

pytestmark = pytest.mark.slow


@pytest.fixture
def shell(manchester: Path) -> Iterator[PtyTerminal]:
    """A shell with the dashboard in front of it."""
    terminal = PtyTerminal(SHELL, environment={"PS1": "shell> ", "HISTFILE": ""})
    terminal.wait_for("shell>")
    terminal.press(f"{sys.executable} -m qippdash open {manchester}", "enter")
    terminal.wait_for("1/11")
    yield terminal
    terminal.close()


def parent_of(shell: PtyTerminal) -> psutil.Process:
    """The process that the shell started."""
    return psutil.Process(shell.child.pid).children()[0]


def code_of(shell: PtyTerminal) -> int:
    """What the shell says of the dashboard's end, once there was one.

    A line typed before that would be thrown away with what nobody read.
    """
    psutil.wait_procs(psutil.Process(shell.child.pid).children(), timeout=60)
    shell.press("echo it ended with $?", "enter")
    shell.wait_for("it ended with $?")
    shell.wait_for_quiet()
    return int(re.findall(r"it ended with (\d+)", shell.text)[-1])


def press_the_key(shell: PtyTerminal) -> None:
    """The dashboard alone stops."""
    shell.press("\x1a")


def stop_the_parent(shell: PtyTerminal) -> None:
    """Somebody names the process that the shell started."""
    parent_of(shell).send_signal(signal.SIGTSTP)


def stop_the_job(shell: PtyTerminal) -> None:
    """All of its processes are told."""
    os.killpg(os.getpgid(parent_of(shell).pid), signal.SIGTSTP)


def freeze_the_child(shell: PtyTerminal) -> None:
    """The dashboard itself is stopped, and asked nothing: its parent puts the terminal back."""
    (child,) = parent_of(shell).children()
    child.suspend()


@pytest.mark.parametrize("stop", [press_the_key, stop_the_parent, stop_the_job, freeze_the_child])
def test_a_stopped_dashboard_gives_the_terminal_back_and_takes_it_again(
    shell: PtyTerminal, stop: Callable[[PtyTerminal], None]
) -> None:
    """The shell is in front with its screen as it was; ``fg`` paints the dashboard anew."""
    stop(shell)
    shell.wait_for("Stopped")
    assert shell.modes_changed <= PROMPT
    shell.press("clear", "enter")
    assert "1/11" not in shell.text
    shell.press("fg", "enter")
    shell.wait_for("1/11")
    shell.press("down")
    shell.wait_for("2/11")
    shell.press("q")
    assert code_of(shell) == 0
    assert shell.modes_changed <= PROMPT


def test_a_dashboard_in_the_background_stops_until_it_is_in_front(shell: PtyTerminal) -> None:
    """It cannot draw there: it waits without a processor, and disturbs nothing."""
    press_the_key(shell)
    shell.wait_for("Stopped")
    shell.press("clear; bg", "enter")
    shell.wait_for_quiet(1.0)
    parent = parent_of(shell)
    everyone = [parent, *parent.children()]
    assert {process.status() for process in everyone} == {psutil.STATUS_STOPPED}
    shell.press("fg", "enter")
    shell.wait_for("1/11")
    shell.press("q")
    assert code_of(shell) == 0


def test_being_told_to_go_on_without_a_stop_takes_no_key_away(shell: PtyTerminal) -> None:
    """Everything is painted once more, and each key after that acts once."""
    (child,) = parent_of(shell).children()
    for _ in range(2):
        begun = len(shell.received)
        child.send_signal(signal.SIGCONT)
        while b"1/11" not in shell.received[begun:]:
            shell.wait_for("1/11")
    for row in range(2, 8):
        shell.press("down")
        shell.wait_for(f"{row}/11")
    shell.press("q")
    assert code_of(shell) == 0
    assert shell.modes_changed <= PROMPT


def test_a_job_that_is_killed_while_stopped_leaves_nothing(shell: PtyTerminal) -> None:
    """The shell's terminal is left alone: it has been its own since the job stopped."""
    parent = parent_of(shell)
    (child,) = parent.children()
    press_the_key(shell)
    shell.wait_for("Stopped")
    child.kill()
    shell.press("fg", "enter")
    assert code_of(shell) == 137
    assert not child.is_running()
    assert shell.modes_changed <= PROMPT
