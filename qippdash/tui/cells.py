"""Text as the cells of a terminal: what each holds, and nothing that could command it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len, split_graphemes

# The second half of a character two cells wide.
JOINED = ""
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# One cell wide wherever they are drawn, as far as they were met: a line is asked of in one step.
_TAME = {chr(code) for code in range(32, 127)}
_MOST_TAME = 4096
_SPELT = {"£": "L", "–": "-", "—": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "~"}


@lru_cache(2048)
def to_cells(text: str) -> tuple[str, ...]:
    """One entry per cell: a character with what combines with it, or JOINED after a wide one.

    Control characters become blanks, whatever let them through.
    """
    if text.isascii() and text.isprintable():
        return tuple(text)
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        cluster = safe(text[start:end])
        if width == 0 and cells and cluster.strip():
            owner = -1 if cells[-1] != JOINED else -2
            cells[owner] += cluster
        elif width:
            cells.append(cluster)
            cells.extend(([JOINED] if cluster.strip() else [" "]) * (width - 1))
    short = cell_len(text) - len(cells)
    return tuple(cells) if short <= 0 else (*cells, *" " * short)


@lru_cache(4096)
def safe(text: str) -> str:
    """A text without a control, format or unassigned character: each becomes a blank."""
    if text.isprintable():
        return text
    return "".join(" " if unicodedata.category(mark) in _UNSAFE else mark for mark in text)


@lru_cache(4096)
def in_ascii(cell: str) -> str:
    """A cell for a terminal that knows ASCII alone: the bare letter, or a question mark."""
    if cell.isascii():
        return cell
    if cell in _SPELT:
        return _SPELT[cell]
    bare = unicodedata.normalize("NFKD", cell).encode("ascii", "ignore").decode()
    return bare[0] if bare.strip() else "?"


def is_wide(cell: str) -> bool:
    """Whether a cell's character reaches into the next cell."""
    return not cell.isascii() and cell_len(cell) > 1


def is_delicate(cell: str) -> bool:
    """Whether terminals may disagree about how wide a cell is."""
    return cell == JOINED or (not cell.isascii() and (len(cell) > 1 or cell >= "\u3000"))


def any_odd(cells: set[str]) -> bool:
    """Whether any of these is wide, half of what is wide, or delicate."""
    unknown = cells - _TAME
    odd = {cell for cell in unknown if is_wide(cell) or is_delicate(cell)}
    if len(_TAME) < _MOST_TAME:
        _TAME.update(unknown - odd)
    return bool(odd)
