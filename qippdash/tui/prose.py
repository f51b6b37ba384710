"""Text for a panel or a page: blocks that are laid out for whatever width there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from qippdash.tui.fitting import CUT, fitted, wrapped


class Piece(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: str = "text"


Line = Sequence[Piece]


@dataclass(frozen=True)
class Paragraph:
    """Running text, broken at blanks; later lines are indented by ``hang``.

    It takes ``least`` lines, blank ones where the text is shorter: what follows stays in its place.
    """

    text: str
    tone: str = "text"
    hang: int = 0
    least: int = 0


@dataclass(frozen=True)
class Row:
    """Pieces on the left, cut where they are too long, and on the right what must be read."""

    left: Sequence[Piece]
    right: Sequence[Piece] = ()


@dataclass(frozen=True)
class Entry:
    """A word and what it means: the meaning is broken at blanks and keeps to its own column."""

    word: str
    meaning: str
    width: int
    tone: str = "accent"


@dataclass(frozen=True)
class Gap:
    """An empty line; several in a row, and one at either end, count as none."""


Block = Paragraph | Row | Entry | Gap


def lay_out(blocks: Iterable[Block], width: int) -> list[Line]:
    """The blocks as lines of at most so many cells."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Gap):
            if lines and lines[-1]:
                lines.append(())
        elif isinstance(block, Row):
            lines.append(_row(block, width))
        elif isinstance(block, Entry):
            lines.extend(_entry(block, width))
        else:
            lines.extend(_paragraph(block, width))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def broken_off(line: Line, width: int) -> Line:
    """The line, of one tone then, with a mark at its end; letters give way where need be."""
    text = "".join(piece.text for piece in line)
    marked = f"{text} {CUT}" if text else CUT
    return (Piece(fitted(marked, width), line[0].tone if line else "text"),)


def text_of(lines: Iterable[Line]) -> str:
    """The lines as plain text, without tones."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


def _paragraph(block: Paragraph, width: int) -> Iterator[Line]:
    texts = [*wrapped(block.text, max(1, width - block.hang))]
    for number, text in enumerate(texts):
        yield (Piece(" " * block.hang * bool(number) + text, block.tone),)
    yield from [()] * (block.least - len(texts))


def _entry(block: Entry, width: int) -> Iterator[Line]:
    word = block.word
    for text in wrapped(block.meaning, max(1, width - block.width)):
        yield (Piece(fitted(word, block.width), block.tone), Piece(text))
        word = ""


def _row(row: Row, width: int) -> Line:
    right = sum(cell_len(piece.text) for piece in row.right)
    room = width - right - bool(right)
    line: list[Piece] = []
    for piece in row.left:
        size = min(cell_len(piece.text), room)
        if size > 0:
            line.append(Piece(fitted(piece.text, size), piece.tone))
            room -= size
    if row.right:
        line.append(Piece(" " * max(1, room + 1)))
        line.extend(row.right)
    return line
