"""The terminal is left as it was found, whatever ends the dashboard.

Textual restores it when its loop ends. A signal that ends the process, or a terminal that is
gone, never lets the loop end: this guard takes the signals in a thread of its own, asks the
dashboard to leave, and restores the terminal itself where that takes too long.
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
SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
_WATCH_SECONDS = 2.0
_GRACE_SECONDS = 2.0


@dataclass
class Guard:
    """Watches for signals and for a terminal that has gone, until the dashboard has left.

    ``leave`` is how the dashboard is asked to end with an exit code. It is set once there is
    a dashboard, and called from a thread of the guard's.
    """

    tty: int
    leave: Callable[[int], None] | None = None
    _before: list[Any] = field(default_factory=list)
    _left: threading.Event = field(default_factory=threading.Event)

    def begin(self) -> None:
        """Remember how the terminal is, and watch from now on."""
        with suppress(termios.error):
            self._before = termios.tcgetattr(self.tty)
        for watch in (self._signals, self._hang_up):
            threading.Thread(target=watch, name="qippdash-terminal", daemon=True).start()

    def end(self) -> None:
        """The dashboard has left: stop watching, and put the line discipline back."""
        self._left.set()
        self._reset_modes()

    def restore(self) -> None:
        """Put the terminal back by hand; harmless where it is back already."""
        with suppress(OSError):
            os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, RESTORE.encode())
        self._reset_modes()

    def is_there(self) -> bool:
        """Whether there is still a terminal at the other end."""
        try:
            termios.tcgetattr(self.tty)
        except termios.error:
            return False
        return True

    def _signals(self) -> None:
        # A handler would wait for the main thread, which may be deep inside a long query.
        number = signal.sigwait(SIGNALS)
        if self._left.is_set():
            os.kill(os.getpid(), number)
            return
        code = 128 + number
        if self.leave is not None and self.is_there():
            self.leave(code)
            if self._left.wait(_GRACE_SECONDS):
                return
        self.restore()
        os._exit(code)

    def _hang_up(self) -> None:
        # With nobody at the other end, writing blocks and reading spins: Textual's threads
        # never end by themselves, and took 120 % of a processor for ever.
        while not self._left.wait(_WATCH_SECONDS):
            if not self.is_there():
                os._exit(128 + signal.SIGHUP)

    def _reset_modes(self) -> None:
        if self._before:
            with suppress(termios.error):
                termios.tcsetattr(self.tty, termios.TCSANOW, self._before)


@contextmanager
def guarded() -> Iterator[Guard]:
    """A guard over the terminal of the standard input, while the block runs.

    The signals are blocked for this thread and all that it starts, so that the guard's thread
    is the one that gets them.
    """
    guard = Guard(sys.stdin.fileno())
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    guard.begin()
    try:
        yield guard
    finally:
        guard.end()
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
