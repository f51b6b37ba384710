"""A fault in an expression: where it is, a caret under it, what it is, what to try."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from qippdash.errors import Problem, RulesetError

WINDOW = 68
"""How much of a long line is shown around the fault, so that it fits 80 columns."""

MOST_SHOWN = 50
"""A hostile text can hold hundreds of faults; beyond these it is the text that is wrong."""


@dataclass(frozen=True, order=True)
class ExpressionFault:
    """One thing wrong with an expression.

    ``line`` and ``column`` count from 1 and are those of the file when the caller said where
    the text starts in it. ``source`` is the line of the expression that the fault is on,
    ``start`` and ``width`` where in that line it is, from 0, in characters.
    """

    line: int
    column: int
    message: str
    hint: str = ""
    source: str = ""
    start: int = 0
    width: int = 1

    def caret(self) -> str:
        """The line of the expression with the faulty part marked under it.

        Characters that a terminal would act on show as ``?``. A long line is cut to the
        part around the fault.
        """
        first = max(0, min(self.start - WINDOW // 3, len(self.source) - WINDOW))
        shown = _plain(self.source[first : first + WINDOW])
        before = shown[: self.start - first]
        marked = shown[self.start - first :][: self.width]
        left = "..." if first else ""
        right = "..." if first + WINDOW < len(self.source) else ""
        spaces = " " * (len(left) + _cells(before))
        return f"{left}{shown}{right}\n{spaces}{'^' * max(1, _cells(marked))}"

    def problem(self, where: str = "") -> Problem:
        """The fault as a problem of the place given, or of its own line and column."""
        picture = "".join(f"\n    {line}" for line in self.caret().splitlines())
        place = where or f"line {self.line}, column {self.column}"
        return Problem(place, self.message + picture, self.hint)

    def __str__(self) -> str:
        """Where, what, the line with its caret, and what to try."""
        return str(self.problem())


class ExpressionError(RulesetError):
    """An expression cannot be used; ``faults`` has everything that is wrong with it."""

    def __init__(self, faults: Iterable[ExpressionFault]) -> None:
        """Keep the faults in the order in which they stand in the text, each once."""
        self.faults = in_order(faults)
        super().__init__(fault.problem() for fault in self.faults)


def in_order(faults: Iterable[ExpressionFault]) -> tuple[ExpressionFault, ...]:
    """The faults as they stand in the text, each once, and no more than anyone reads."""
    return tuple(sorted(dict.fromkeys(faults))[:MOST_SHOWN])


def quoted(text: str) -> str:
    """A text of the author's as an error shows it: in quotes, short, nothing invisible."""
    short = text if len(text) <= 40 else text[:37] + "..."
    return f"'{_plain(short)}'"


def _plain(text: str) -> str:
    # A terminal acts on escape and bidirectional control characters, wherever they come from.
    return "".join(letter if letter.isprintable() else _stand_in(letter) for letter in text)


def _stand_in(letter: str) -> str:
    return " " if letter in "\t\u00a0" else "?"


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
