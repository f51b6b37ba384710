"""The bookmarks of a pack: go to one, or take it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.tui.bound import bound
from qippdash.tui.columns import Cell, Column
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.memory import Spot
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.table import Table

_COLUMNS = (
    Column("name", "Bookmark", "name", 16, grow=1),
    Column("place", "Place", "text", 20, grow=1),
    Column("code", "Code", "text", 10),
    Column("list", "List", "text", 10, drop=1),
    Column("filter", "Filter", "text", 12, drop=2),
)
_KEYS = (("enter", "go"), ("del", "take away"), ("esc", "close"))


@dataclass(frozen=True)
class Marked:
    """What a table shows of bookmarks; ``names`` are those of the nodes by their codes."""

    spots: Sequence[tuple[str, Spot]]
    names: Mapping[str, str]
    columns: Sequence[Column] = _COLUMNS
    fixed: int = 0

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.spots)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one bookmark."""
        name, spot = self.spots[row]
        gone = "" if not spot.code else "not in this pack any more"
        shown = (
            Cell(name),
            Cell(self.names.get(spot.code, gone), "quiet"),
            Cell(spot.code, "quiet"),
            Cell(spot.section, "quiet"),
            Cell(spot.filter, "accent"),
        )
        return [shown[column] for column in columns]


class Bookmarks(Screen[str]):
    """Gives the name of the bookmark to go to; an empty text where it is none."""

    DEFAULT_CSS = "Bookmarks { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("bookmarks.close", "escape,backspace,q,B", "close"),
        ("bookmarks.delete", "delete,x", "delete"),
    )

    def __init__(
        self,
        palette: Palette,
        spots: Mapping[str, Spot],
        names: Mapping[str, str],
        delete: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.palette = palette
        self.table = Table(palette)
        self._shown = Marked(sorted(spots.items()), names)
        self._delete = delete

    def compose(self) -> ComposeResult:
        """A title, the bookmarks, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.table
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """List them."""
        self.query_one("#title", Bar).show([Piece("Bookmarks", "title")])
        self.query_one("#keys", Bar).show(in_a_bar(_KEYS))
        self.table.chosen = self._chosen
        self.table.show(self._shown)
        self.table.focus()

    def action_close(self) -> None:
        """Go nowhere."""
        leave(self, "")

    def action_delete(self) -> None:
        """Take the bookmark under the cursor away; the last one takes the list along."""
        name = self._marked
        self._delete(name)
        left = [entry for entry in self._shown.spots if entry[0] != name]
        self._shown = Marked(left, self._shown.names)
        self.table.show(self._shown, row=self.table.row)
        if not left:
            leave(self, "")

    @property
    def _marked(self) -> str:
        return self._shown.spots[self.table.row][0]

    def _chosen(self) -> None:
        leave(self, self._marked)
