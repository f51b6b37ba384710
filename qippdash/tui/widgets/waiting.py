"""A line at the foot of a page that is read: what has changed meanwhile beneath it."""

from __future__ import annotations

from textual.screen import Screen

from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.docked import docked


class Waiting(Bar):
    """Goes with the page."""

    DEFAULT_CSS = "Waiting { dock: bottom; }"


def wait_over(screen: Screen[object], palette: Palette, words: str) -> None:
    """Let the line stand, say something else, or go where there are no words."""
    line = docked(screen, Waiting, palette, said=bool(words))
    if line is not None:
        line.show([Piece(words, "warn")])
