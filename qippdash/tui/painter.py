"""Only the cells that changed go to the terminal.

Textual repaints the lines of a widget that asked for it, whole. Here each frame is compared
with what the terminal already shows, so that a cursor that moves one line costs some thirty
bytes and a panel whose text stays mostly the same costs the words that differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rich.segment import Segment

from qippdash.tui.cells import JOINED, in_ascii, is_delicate, is_wide, to_cells
from qippdash.tui.pen import PLAIN, RESET, Pen, pen, switch
from qippdash.tui.profile import Profile

CLEAR = "\x1b[m\x1b[2J"
ERASE_REST = "\x1b[K"
# A hop over unchanged cells costs four bytes or five; fewer cells are cheaper written again.
_HOP = 5


class Cell(NamedTuple):
    """One cell: its character, and what it is drawn with."""

    text: str
    pen: Pen


class Span(NamedTuple):
    """A stretch of one line as it should look: where it begins, and its segments."""

    y: int
    x: int
    segments: Iterable[Segment]


BLANK = Cell(" ", PLAIN)


@dataclass
class Painter:
    """Keeps what the terminal shows, cell by cell, and writes the differences."""

    profile: Profile
    size: tuple[int, int] = (0, 0)
    shown: list[list[Cell]] = field(default_factory=list)
    _held: Pen = PLAIN

    def forget(self) -> None:
        """Take nothing for granted: the next frame clears the screen and paints all of it."""
        self.shown = []

    def paint(self, size: tuple[int, int], spans: Iterable[Span]) -> str:
        """The sequences that bring the terminal to show ``spans``, the rest unchanged.

        Args:
            size: columns and rows of the terminal; another size than before clears it.
            spans: stretches of lines, in any order; a later one wins.
        """
        out = [self._cleared(size)] if size != self.size or not self.shown else []
        self._held = PLAIN
        for y, line in self._wanted(spans).items():
            if line != self.shown[y]:
                out.extend(self._line(y, line))
                self.shown[y] = line
        if self._held != PLAIN:
            out.append(RESET)
        return "".join(out)

    def _cleared(self, size: tuple[int, int]) -> str:
        self.size = size
        self.shown = [[BLANK] * size[0] for _ in range(size[1])]
        return CLEAR

    def _wanted(self, spans: Iterable[Span]) -> dict[int, list[Cell]]:
        lines: dict[int, list[Cell]] = {}
        width, height = self.size
        for y, x, segments in spans:
            if 0 <= y < height:
                line = lines.setdefault(y, list(self.shown[y]))
                cells = list(self._cells(segments))[: width - x]
                line[x : x + len(cells)] = cells
        return {y: _mended(line) for y, line in lines.items()}

    def _cells(self, segments: Iterable[Segment]) -> Iterable[Cell]:
        for text, style, control in segments:
            if control:
                continue
            drawn = pen(style, self.profile.colours)
            for cell in to_cells(text):
                yield Cell(cell if self.profile.unicode else in_ascii(cell), drawn)

    def _line(self, y: int, line: Sequence[Cell]) -> Iterable[str]:
        old = self.shown[y]
        changed = [x for x, cell in enumerate(line) if cell != old[x]]
        if any(is_delicate(cell.text) for cell in (*old, *line)):
            # From the first difference on, cells may not be where we believe they are.
            runs, erase_from = [(_whole(old, line, changed[0]), len(line))], None
        else:
            runs, erase_from = _plan(changed, line)
        at: int | None = None
        for begin, end in runs:
            yield _go(y, begin, at)
            yield from self._text(line, begin, end)
            at = end
        if erase_from is not None:
            yield _go(y, erase_from, at) + switch(self._held, PLAIN) + ERASE_REST
            self._held = PLAIN

    def _text(self, line: Sequence[Cell], begin: int, end: int) -> Iterable[str]:
        for cell in line[begin:end]:
            if cell.pen != self._held:
                yield switch(self._held, cell.pen)
                self._held = cell.pen
            yield cell.text


def _plan(changed: Sequence[int], line: Sequence[Cell]) -> tuple[list[tuple[int, int]], int | None]:
    """What to write, and where the rest of the line is erased in one stroke, if it is."""
    edge = len(line)
    while edge and line[edge - 1] == BLANK:
        edge -= 1
    beyond = [x for x in changed if x >= edge]
    if len(beyond) <= len(ERASE_REST):
        return list(_runs(changed, line)), None
    return list(_runs([x for x in changed if x < edge], line)), beyond[0]


def _runs(changed: Sequence[int], line: Sequence[Cell]) -> Iterable[tuple[int, int]]:
    """Stretches to write: changed cells, joined over gaps that are cheaper written again."""
    if not changed:
        return
    begin, last = changed[0], changed[0]
    for x in changed[1:]:
        gap = line[last + 1 : x]
        if len(gap) >= _HOP or any(cell.pen != line[last].pen for cell in gap):
            yield begin, last + 1
            begin = x
        last = x
    yield begin, last + 1


def _mended(line: list[Cell]) -> list[Cell]:
    """The line with half a wide character, cut by an edge or by a neighbour, made a blank."""
    if all(cell.text.isascii() and cell.text for cell in line):
        return line
    after = [*line[1:], BLANK]
    before = [BLANK, *line[:-1]]
    return [
        cell._replace(text=" ")
        if (cell.text == JOINED and not is_wide(left.text))
        or (is_wide(cell.text) and right.text != JOINED)
        else cell
        for left, cell, right in zip(before, line, after, strict=True)
    ]


def _whole(old: Sequence[Cell], line: Sequence[Cell], x: int) -> int:
    """The first cell of the character that cell x is part of, before and after."""
    while x > 0 and JOINED in (old[x].text, line[x].text):
        x -= 1
    return x


def _go(y: int, x: int, at: int | None) -> str:
    """From column ``at`` of the same line to x, or from anywhere to line y and column x."""
    if at is None:
        return f"\x1b[{y + 1};{x + 1}H"
    hop = x - at
    return "" if hop == 0 else f"\x1b[{hop if hop > 1 else ''}C"
