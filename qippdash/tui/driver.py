"""What Textual says to a terminal, without a question whose answer nobody needs.

What signals ask for is done in turns of the event loop: a handler interrupts whatever runs. And
the loop itself is asked to take them, for only then does a signal wake it: one that the system
gives to another thread would wait in a sleeping loop until a key came.
"""

from __future__ import annotations

import re
import signal
from typing import Any

from textual import constants, events
from textual.app import App
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from qippdash.tui.letters import Letters

_KEYS_AS_BEFORE = "\x1b[<u"
_PLACE = re.compile(r"\x1b\[\d+;\d+H")


def moves_nothing(data: str, before: str) -> bool:
    """Whether this puts the cursor alone, and where what was written before has left it.

    Textual ends each frame so, one in which nothing changed too: the answer to a key that lays
    the screen out anew would end 8 ms later than what is seen of it.
    """
    return before.endswith(data) and _PLACE.fullmatch(data) is not None


class Driver(LinuxDriver):
    """Textual's own, but for sequences that old terminals print as letters, empty frames, and sizes.

    Textual reads a size within the handler of the signal. A window that is dragged interrupts
    that handler by the next signal, whose size is then told first, and the older one stays. It
    stops and goes on in handlers too, which join threads and put into queues.
    """

    _before = ""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._loop.add_signal_handler(signal.SIGTSTP, self._stop)
        self._loop.add_signal_handler(signal.SIGCONT, self._go_on)

    def start_application_mode(self) -> None:
        """Begin, and read a new size in the turn of its message: the last told is the last read."""
        signals = {signal.SIGWINCH}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
        try:
            super().start_application_mode()  # type: ignore[no-untyped-call]
            self._loop.add_signal_handler(signal.SIGWINCH, self._tell_size)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def run_input_thread(self) -> None:
        """Read keys, by a parser of ours: Textual lets nobody choose it."""
        linux_driver.XTermParser = Letters  # type: ignore[attr-defined]
        super().run_input_thread()

    def _stop(self) -> None:
        """Give the terminal back and stop; told twice, once."""
        if not self._must_signal_resume:
            self._sigtstp_application()

    def _go_on(self) -> None:
        """Take the terminal again, and have it painted; it may have had another's hands on it."""
        if not self._must_signal_resume:
            # Stopped without a word (SIGSTOP), or not at all: a second reader would share the keys.
            self.suspend_application_mode()
            self._must_signal_resume = True
        self._sigcont_application()

    def _tell_size(self) -> None:
        size = Size(*self._get_terminal_size())
        self._app.post_message(events.Resize(size, size))

    def write(self, data: str) -> None:
        """Write, but for the end of a way with keys that was never begun, and empty frames."""
        if data == _KEYS_AS_BEFORE and constants.DISABLE_KITTY_KEY:
            return
        if not moves_nothing(data, self._before):
            self._before = data
            super().write(data)

    def _request_terminal_sync_mode_support(self) -> None:
        # Frames of changes alone do not flicker: whether a terminal can hold them back is no matter.
        return

    def _query_in_band_window_resize(self) -> None:
        # The kernel tells of a new size, and old terminals print this question too.
        return
