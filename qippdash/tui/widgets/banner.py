"""The line over every screen while a what-if is shown: it says so, and that it is no record."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import App
from textual.screen import Screen

from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.docked import docked

Words = tuple[str, str, str]
# Blank cells that a line has at its ends and between its two sides.
_BETWEEN = 4


class Banner(Bar):
    """What may be cut where there is little room, and what may not: in full, and in short."""

    DEFAULT_CSS = "Banner { dock: top; }"

    def __init__(self, palette: Palette) -> None:
        super().__init__(palette, tone="banner")
        self._words: Words = ("", "", "")

    def say(self, words: Words) -> None:
        """Say it, in short where the first part would be cut."""
        self._words = words
        first, full, short = words
        fits = cell_len(first) + cell_len(full) + _BETWEEN <= self.app.size.width
        self.show([Piece(first, "banner")], [Piece(full if fits else short, "banner")])

    def on_resize(self) -> None:
        """Say it for the room there is now."""
        self.say(self._words)


def stand_over(screen: Screen[object], palette: Palette, words: Words) -> None:
    """Let the banner stand over a screen, say something else, or go where there are no words."""
    banner = docked(screen, Banner, palette, said=bool(words[0]))
    if banner is not None:
        banner.say(words)


def stand_over_all(app: App[object], palette: Palette, words: Words) -> None:
    """The same over every screen that is open."""
    for screen in app.screen_stack:
        stand_over(screen, palette, words)
