"""A line on the terminal for work that takes longer than half a second, gone when it is done."""

from __future__ import annotations

import os
import sys
import threading
from types import TracebackType

from qippdash.cli.streams import is_terminal, safe

PATIENCE = 0.5


class Progress:
    """Says what is being done, on standard error, to somebody who is looking and waiting."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._shown = False
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Progress:
        """Begin to wait, where there is a terminal that can take a line back."""
        if is_terminal(sys.stderr) and os.environ.get("TERM", "") not in {"", "dumb"}:
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        """Take the line back."""
        self._timer.cancel()
        with self._lock:
            if self._shown:
                self._write("\r\x1b[K")
            self._shown = False
            self._doing = ""

    def _show(self) -> None:
        with self._lock:
            if self._doing:
                self._shown = True
                self._write(f"\r{safe(self._doing)} ...")

    @staticmethod
    def _write(text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except (OSError, ValueError):
            # The terminal has gone: there is nobody to tell, and the work goes on.
            return
