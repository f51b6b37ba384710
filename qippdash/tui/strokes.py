"""What of a line has to be written again: stretches of cells, and where the rest is erased."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, groupby
from operator import itemgetter, ne
from typing import NamedTuple

from rich.segment import Segment

from qippdash.tui.cells import JOINED, any_odd, is_wide
from qippdash.tui.pen import PLAIN, Pen, of_blank

# A hop over unchanged cells costs four bytes or five; fewer cells are cheaper written again.
_HOP = 5
# Fewer blanks than the sequence has bytes are cheaper written.
_ERASED = 3
# A letter with its shape, or a figure.
_SHORT = 8


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
# What is asked of a line is asked of the different texts in it: they are few.
_text_of, _pen_of = itemgetter(0), itemgetter(1)


class Part(NamedTuple):
    """Cells that are drawn with one pen: their characters, and whether all of them are blanks."""

    x: int
    text: str
    pen: Pen
    is_blank: bool


class Stroke(NamedTuple):
    """Cells to write from column ``x`` on; the next would be in column ``end``.

    ``erase`` is the pen to erase the rest of the line with afterwards, if it is erased; from
    column ``edge`` on there is nothing but blanks of that pen then.
    ``is_sure`` says that the cursor is afterwards where the cells end: terminals disagree about
    the width of some characters.
    """

    y: int
    x: int
    end: int
    parts: Sequence[Part]
    erase: Pen | None = None
    edge: int = 0
    is_sure: bool = True

    @property
    def pen(self) -> Pen:
        """What it begins with."""
        return self.parts[0].pen if self.parts else self.erase or PLAIN

    @property
    def is_short(self) -> bool:
        """Whether it is a few cells of one pen, which may be written in any order."""
        few = len(self.parts) == 1 and self.end - self.x <= _SHORT
        return few and self.is_sure and self.erase is None

    def by_pen(self) -> Iterator[Stroke]:
        """The same, a stroke for each pen; whole, where cells must be written in their order."""
        if not self.is_sure or len(self.parts) + (self.erase is not None) < 2:
            yield self
            return
        ends = [*(part.x for part in self.parts[1:]), self.end]
        for part, end in zip(self.parts, ends, strict=True):
            yield Stroke(self.y, part.x, end, (part,))
        if self.erase is not None:
            yield Stroke(self.y, self.end, self.end, (), self.erase, self.edge)


def strokes(y: int, old: Sequence[Cell], line: Sequence[Cell], *, erases: bool) -> list[Stroke]:
    """What brings a line from how it looks to how it should.

    Args:
        y: the line.
        old: its cells as they are shown.
        line: its cells as they should be, as many.
        erases: whether the terminal erases to the ground that it draws with.
    """
    changed = list(compress(range(len(line)), map(ne, line, old)))
    if any_odd({*map(_text_of, old), *map(_text_of, line)}):
        # From the first difference on, cells may not be where we believe they are.
        first = _whole(old, line, changed[0])
        return [_stroke(y, first, len(line), line, is_sure=False)]
    edge = _edge(line, erases=erases)
    beyond = [x for x in changed if x >= edge]
    if len(beyond) <= _ERASED:
        return [_stroke(y, begin, end, line) for begin, end in _runs(changed, line)]
    runs = _runs([x for x in changed if x < edge], line)
    found = [_stroke(y, begin, end, line) for begin, end in runs]
    first = beyond[0]
    return [*found, Stroke(y, first, first, (), line[first].pen, edge)]


def _stroke(y: int, begin: int, end: int, line: Sequence[Cell], *, is_sure: bool = True) -> Stroke:
    parts, x = [], begin
    for drawn, group in groupby(line[begin:end], key=_pen_of):
        texts = [cell[0] for cell in group]
        text = "".join(texts)
        parts.append(Part(x, text, drawn, not text.strip(" ")))
        x += len(texts)
    return Stroke(y, begin, end, parts, is_sure=is_sure)


def mended(line: list[Cell]) -> list[Cell]:
    """The line with half a wide character, cut by an edge or by a neighbour, made a blank."""
    if not any_odd({*map(_text_of, line)}):
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


def _edge(line: Sequence[Cell], *, erases: bool) -> int:
    """Where the blanks begin that the line ends with, and that can be erased."""
    edge, last = len(line), line[-1]
    if last.text != " " or last.pen.marks or not (erases or last.pen == PLAIN):
        return edge
    while edge and line[edge - 1] == last:
        edge -= 1
    return edge


def _runs(changed: Sequence[int], line: Sequence[Cell]) -> Iterable[tuple[int, int]]:
    """Stretches to write: changed cells, joined over gaps that are cheaper written again."""
    if not changed:
        return
    begin, last = changed[0], changed[0]
    for x in changed[1:]:
        if x > last + 1:
            gap = line[last + 1 : x]
            if len(gap) >= _HOP or not all(_goes_on(line[last], cell) for cell in gap):
                yield begin, last + 1
                begin = x
        last = x
    yield begin, last + 1


def _goes_on(before: Cell, cell: Cell) -> bool:
    """Whether a cell can be written with the pen of one before it."""
    return cell.pen == before.pen or (cell.text == " " and cell.pen == of_blank(before.pen))


def _whole(old: Sequence[Cell], line: Sequence[Cell], x: int) -> int:
    """The first cell of the character that cell x is part of, before and after."""
    while x > 0 and JOINED in (old[x].text, line[x].text):
        x -= 1
    return x
