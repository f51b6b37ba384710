"""A table that moves by a line: the terminal shifts its lines itself, and one is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qippdash.tui.strokes import BLANK, Cell

# Sending a few lines again is as cheap as the sequences around a scroll.
_FEWEST = 4


@dataclass(frozen=True)
class Scrolled:
    """The sequence that scrolls, and what the terminal shows after it."""

    sequence: str
    shown: list[list[Cell]]


def scrolled(shown: Sequence[list[Cell]], wanted: Mapping[int, list[Cell]]) -> Scrolled | None:
    """A scroll by one line that leaves less to write; None where none does.

    With the margins of DEC's terminals (DECSTBM), which all since the VT100 have; they are taken
    away at once.

    Args:
        shown: the lines of the screen.
        wanted: the lines that are to look otherwise, by their places.
    """
    top, bottom = _block([y for y, line in sorted(wanted.items()) if line != shown[y]])
    if bottom - top < _FEWEST:
        return None
    for by in (1, -1):
        same = sum(
            wanted[y] == shown[y + by] for y in range(top, bottom + 1) if 0 <= y + by < len(shown)
        )
        if 2 * same >= bottom - top:
            return _by(shown, top, bottom, by)
    return None


def _by(shown: Sequence[list[Cell]], top: int, bottom: int, by: int) -> Scrolled:
    blank = [BLANK] * len(shown[top])
    kept = shown[top : bottom + 1]
    moved = [*kept[1:], blank] if by > 0 else [blank, *kept[:-1]]
    # Index at the lower margin, or reverse index at the upper one.
    go, scroll = (bottom, "\x1bD") if by > 0 else (top, "\x1bM")
    sequence = f"\x1b[{top + 1};{bottom + 1}r\x1b[{go + 1};1H{scroll}\x1b[r"
    return Scrolled(sequence, [*shown[:top], *moved, *shown[bottom + 1 :]])


def _block(changed: Sequence[int]) -> tuple[int, int]:
    """The first and the last of the longest stretch of lines that all change; (0, -1) if none."""
    best, begin, last = (0, -1), None, None
    for y in changed:
        if last is None or y != last + 1:
            begin = y
        last = y
        if begin is not None and y - begin > best[1] - best[0]:
            best = (begin, y)
    return best
