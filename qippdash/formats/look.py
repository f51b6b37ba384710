"""What the reader's terminal can show: how wide it is, and whether it may be coloured."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

# The sixteen colours that every terminal has, and that its owner may have chosen to tell apart.
_TONES = {"good": "32", "fair": "33", "poor": "33", "bad": "1;31"}


@dataclass(frozen=True)
class Look:
    """``width`` in columns, None where lines may be as long as they like; colour or not."""

    width: int | None = None
    colour: bool = False

    def paint(self, text: str, tone: str) -> str:
        """The text in the colour of its tone, where colour is wanted."""
        code = _TONES.get(tone)
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text


def look_of(out: BinaryIO, environ: Mapping[str, str] = os.environ) -> Look:
    """How to write to a file, a pipe or a terminal.

    Colour goes to a terminal alone, unless ``FORCE_COLOR`` asks for it everywhere;
    ``NO_COLOR`` forbids it above all else; ``TERM=dumb``, or none, says that there is none.
    """
    terminal = out.isatty()
    width = shutil.get_terminal_size((80, 24)).columns if terminal else None
    forced = environ.get("FORCE_COLOR", "0") not in {"", "0"}
    willing = forced or (terminal and environ.get("TERM", "") not in {"", "dumb"})
    return Look(width, colour=willing and not environ.get("NO_COLOR"))


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(mark) for mark in text)


def _cells(mark: str) -> int:
    if unicodedata.combining(mark):
        return 0
    return 2 if unicodedata.east_asian_width(mark) in {"W", "F"} else 1


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many columns, cut with an ellipsis where it is longer."""
    if cells(text) > width:
        while text and cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    gap = " " * (width - cells(text))
    return gap + text if right else text + gap
