"""A page of text over the whole screen: an explanation, or the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.tui.bound import bound
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page


class Reading(Screen[None]):
    """Text to scroll through; escape, backspace, q or the key that opened it closes it.

    Args:
        title: of the page.
        blocks: the text.
        more: a key, a word for the bar, and what is opened over the page; None for nothing.
    """

    DEFAULT_CSS = "Reading { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("close", "escape,backspace,q,e,enter,question_mark", "close"),
    )

    def __init__(
        self,
        palette: Palette,
        title: str,
        blocks: Sequence[Block],
        more: tuple[str, str, Callable[[], None]] | None = None,
    ) -> None:
        super().__init__()
        self.palette = palette
        self._title = title
        self._blocks = blocks
        self._more = more
        if more is not None:
            self._bindings.bind(more[0], "more", show=False, priority=True)

    def compose(self) -> ComposeResult:
        """A title, the text, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield Page(self.palette, margin=2, focus=True)
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Fill the lines in."""
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        more = [self._more[:2]] if self._more else []
        keys = [("up down", "scroll"), *more, ("esc", "close")]
        self.query_one("#keys", Bar).show(in_a_bar(keys))
        page = self.query_one(Page)
        page.show(self._blocks)
        page.focus()

    def action_more(self) -> None:
        """Open what lies behind the text."""
        if self._more is not None and self.is_current:
            self._more[2]()

    def action_close(self) -> None:
        """Go back to the table."""
        leave(self)
