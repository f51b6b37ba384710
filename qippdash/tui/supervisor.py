"""A small parent stays behind to restore the terminal, whatever kills the dashboard.

A process that is killed, or that faults in native code, cannot put anything back. So the command
splits in two before polars and Textual are there: the child goes on and becomes the dashboard,
the parent waits, passes signals on, and tells the shell the truth about the end.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType

from qippdash.tui.terminal import Terminal

# What asks the dashboard to end; whoever does not go is killed after so long.
ENDING = {signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT}
# The guard in the child takes two seconds at most; this is for one whose threads are stuck.
GRACE_SECONDS = 4
# Passed on when somebody sends them to the parent alone; a terminal sends them to both.
PASSED_ON = {*ENDING, signal.SIGINT, signal.SIGTSTP, signal.SIGWINCH}
WATCHED = {*PASSED_ON, signal.SIGCHLD, signal.SIGALRM}
# A whole process group gets its signals one after the other.
_SETTLE_SECONDS = 0.2
_LOOK_SECONDS = 2.0
Handler = Callable[[int, FrameType | None], object] | int | None
# The dump of a fault is some kilobytes; a child that writes more is not listened to.
_MOST_BYTES = 65_536
DRAWING = b"\n"


@dataclass(frozen=True)
class Ended:
    """How the dashboard ended, as its parent saw it.

    Attributes:
        code: the exit code to hand on; 128 and the number of the signal that killed it.
        killed_by: the name of the signal, where it ended by one that nobody passed on.
        dump: where in the code a fault happened, by Python's own fault handler.
    """

    code: int
    killed_by: str = ""
    dump: str = ""


@dataclass(frozen=True)
class Lifeline:
    """What a child has of its parent; of neither half where nothing was split.

    Attributes:
        parent: reads as ended once the parent has gone.
        report: takes a byte when drawing begins, and after that what a fault handler dumps.
    """

    parent: int = -1
    report: int = -1

    def drawing(self) -> None:
        """Say that the terminal is about to be changed."""
        if self.report >= 0:
            with suppress(OSError):
                os.write(self.report, DRAWING)

    def wait(self) -> None:
        """Wait until the parent has gone; for ever where there is none."""
        if self.parent < 0:
            threading.Event().wait()
        with suppress(OSError):
            os.read(self.parent, 1)


@dataclass(frozen=True)
class Server:
    """What a dashboard in a browser has of the server that started it: its process id."""

    pid: int

    def drawing(self) -> None:
        """There is no terminal to restore."""

    def wait(self) -> None:
        """Wait until the server has gone; its sessions have nobody left to draw for."""
        while os.getppid() == self.pid:
            time.sleep(_LOOK_SECONDS)


def split(tty: int = 0) -> Ended | Lifeline:
    """Split this process in two; returns in both.

    Not where there is no terminal to restore, nor where threads run or polars is loaded, whose
    locks a child would inherit as they stand: there the caller goes on alone.

    Args:
        tty: the terminal to restore.

    Returns:
        In the child at once its lifeline; in the parent, once the child has gone, its end.
    """
    safe = hasattr(os, "fork") and threading.active_count() == 1 and "polars" not in sys.modules
    if not safe or not os.isatty(tty):
        return Lifeline()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    theirs, ours = os.pipe()
    reads, writes = os.pipe()
    terminal, held = Terminal.now(tty), _Held.back()
    child = os.fork()
    if child == 0:
        for end in (ours, reads):
            os.close(end)
        held.let_go()
        return Lifeline(theirs, _listened_to(writes))
    for end in (theirs, writes):
        os.close(end)
    ended = _Watch(child, terminal, reads).until_it_ends()
    while late := signal.sigpending() & WATCHED:
        signal.sigwait(late)
    held.let_go()
    os.close(ours)
    return ended


def _listened_to(writes: int) -> int:
    """Have faults in native code described to the parent, who writes them down."""
    import faulthandler

    # A parent that reads nothing until the end must not hold the dying child up.
    os.set_blocking(writes, False)
    faulthandler.enable(writes)
    return writes


@dataclass(frozen=True)
class _Held:
    """How signals were dealt with before they were held back."""

    mask: set[signal.Signals]
    handlers: dict[signal.Signals, Handler]

    @classmethod
    def back(cls) -> _Held:
        """From now on they wait until they are asked for."""
        handlers = {
            # A signal that is ignored by default may be dropped before anybody asks for it.
            signal.SIGCHLD: signal.signal(signal.SIGCHLD, _noted),
            signal.SIGWINCH: signal.signal(signal.SIGWINCH, _noted),
            # Restoring from the background would stop the parent for good.
            signal.SIGTTOU: signal.signal(signal.SIGTTOU, signal.SIG_IGN),
        }
        before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        return cls({signal.Signals(number) for number in before}, handlers)

    def let_go(self) -> None:
        """As before."""
        for number, handler in self.handlers.items():
            signal.signal(number, handler or signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, self.mask)


def _noted(number: int, frame: FrameType | None) -> None:
    del number, frame


@dataclass
class _Watch:
    """The parent's part: wait, pass signals on, stop and go on with the child, restore."""

    child: int
    terminal: Terminal
    reads: int
    _asked: int = 0
    _seen: int | None = None

    def until_it_ends(self) -> Ended:
        while True:
            status, self._seen = self._seen, None
            status = self._changed() if status is None else status
            if status is None:
                self._pass_on(*_next())
            elif os.WIFSTOPPED(status):
                self._stop()
            elif not os.WIFCONTINUED(status):
                signal.alarm(0)
                return self._ended(os.waitstatus_to_exitcode(status))

    def _changed(self, flags: int = os.WUNTRACED) -> int | None:
        pid, status = os.waitpid(self.child, os.WNOHANG | flags)
        return status if pid else None

    def _pass_on(self, number: int, from_terminal: bool) -> None:
        if number in ENDING:
            # Of a terminal that has gone, the first of a session alone is told.
            self._asked = self._asked or number
            signal.alarm(GRACE_SECONDS)
            os.kill(self.child, number)
        elif number == signal.SIGALRM:
            os.kill(self.child, signal.SIGKILL)
        elif number == signal.SIGTSTP and not from_terminal:
            self._stop_the_child()
        elif number in PASSED_ON and not from_terminal:
            os.kill(self.child, number)

    def _stop_the_child(self) -> None:
        # A whole group may have been told. Told twice, it would be interrupted half way out.
        time.sleep(_SETTLE_SECONDS)
        self._seen = self._changed()
        if self._seen is None:
            os.kill(self.child, signal.SIGTSTP)

    def _stop(self) -> None:
        """Stop as the child did, so that the shell takes over; go on together."""
        self._tidy()
        os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(_SETTLE_SECONDS)
        self._seen = self._changed(os.WUNTRACED | os.WCONTINUED)
        if self._seen is None:
            os.kill(self.child, signal.SIGCONT)

    def _tidy(self, *, surely: bool = False) -> None:
        if self.terminal.is_ours() and (surely or not self.terminal.is_as_it_was()):
            self.terminal.restore()

    def _ended(self, code: int) -> Ended:
        drew, dump = self._reported()
        self._tidy(surely=drew and code < 0)
        if code >= 0:
            return Ended(code)
        if -code == signal.SIGKILL and self._asked:
            return Ended(128 + self._asked)
        name = "" if -code in PASSED_ON else signal.Signals(-code).name
        return Ended(128 - code, name, dump)

    def _reported(self) -> tuple[bool, str]:
        os.set_blocking(self.reads, False)
        said = b""
        with suppress(BlockingIOError):
            said = os.read(self.reads, _MOST_BYTES)
        os.close(self.reads)
        return said.startswith(DRAWING), said.decode(errors="replace").strip()


def _next() -> tuple[int, bool]:
    """The next signal, and whether the terminal sent it, which tells the child as well."""
    if not hasattr(signal, "sigwaitinfo"):
        return signal.sigwait(WATCHED), False
    told = signal.sigwaitinfo(WATCHED)
    return told.si_signo, told.si_code > 0
