"""Text cut or padded to so many cells, and broken into lines of so many."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len, chop_cells, set_cell_size

from qippdash.tui.cells import safe

CUT = "…"


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly so many cells; a longer one is cut and says so with a mark."""
    text = safe(text)
    size = cell_len(text)
    if size > width:
        if width < 1:
            return ""
        text = set_cell_size(text, width - 1).rstrip() + CUT
        size = cell_len(text)
    blank = " " * (width - size)
    return blank + text if right else text + blank


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many cells, broken at blanks; a long word is cut."""
    line = ""
    for word in safe(text).split():
        for piece in [word] if cell_len(word) <= width else chop_cells(word, width):
            if line and cell_len(line) + 1 + cell_len(piece) > width:
                yield line
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    if line:
        yield line
