"""A terminal for tests: a real pseudo-terminal with a child on it, its screen, and its bytes."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyte

from tests.sequences import SEQUENCES

PLAIN_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "TERM": "xterm",
    "QIPPDASH_MOUSE": "0",
    "QIPPDASH_RESUME": "0",
    "QIPPDASH_OPENING": "table",
}
TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execvp(sys.argv[1], sys.argv[1:])"
)
# Modes that are on in a terminal that nobody has changed: lines wrap, the cursor is there.
USUALLY_ON = {"7", "25"}
MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
# Longer than the panel waits for the cursor to rest, and than a slow machine stalls.
QUIET_SECONDS = 0.3


class PtyTerminal:
    """A child process on a pseudo-terminal of so many columns and rows.

    Args:
        command: the child's command line.
        size: columns and rows.
        environment: what differs from a plain 16-colour terminal with UTF-8.
        folder: where the child stands.
        controlling: whether the child is told (SIGHUP) when the terminal goes.
    """

    def __init__(
        self,
        command: Sequence[str],
        size: tuple[int, int] = (80, 24),
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        *,
        controlling: bool = True,
    ) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()
        self._changed = threading.Condition()
        self._last = time.monotonic()
        self._ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, (size[1], size[0]))
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.child = subprocess.Popen(
            [sys.executable, "-ISc", TAKE_TERMINAL, *command] if controlling else command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**kept, **PLAIN_ENVIRONMENT, **(environment or {})},
            cwd=folder,
            start_new_session=True,
        )
        self.terminal = theirs
        self._stop = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while not self._stop.is_set():
            # A read that waits would keep the terminal open while somebody closes it.
            if not select.select([self._ours], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self._ours, 65536)
            except OSError:
                return
            if not data:
                return
            with self._changed:
                self.received += data
                self._stream.feed(data)
                self._last = time.monotonic()
                self._changed.notify_all()

    @property
    def lines(self) -> list[str]:
        """What the screen shows, line by line, without blanks at their ends."""
        # Not pyte's own `display`: it fails over half a wide character that was written over.
        columns = range(self.screen.columns)
        with self._changed:
            rows = [self.screen.buffer[y] for y in range(self.screen.lines)]
            return ["".join(row[x].data for x in columns).rstrip() for row in rows]

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.lines)

    @property
    def modes_changed(self) -> set[str]:
        """The private modes (alternate screen, mouse, paste, ...) that are not as usual now."""
        last = {
            mode: way == b"h"
            for modes, way in MODE.findall(bytes(self.received))
            for mode in modes.decode().split(";")
        }
        return {mode for mode, on in last.items() if on != (mode in USUALLY_ON)}

    def wait_for(self, text: str, seconds: float = 60.0) -> None:
        """Wait until the screen shows a text, and then until nothing more comes."""
        ends = time.monotonic() + seconds
        while text not in self.text:
            with self._changed:
                self._changed.wait(0.1)
            assert time.monotonic() < ends, f"no '{text}' on:\n{self.text}"
            gone = self.child.poll() is not None and time.monotonic() - self._last > 1
            assert not gone, f"ended before '{text}' came:\n{self.text}"
        self.wait_for_quiet()

    def wait_for_quiet(self, seconds: float = QUIET_SECONDS) -> None:
        """Wait until nothing has come for so long."""
        while (rest := seconds - (time.monotonic() - self._last)) > 0:
            time.sleep(rest)

    def press(self, *keys: str, quiet: float = QUIET_SECONDS, answered: bool = False) -> bytes:
        """Press keys, one after the other, and return all that came of the last one.

        With ``answered`` the first byte is waited for, however busy the machine is.
        """
        for key in keys[:-1]:
            os.write(self._ours, SEQUENCES.get(key, key).encode())
            # An escape followed at once by a letter is another key: alt and that letter.
            time.sleep(0.25 if key == "escape" else 0.03)
        if len(keys) > 1:
            self.wait_for_quiet(quiet)
        begun = len(self.received)
        self._last = time.monotonic()
        os.write(self._ours, SEQUENCES.get(keys[-1], keys[-1]).encode())
        ends = self._last + 10
        while answered and len(self.received) == begun and time.monotonic() < ends:
            time.sleep(0.01)
        self.wait_for_quiet(quiet)
        return bytes(self.received[begun:])

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, as a window that is dragged does."""
        with self._changed:
            self.screen.resize(rows, columns)
        termios.tcsetwinsize(self._ours, (rows, columns))
        os.kill(self.child.pid, signal.SIGWINCH)

    def hang_up(self) -> None:
        """Take the terminal away, as a connection that breaks does."""
        self._stop.set()
        self._reader.join()
        os.close(self.terminal)
        os.close(self._ours)
        self._ours = self.terminal = -1

    def ended(self, seconds: float = 20.0) -> int:
        """Wait until the child has ended, and return its exit code."""
        code = self.child.wait(seconds)
        time.sleep(0.1)
        return code

    def close(self) -> None:
        """End the child, whatever it does."""
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
        self._stop.set()
        self._reader.join()
        for end in (self._ours, self.terminal):
            with contextlib.suppress(OSError):
                os.close(end)


def dashboard(*arguments: str) -> list[str]:
    """The command line that opens the dashboard."""
    return [sys.executable, "-m", "qippdash", "open", *arguments]
