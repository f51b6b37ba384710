"""Results to standard output, everything else to standard error, and no word lost in between."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `qippdash.cli.ending`

if TYPE_CHECKING:
    from typing import BinaryIO, TextIO


class ReaderGone(Exception):
    """Whoever read standard output has enough of it.

    Raised in place of BrokenPipeError, which click would end with exit code 1.
    """


def write(text: str) -> None:
    """Write text to standard output as it is; nothing where it was closed from the start."""
    if sys.stdout is not None:
        sys.stdout.write(text)


def result(text: str) -> None:
    """Write lines of a result to standard output, made safe for a terminal."""
    write(safe(text) + "\n")


def note(text: str) -> None:
    """Write lines to standard error, made safe for a terminal.

    A reader that has gone, or a disk that is full, must not replace the answer that is being
    given with an error about telling it.
    """
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        let_go(sys.stderr)


def safe(text: str) -> str:
    """Each line as plain text: what a pack or a ruleset says can be shown, never obeyed."""
    from qippdash.plain import clean

    return "\n".join(clean(line) for line in text.split("\n"))


def result_bytes() -> BinaryIO | None:
    """Standard output as bytes; None where the caller closed it before we began."""
    if sys.stdout is None:
        return None
    sys.stdout.flush()
    return sys.stdout.buffer


def finish() -> None:
    """Send what is still held back, while a failure can still be told."""
    if sys.stdout is not None:
        sys.stdout.flush()


def let_go(stream: TextIO | None) -> None:
    """Point a broken stream at nothing.

    Python flushes again at exit; without this it would print "Exception ignored" and end
    with code 120.
    """
    try:
        if stream is not None:
            number = stream.fileno()
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, number)
            os.close(nowhere)
    except (OSError, ValueError):
        # Not a file of the system: a buffer in memory has nothing to break.
        return


def let_go_of_results() -> None:
    """Stop writing to a standard output that nobody reads."""
    let_go(sys.stdout)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody may be looking."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False
