"""A program in a pseudo-terminal whose keys are timed: from the key to the last byte it brings."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyte

from tests.bench.terminal import ROOT, NeverShown
from tests.sequences import SEQUENCES

SURROUNDINGS = {
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "LANG": "C.UTF-8",
    "QIPPDASH_MOUSE": "0",
    "QIPPDASH_RESUME": "0",
    "QIPPDASH_OPENING": "table",
}
PATIENCE = 60.0
# A program that says nothing for so long (seconds) has no answer.
FIRST_BYTE = 1.0


@dataclass(frozen=True)
class Answer:
    """What came of a key: milliseconds to its last byte (0 where nothing came), and the bytes."""

    ms: float
    bytes: int


class Pressing:
    """A program on a terminal of so many columns and lines.

    Args:
        words: the program and its arguments.
        size: columns and lines.
        quiet: how long nothing must come (seconds) before an answer counts as whole.
        environment: what differs from a terminal with 24-bit colours.
    """

    def __init__(
        self,
        words: Sequence[str],
        size: tuple[int, int],
        quiet: float = 0.15,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._quiet = quiet
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._end, inner = pty.openpty()
        fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self._program = subprocess.Popen(
            words,
            cwd=ROOT,
            env={**os.environ, **SURROUNDINGS, **(environment or {})},
            stdin=inner,
            stdout=inner,
            stderr=inner,
            process_group=0,
        )
        os.close(inner)

    @property
    def pid(self) -> int:
        """The number of the process that was started."""
        return self._program.pid

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> None:
        """Wait until a text stands on the screen, and nothing more comes for half a second.

        Raises:
            NeverShown: it did not come in a minute, or the program ended.
        """
        end = time.monotonic() + PATIENCE
        while text not in self.text:
            if time.monotonic() > end or self._program.poll() is not None:
                raise NeverShown(f"{text!r} in:\n{self.text}")
            self._stream.feed(self._until_quiet(0.02)[1])
        self.settle(0.5)

    def settle(self, seconds: float) -> int:
        """Wait until nothing came for so long; how many bytes came before."""
        said = self._until_quiet(seconds)[1]
        self._stream.feed(said)
        return len(said)

    def press(self, key: str) -> Answer:
        """Press one key, and wait for its whole answer."""
        begin = time.perf_counter()
        os.write(self._end, SEQUENCES.get(key, key).encode())
        select.select([self._end], [], [], FIRST_BYTE)
        last, said = self._until_quiet(self._quiet)
        # Drawn here only now: a terminal that reads slowly would be measured with it.
        self._stream.feed(said)
        return Answer(max(0.0, (last - begin) * 1e3) if said else 0.0, len(said))

    def close(self) -> None:
        """End the program."""
        if self._program.poll() is None:
            os.killpg(self._program.pid, signal.SIGKILL)
        self._program.wait()
        os.close(self._end)

    def _until_quiet(self, seconds: float) -> tuple[float, bytes]:
        """When the last byte came, and all that did."""
        said, last = bytearray(), time.perf_counter()
        while select.select([self._end], [], [], seconds)[0]:
            try:
                piece = os.read(self._end, 65_536)
            except OSError:
                break
            last = time.perf_counter()
            said += piece
        return last, bytes(said)
