"""Columns of a table: what each shows, and which fit in the width there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["name", "rating", "figure", "text", "number"]
GAP = 1
GUTTER = 2
# Further apart, the figures of a line would no longer be read as one line.
_ROOMIER = 4
# The beginning of a heading says no more than its short form in fewer cells.
_TELLING = 10


class Cell(NamedTuple):
    """What a cell shows: its text, and the tone that gives it a colour."""

    text: str
    tone: str = "text"


@dataclass(frozen=True)
class Column:
    """A column: its key, its heading (and a longer one, where there is room), its width.

    ``grow`` is its share of the room that is left over, up to ``most`` cells (0: however many).
    Columns that are ``even`` widen together, and show what they have room for of the longer
    heading. ``drop`` says how soon it gives way
    where there is too little room: the highest goes first, and 0 stays always. It is left out
    of a table of fewer than ``least`` cells.
    """

    key: str
    heading: str
    kind: Kind
    width: int
    long_heading: str = ""
    wide: int = 0
    grow: int = 0
    drop: int = 0
    least: int = 0
    most: int = 0
    even: bool = False

    @property
    def right(self) -> bool:
        """Whether its cells stand on the right, so that figures line up."""
        return self.kind in {"figure", "number"}


class Placed(NamedTuple):
    """A column that is shown: its place among the source's columns, and its cells."""

    at: int
    x: int
    width: int
    heading: str


def fit(columns: Sequence[Column], width: int) -> list[Placed]:
    """The columns that fit in so many cells, the gutter included, from left to right.

    Columns give way until the rest fit; then the wider headings come back as far as there is
    room for them, and what is left over goes to the columns that grow.
    """
    kept = [entry for entry in enumerate(columns) if entry[1].least <= width]
    while _needed([column.width for _, column in kept]) > width and len(kept) > 1:
        droppable = [entry for entry in kept if entry[1].drop]
        if not droppable:
            break
        kept.remove(max(droppable, key=lambda entry: entry[1].drop))
    widths = _widened([column for _, column in kept], width)
    placed, x = [], GUTTER
    for (at, column), size in zip(kept, widths, strict=True):
        placed.append(Placed(at, x, size, _heading(column, size)))
        x += size + GAP
    return placed


def _heading(column: Column, size: int) -> str:
    if size >= len(column.long_heading) > 0:
        return column.long_heading
    begun = column.even and size >= _TELLING > column.width
    # Cut as the short one is: without a mark.
    return column.long_heading[:size].rstrip() if begun else column.heading


def _needed(widths: Sequence[int]) -> int:
    return GUTTER + sum(widths) + GAP * (len(widths) - 1)


def _widened(columns: Sequence[Column], width: int) -> list[int]:
    widths = [column.width for column in columns]
    # A name wants about this much before anything else grows.
    comfort = sum(12 for column in columns if column.grow)
    for place, column in enumerate(columns):
        if column.even:
            _widen_evenly(columns, widths, width - comfort)
            continue
        more = column.wide - column.width
        if more > 0 and _needed(widths) + more + comfort <= width:
            widths[place] += more
    left = width - _needed(widths)
    if left < 0:
        widths[0] = max(1, widths[0] + left)
        return widths
    return _grown(columns, widths, left)


def _widen_evenly(columns: Sequence[Column], widths: list[int], width: int) -> None:
    """Widen the even columns a cell each, as long as there is room for all that want one."""
    while True:
        wanting = [
            place for place, one in enumerate(columns) if one.even and widths[place] < one.wide
        ]
        if not wanting or _needed(widths) + len(wanting) > width:
            return
        for place in wanting:
            widths[place] += 1


def _grown(columns: Sequence[Column], widths: Sequence[int], left: int) -> list[int]:
    """The widths with what is left over: what a column has no use for goes to those of figures."""
    shares = sum(column.grow for column in columns)
    grown, over = [*widths], 0
    for place, column in enumerate(columns):
        share = left * column.grow // shares if column.grow else 0
        taken = min(share, max(0, column.most - widths[place])) if column.most else share
        grown[place] += taken
        over += share - taken
    others = [place for place, column in enumerate(columns) if not column.grow]
    for place in others:
        grown[place] += min(_ROOMIER, over // len(others))
    return grown
