"""An answer as it is read on a terminal: a title, tables that fit its width, sentences."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.formats.look import Look, cells, fit, look_of

if TYPE_CHECKING:
    from qippdash.model.ruleset import Ruleset

GAP = "  "
NARROWEST = 14
READABLE = 100


@dataclass(frozen=True)
class Column:
    """A heading and a text per row.

    ``tones`` says which colour a text may be given. An elastic column gives way where the
    terminal is narrow, down to ``least``.
    """

    heading: str
    texts: Sequence[str]
    right: bool = False
    elastic: bool = False
    least: int = NARROWEST
    tones: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns of the terminal it would like."""
        return max(map(cells, (self.heading, *self.texts)))


def table(columns: Sequence[Column]) -> None:
    """Write columns side by side; those that do not fit are left out from the right, and named."""
    look = _look()
    safe = [_safe(one) for one in columns]
    widths, left_out = _fitted(safe, look.width)
    shown = safe[: len(widths)]
    pairs = [*zip(shown, widths, strict=True)]
    _line(fit(one.heading, width, right=one.right) for one, width in pairs)
    _line("-" * width for width in widths)
    for row in range(len(shown[0].texts) if shown else 0):
        _line(_cell(one, width, row, look) for one, width in pairs)
    if left_out:
        names = ", ".join(one.heading for one in left_out)
        sentences([f"Not shown at this width: {names}."])


def sentences(found: Iterable[str]) -> None:
    """Write a sentence a line, laid out as a terminal shows it best."""
    lines = list(found)
    if lines:
        streams.result(laid_out(lines))


def laid_out(lines: Iterable[str]) -> str:
    """A sentence a line; on a terminal no line is longer than it, or than is readable."""
    if not streams.is_terminal(sys.stdout):
        return "\n".join(lines)
    width = min(shutil.get_terminal_size((80, 24)).columns, READABLE)
    return "\n".join(textwrap.fill(one, width, subsequent_indent="  ") for one in lines)


def tones_of(rulesets: Iterable[Ruleset]) -> dict[str, str]:
    """The tone of each word that the rulesets rate with, for a column of ratings."""
    return {step.word: step.tone for one in rulesets for step in one.scale.steps}


def gap() -> None:
    """Write an empty line."""
    streams.write("\n")


def _look() -> Look:
    out = streams.result_bytes()
    return Look() if out is None else look_of(out)


def _safe(one: Column) -> Column:
    return replace(one, texts=[streams.safe(text) for text in one.texts])


def _fitted(columns: Sequence[Column], room: int | None) -> tuple[list[int], list[Column]]:
    """How wide each column is, of as many as fit, and those that do not."""
    widths = [one.width for one in columns]
    if room is None:
        return widths, []
    least = [min(one.width, one.least) if one.elastic else one.width for one in columns]
    many = len(columns)
    while many > 2 and sum(least[:many]) + len(GAP) * (many - 1) > room:
        many -= 1
    widths = widths[:many]
    for _ in range(sum(widths) + len(GAP) * (many - 1) - room):
        give = max(range(many), key=lambda at: widths[at] - least[at])
        widths[give] -= 1 if widths[give] > least[give] else 0
    return widths, [*columns[many:]]


def _cell(one: Column, width: int, row: int, look: Look) -> str:
    text = one.texts[row]
    return look.paint(fit(text, width, right=one.right), one.tones.get(text, ""))


def _line(parts: Iterable[str]) -> None:
    streams.write(GAP.join(parts).rstrip() + "\n")
