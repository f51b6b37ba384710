"""`qippdash open --plain` on a terminal: the pack is asked about line by line."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence


def can_ask() -> bool:
    """Whether there is somebody to ask, and to answer."""
    return streams.is_terminal(sys.stdin) and streams.is_terminal(sys.stdout)


def converse(
    pack: str, at: str | None, rulesets: Sequence[str], against: Path | None = None
) -> int:
    """Rate a pack and answer what is asked of it, until the end of the input or ctrl-C.

    Raises:
        QippdashError: the pack, a ruleset or the code cannot be used.
    """
    from qippdash import api, linear
    from qippdash.cli.on_offer import on_offer
    from qippdash.linear.spoken import lines
    from qippdash.tui.opening import laid_out
    from qippdash.tui.profile import speaks_unicode

    # No line that is taken back again: that needs an escape sequence.
    streams.result("Reading and rating. Please wait.")
    streams.finish()
    assessment = api.rate(pack, rulesets or None, catalogue=on_offer(), earlier=against)
    for sentence in lines(assessment.portfolio.warnings):
        streams.result("\n".join(sentence))
    if at is not None:
        # The screen starts at the top and says so; where one is told line by line, code 2.
        assessment.row(at)
    opened = laid_out(assessment, Path(pack), at, unicode=False)
    reader = linear.Reader(opened, rulesets or None, against, Path(pack))
    # polars has its reads begun again after ctrl-C, and nobody would hear it.
    signal.siginterrupt(signal.SIGINT, True)
    try:
        linear.converse(reader, _ask, streams.result, _rows, unicode=speaks_unicode(os.environ))
    except KeyboardInterrupt:
        streams.result("")
    return ExitCode.DONE


def _rows() -> int:
    return shutil.get_terminal_size((80, 24)).lines


def _ask(prompt: str) -> str | None:
    """What was typed after a prompt; None at the end of the input.

    Python's `input` may bring readline with it, and readline sends escape sequences.
    """
    streams.write(prompt)
    streams.finish()
    typed = sys.stdin.buffer.readline()
    if not typed:
        streams.result("")
        return None
    return typed.decode("utf-8", "replace").rstrip("\r\n")
