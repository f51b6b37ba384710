"""The rows of the dashboard in Textual's own DataTable, and nothing else.

Run as ``python -m tests.bench.data_table_screen PACK HOW CODE ...``: the places from the top down,
each under the one before. With HOW ``push`` each level is a screen of its own with a table, with
``refill`` one table is emptied and filled. The texts are all made before the screen begins.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable

from qippdash.tui.listing import Listing
from qippdash.tui.opening import open_pack
from qippdash.tui.walk import Walk

Rows = list[list[Text]]


class Level:
    """One place: the headings, and the texts of its rows."""

    def __init__(self, listing: Listing) -> None:
        places = range(len(listing.fields))
        self.headings = [column.heading for column in listing.columns]
        self.rows: Rows = [
            [Text(cell.text) for cell in listing.cells(row, places)]
            for row in range(listing.height)
        ]

    def fill(self, table: DataTable[Text]) -> None:
        """Put the rows into a table that is empty."""
        table.add_columns(*self.headings)
        table.add_rows(self.rows)


class Pushed(Screen[None]):
    """One level on a screen of its own."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self.level = level

    def compose(self) -> ComposeResult:
        """One table."""
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        self.level.fill(table)
        table.focus()


class Tables(App[None]):
    """Enter goes one level down, backspace one up."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "down", priority=True),
        Binding("backspace", "up", priority=True),
    ]

    def __init__(self, levels: Sequence[Level], *, push: bool) -> None:
        super().__init__()
        self.levels = levels
        self.push = push
        self.at = 0

    def get_default_screen(self) -> Screen[Any]:
        """The first level."""
        return Pushed(self.levels[0])

    def action_down(self) -> None:
        """One level down, as long as there is one."""
        if self.at + 1 < len(self.levels):
            self.at += 1
            if self.push:
                self.push_screen(Pushed(self.levels[self.at]))
            else:
                self.refill()

    def action_up(self) -> None:
        """One level up."""
        if self.at:
            self.at -= 1
            if self.push:
                self.pop_screen()
            else:
                self.refill()

    def refill(self) -> None:
        """Other rows in the same table."""
        table = self.screen.query_one(DataTable)
        table.clear(columns=True)
        self.levels[self.at].fill(table)


def levels(pack: Path, codes: Sequence[str]) -> list[Level]:
    """What the dashboard lists at each place."""
    walk = Walk(open_pack(pack, None, None, unicode=True))
    found = []
    for code in codes:
        walk.go(code)
        found.append(Level(walk.listing()))
    return found


if __name__ == "__main__":
    Tables(levels(Path(sys.argv[1]), sys.argv[3:]), push=sys.argv[2] == "push").run()
