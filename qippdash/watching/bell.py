"""Rings when the file system tells that something happened in a folder, or when time is up.

A network or an overlay file system may tell nothing, or not of everything, and there may be too
many watches already: so the time is always up in the end, and what rings is never believed
without a look.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP_MS = 50
# However busy the folder is, it is looked at this often.
MOST_MS = 400
_OFF = {"", "0", "false", "disable", "disabled"}


class Bell:
    """Waits for folders.

    Args:
        stop: ends every wait.
        seconds: after how long it rings of itself.
    """

    def __init__(self, stop: Event, seconds: float) -> None:
        self._stop = stop
        self._seconds = seconds
        self._folders: frozenset[tuple[str, int]] = frozenset()
        self._notify: RustNotify | None = None

    @property
    def hears(self) -> bool:
        """Whether the file system is listened to; without it time alone rings."""
        return self._notify is not None

    def wait(self, folders: Iterable[Path]) -> None:
        """Wait until something happened in one of the folders, or may have."""
        there = frozenset(_there(folders))
        if there != self._folders:
            self._listen(there)
        if self._notify is None:
            self._stop.wait(self._seconds)
            return
        try:
            self._notify.watch(MOST_MS, STEP_MS, int(self._seconds * 1000), self._stop)
        except (OSError, RuntimeError):
            self._notify = None

    def listen(self, folders: Iterable[Path]) -> None:
        """Begin to listen, so that nothing is missed until the first wait."""
        self._listen(frozenset(_there(folders)))

    def close(self) -> None:
        """Listen no more."""
        if self._notify is not None:
            self._notify.close()
            self._notify = None

    def _listen(self, folders: frozenset[tuple[str, int]]) -> None:
        self.close()
        self._folders = folders
        if not folders or os.environ.get("WATCHFILES_FORCE_POLLING", "").lower() not in _OFF:
            return
        with suppress(OSError, ImportError):
            # Too many watches, or a file system that has none: time alone rings.
            from watchfiles._rust_notify import RustNotify

            paths = sorted(path for path, _ in folders)
            self._notify = RustNotify(paths, False, False, 300, False, True)


def _there(folders: Iterable[Path]) -> Iterable[tuple[str, int]]:
    """The folders that are there, and which they are: another one may stand in their place."""
    for folder in set(folders):
        with suppress(OSError):
            found = os.stat(folder)  # noqa: PTH116 - half the time of Path.stat
            yield str(folder), found.st_ino
