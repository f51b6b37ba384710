"""A screen of a plugin, between our title and our keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.place import Place

if TYPE_CHECKING:
    from qippdash.assessment import Assessment


class PluginScreen(Screen[None]):
    """Escape closes it whatever the plugin does; backspace and q where it leaves them to us."""

    DEFAULT_CSS = "PluginScreen { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False, priority=True, id="plugin.close"),
        Binding("backspace,q", "close", show=False, id="plugin.leave"),
    ]

    def __init__(
        self, palette: Palette, title: str, assessment: Assessment, name: str, code: str
    ) -> None:
        super().__init__()
        self.palette = palette
        self.place = Place(palette)
        self._title = title
        self._asked = (assessment, name, code)

    def compose(self) -> ComposeResult:
        """A title, what the plugin gives, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.place
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Ask the plugin."""
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        self.query_one("#keys", Bar).show(in_a_bar([("esc", "close")]))
        self.place.open(*self._asked)

    def action_close(self) -> None:
        """Go back."""
        leave(self)
