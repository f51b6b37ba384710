"""The terminal is left as it was found, whatever ends the dashboard.

Textual restores it when its loop ends. A signal that ends the process, or a terminal that is
gone, never lets the loop end: this guard takes the signals in a thread of its own, asks the
dashboard to leave, and restores the terminal itself where that takes too long. What no process
survives is for the parent: `qippdash.tui.supervisor`.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

# Ends paste, mouse, focus and size reports and the alternate screen; wraps lines, shows the
# cursor. A terminal ignores those that it does not know.
RESTORE = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1016l\x1b[?1004l"
    "\x1b[?2004l\x1b[?2048l\x1b[<u\x1b[?7h\x1b[m\x1b[?1049l\x1b[?25h"
)
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_WATCH_SECONDS = 2.0
_GRACE_SECONDS = 2.0


@dataclass(frozen=True)
class Terminal:
    """A terminal and how its line discipline was set; nothing is known of what is none."""

    tty: int
    before: list[Any] | None

    @classmethod
    def now(cls, tty: int) -> Terminal:
        """The terminal as it is now."""
        return cls(tty, _settings(tty))

    def is_there(self) -> bool:
        """Whether there is still a terminal at the other end; a pipe never was one."""
        return self.before is None or _settings(self.tty) is not None

    def is_as_it_was(self) -> bool:
        """Whether its line discipline is set as before; nothing can be set of one that is gone."""
        return _settings(self.tty) in (self.before, None)

    def is_ours(self) -> bool:
        """Whether we are in front: a shell that has taken over has settings of its own."""
        try:
            return os.tcgetpgrp(self.tty) == os.getpgrp()
        except OSError:
            # Nobody controls it, so nobody else can have taken it.
            return True

    def restore(self) -> None:
        """Put the screen and the line discipline back, of what is a terminal."""
        if self.before is None:
            return
        with suppress(OSError):
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, RESTORE.encode())
        self.restore_settings()

    def restore_settings(self) -> None:
        """Put the line discipline back; harmless where it is back already."""
        if self.before is not None and self.is_ours():
            with suppress(termios.error):
                termios.tcsetattr(self.tty, termios.TCSANOW, self.before)


def _settings(tty: int) -> list[Any] | None:
    try:
        return termios.tcgetattr(tty)
    except termios.error:
        return None


@dataclass
class Guard:
    """Watches for signals and for a terminal or a parent that has gone, until we have left.

    ``leave`` is how the dashboard is asked to end with an exit code. It is set once there is
    a dashboard, and called from a thread of the guard's.
    """

    terminal: Terminal
    parent_gone: Callable[[], None]
    leave: Callable[[int], None] | None = None
    _left: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Watch from now on."""
        for watch in (self._signals, self._hang_up, self._orphaned):
            threading.Thread(target=watch, name="qippdash-terminal", daemon=True).start()

    def end(self) -> None:
        """The dashboard has left: stop watching, and put the line discipline back."""
        self._left.set()
        self.terminal.restore_settings()

    def _signals(self) -> None:
        # A handler would wait for the main thread, which may be deep inside a long query.
        number = signal.sigwait(SIGNALS)
        if self._left.is_set():
            os.kill(os.getpid(), number)
            return
        code = 128 + number
        if self.leave is not None and self.terminal.is_there():
            self.leave(code)
            if self._left.wait(_GRACE_SECONDS):
                return
        self._restore_and_exit(code)

    def _hang_up(self) -> None:
        # With nobody at the other end, writing blocks and reading spins: Textual's threads
        # never end by themselves, and took 120 % of a processor for ever.
        while not self._left.wait(_WATCH_SECONDS):
            if not self.terminal.is_there():
                os._exit(128 + signal.SIGHUP)

    def _orphaned(self) -> None:
        # Whoever waited for us is told by the parent, and the shell is in front again: at once.
        self.parent_gone()
        self._restore_and_exit(128 + signal.SIGHUP)

    def _restore_and_exit(self, code: int) -> None:
        # From the background it would stop us, and nobody would start us again.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        self.terminal.restore()
        os._exit(code)


@contextmanager
def guarded(parent_gone: Callable[[], None]) -> Iterator[Guard]:
    """A guard over the terminal of the standard input, while the block runs.

    The signals are blocked for this thread and all that it starts, so that the guard's thread
    is the one that gets them.

    Args:
        parent_gone: returns once the process that waits for this one has gone.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    guard = Guard(Terminal.now(sys.stdin.fileno()), parent_gone)
    guard.begin()
    try:
        yield guard
    finally:
        guard.end()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
