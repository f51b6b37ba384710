"""What Textual says to a terminal, without a question whose answer nobody needs."""

from __future__ import annotations

from textual import constants
from textual.drivers.linux_driver import LinuxDriver

_KEYS_AS_BEFORE = "\x1b[<u"


class Driver(LinuxDriver):
    """Textual's own, but for sequences that old terminals print as letters."""

    def write(self, data: str) -> None:
        """Write, but for the end of a way with keys that was never begun."""
        if data != _KEYS_AS_BEFORE or not constants.DISABLE_KITTY_KEY:
            super().write(data)

    def _request_terminal_sync_mode_support(self) -> None:
        # Frames of changes alone do not flicker: whether a terminal can hold them back is no matter.
        return

    def _query_in_band_window_resize(self) -> None:
        # The kernel tells of a new size, and old terminals print this question too.
        return
