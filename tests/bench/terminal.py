"""A program in a pseudo-terminal: how long until a text stands on its screen."""

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
from collections.abc import Callable, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0


class NeverShown(Exception):
    """The text did not come; what was on the screen instead."""


def seconds_until(
    words: Sequence[str],
    *texts: str,
    columns: int = 80,
    lines: int = 24,
    after: Callable[[], None] | None = None,
) -> tuple[float, ...]:
    """Start a program and wait for texts, one after the other.

    Args:
        words: the program and its arguments.
        texts: what must come to stand on the screen.
        columns: the width of the screen.
        lines: its height.
        after: called when all texts are there, while the program still runs.

    Returns:
        The seconds from the start until each text was whole on the screen.

    Raises:
        NeverShown: a text did not come in a minute.
    """
    outer, inner = pty.openpty()
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    surroundings = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "QIPPDASH_OPENING": "table",
        # Somebody may have left the pack deep down, where the texts never come.
        "QIPPDASH_RESUME": "false",
    }
    start = time.perf_counter()
    program = subprocess.Popen(
        words, cwd=ROOT, env=surroundings, stdin=inner, stdout=inner, stderr=inner, process_group=0
    )
    os.close(inner)
    try:
        found = tuple(_wait(outer, start, pyte.Screen(columns, lines), texts))
        if after is not None:
            after()
        return found
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()
        os.close(outer)


def _wait(outer: int, start: float, screen: pyte.Screen, texts: Sequence[str]) -> list[float]:
    stream = pyte.ByteStream(screen)
    found: list[float] = []
    while len(found) < len(texts):
        left = start + PATIENCE - time.perf_counter()
        ready, _, _ = select.select([outer], [], [], max(0.0, left))
        try:
            piece = os.read(outer, 65_536) if ready else b""
        except OSError:
            piece = b""
        if not piece:
            raise NeverShown(f"{texts[len(found)]!r} in:\n" + "\n".join(screen.display))
        now = time.perf_counter() - start
        stream.feed(piece)
        shown = "\n".join(screen.display)
        while len(found) < len(texts) and texts[len(found)] in shown:
            found.append(now)
    return found
