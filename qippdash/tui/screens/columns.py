"""The columns of the table: which are shown, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.tui.bound import bound
from qippdash.tui.choice import Offer
from qippdash.tui.columns import Cell, Column
from qippdash.tui.keys import in_a_bar, typing_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table

Fits = Callable[[Sequence[str]], Collection[str]]
_COLUMNS = (
    Column("column", "Column", "name", 30, grow=2),
    Column("what", "What", "text", 7),
    Column("shown", "Shown", "text", 7),
    Column("whose", "Of", "text", 18, drop=1),
)
_KEYS = (
    ("space", "show or hide"),
    ("< >", "left, right"),
    ("/", "find"),
    ("r", "the usual"),
    ("esc", "done"),
)


@dataclass(frozen=True)
class Choice:
    """What a table shows of a choice: the shown columns in their order, then the others.

    ``room`` has the keys of the shown ones that fit on the terminal.
    """

    offers: Sequence[Offer]
    shown: Sequence[str]
    room: Collection[str]
    columns: Sequence[Column] = _COLUMNS
    fixed: int = 0

    @property
    def listed(self) -> Sequence[Offer]:
        """The lines, from the top."""
        by_key = {one.key: one for one in self.offers}
        chosen = [by_key[key] for key in self.shown if key in by_key]
        return [*chosen, *(one for one in self.offers if one.key not in self.shown)]

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.offers)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one column's line."""
        one = self.listed[row]
        told = Cell("")
        if one.key in self.shown:
            told = Cell(f"{row + 1}", "good") if one.key in self.room else Cell("no room", "warn")
        title, what = Cell(one.title, "text" if told.text else "quiet"), Cell(one.what, "quiet")
        cells = (title, what, told, Cell(one.whose, "quiet"))
        return [cells[column] for column in columns]


class ColumnChoice(Screen[tuple[str, ...]]):
    """Gives the keys of the columns to show; none for the usual ones.

    Args:
        palette: the colours.
        offers: all that can be shown; the first stays where it is.
        shown: the keys of those that are shown, the first included.
        usual: the keys of those that are shown where nobody chose.
        fits: which of some columns fit on this terminal, by their keys.
    """

    DEFAULT_CSS = "ColumnChoice { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("columns.close", "escape,backspace,q,C", "close"),
        ("columns.turn", "space,enter", "turn"),
        ("columns.left", "less_than_sign,comma,shift+up", "shift(-1)"),
        ("columns.right", "greater_than_sign,full_stop,shift+down", "shift(1)"),
        ("columns.usual", "r", "usual"),
        ("columns.find", "slash", "find"),
    )

    def __init__(
        self,
        palette: Palette,
        offers: Sequence[Offer],
        shown: Sequence[str],
        usual: Sequence[str],
        fits: Fits,
    ) -> None:
        super().__init__()
        self.palette = palette
        self.table = Table(palette)
        self._prompt = Prompt(palette, self)
        self._usual = list(usual)
        self._fits = fits
        self._choice = Choice(offers, list(shown), fits(shown))
        # Where the cursor was when somebody began to look for something.
        self._began = 0

    def compose(self) -> ComposeResult:
        """A title, the columns, what is looked for, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.table
        yield Bar(self.palette, name="status")
        yield self._prompt
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """List them."""
        self.query_one("#title", Bar).show([Piece("Columns of the table", "title")])
        self._show(self._choice.shown, 0)
        self.table.moved = self._tell
        self._tell()
        self._tell_keys()
        self.set_focus(self.table)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key acts while it is typed."""
        del parameters
        ours = {"close", "turn", "shift", "usual", "find"}
        return action not in ours or not self._prompt.is_open

    def action_close(self) -> None:
        """Show what was chosen."""
        shown = tuple(self._choice.shown)
        leave(self, () if list(shown) == self._usual else shown)

    def action_turn(self) -> None:
        """Show the column under the cursor beside the names, or hide it; the names stay.

        There it has room on any terminal, and others give way.
        """
        row, shown = self.table.row, list(self._choice.shown)
        key = self._choice.listed[row].key
        if key in shown[1:]:
            shown.remove(key)
        elif key not in shown:
            shown.insert(1, key)
        self._show(shown, row if row < len(shown) else row + 1)

    def action_shift(self, by: int) -> None:
        """Move the column under the cursor among those that are shown."""
        row, shown = self.table.row, list(self._choice.shown)
        to = row + by
        if 0 < row < len(shown) and 0 < to < len(shown):
            shown[row], shown[to] = shown[to], shown[row]
            self._show(shown, to)

    def action_usual(self) -> None:
        """Show the columns that are shown where nobody chose."""
        self._show(self._usual, 0)

    def action_find(self) -> None:
        """Type some letters of a column's name."""
        self._began = self.table.row
        self.table.listening = False
        self._prompt.open("find", "")
        self.query_one("#keys", Bar).show(typing_bar("stay", "close"))

    def typed(self, text: str) -> None:
        """Put the cursor on the first column that has the words in its name."""
        words = text.casefold().split()
        lines = [f"{one.title} {one.what} {one.whose}".casefold() for one in self._choice.listed]
        found = [row for row, line in enumerate(lines) if all(word in line for word in words)]
        self.table.move_to(found[0] if words and found else self._began)
        if words and not found:
            self.query_one("#status", Bar).show([Piece("nothing found", "warn")])

    def entered(self, text: str) -> None:
        """Stay on what was found."""
        self.typed(text)
        self.cancelled()

    def cancelled(self) -> None:
        """Typing has ended."""
        self.table.listening = True
        self.set_focus(self.table)
        self._tell_keys()

    def steered(self, action: str) -> None:
        """Move the cursor of the table."""
        self.table.steer(action)

    def _show(self, shown: Sequence[str], row: int) -> None:
        self._choice = replace(self._choice, shown=list(shown), room=self._fits(shown))
        self.table.show(self._choice, row=row, top=self.table.top)

    def _tell(self) -> None:
        one = self._choice.listed[self.table.row]
        said = [part for part in (one.title, one.what, one.whose) if part]
        self.query_one("#status", Bar).show([Piece(", ".join(said), "quiet")])

    def _tell_keys(self) -> None:
        self.query_one("#keys", Bar).show(in_a_bar(_KEYS))
