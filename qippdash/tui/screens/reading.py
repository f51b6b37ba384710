"""A page of text over the whole screen: an explanation, or the keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page


class Reading(Screen[None]):
    """Text to scroll through; escape, backspace, q or the key that opened it closes it."""

    DEFAULT_CSS = "Reading { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,backspace,q,e,enter,question_mark",
            "close",
            show=False,
            # Obeyed before the next key is looked at, which is for the table.
            priority=True,
            id="close",
        ),
    ]

    def __init__(self, palette: Palette, title: str, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.palette = palette
        self._title = title
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        """A title, the text, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield Page(self.palette, margin=2, focus=True)
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Fill the lines in."""
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        self.query_one("#keys", Bar).show(
            [
                Piece("up down", "key"),
                Piece(" scroll  ", "bar"),
                Piece("esc", "key"),
                Piece(" close", "bar"),
            ]
        )
        page = self.query_one(Page)
        page.show(self._blocks)
        page.focus()

    def action_close(self) -> None:
        """Go back to the table; closing twice would take the table away as well."""
        if self.is_current:
            self.dismiss()
