"""A screen with the dashboard's table over a frame of so many rows, and a filter on ``/``.

Run as ``python -m tests.bench.long_table_screen ROWS NOTE``. It prints FRAME IS THERE before
the screen begins, and writes to NOTE how much memory the screen took beyond the frame.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path

import polars as pl
import psutil
from textual import events
from textual.app import App, ComposeResult

from qippdash.tui.columns import Cell, Column
from qippdash.tui.listing import Field, Listing, everything
from qippdash.tui.palette import Palette
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table

READY = "FRAME IS THERE"
FIGURES = 7
MIB = 1024.0**2


def listing(rows: int) -> Listing:
    """A name and seven figures for each row."""
    numbers = pl.int_range(0, rows, eager=True)
    names = numbers.cast(pl.String).str.zfill(7).alias("name")
    title = Column("name", "Initiative", "name", 16, grow=1)
    fields = [Field(title, "Initiative " + names, Cell)]
    for place in range(FIGURES):
        column = Column(f"figure{place}", f"Fig {place}", "figure", 7)
        fields.append(Field(column, numbers * 37 % (1_000 + place), show_number))
    return Listing(fields, everything(rows), [fields[0].values])


def show_number(number: int) -> Cell:
    """A figure as a cell."""
    return Cell(f"{number:,}")


class Screen(App[None]):
    """The table, and a note of the memory when it has been drawn."""

    def __init__(self, rows: Listing, note: Path, before: int) -> None:
        """Keep what to show, where to write, and the memory that the frame took."""
        super().__init__()
        self.rows, self.note, self.before = rows, note, before

    def compose(self) -> ComposeResult:
        """One table, and the line to type a filter in."""
        yield Table(Palette("full"))
        yield Prompt(Palette("full"), self)

    def on_key(self, event: events.Key) -> None:
        """Begin to filter."""
        if event.key == "slash":
            self.query_one(Prompt).open("filter", "")

    def typed(self, text: str) -> None:
        """Follow what is typed."""
        self.query_one(Table).show(self.rows.filtered(text))

    def entered(self, text: str) -> None:
        """Keep the filter."""
        self.typed(text)
        self.query_one(Table).focus()

    def cancelled(self) -> None:
        """Forget it."""
        self.entered("")

    def steered(self, action: str) -> None:
        """Move the cursor."""
        self.query_one(Table).steer(action)

    def on_mount(self) -> None:
        """Show the rows; what was drawn is measured after the next paint."""
        table = self.query_one(Table)
        table.show(self.rows)
        table.focus()
        self.call_after_refresh(partial(self.set_timer, 0.5, self.measure))

    def measure(self) -> None:
        """Write down what the screen took beyond the frame, in MiB."""
        beyond = psutil.Process().memory_info().rss - self.before
        self.note.write_text(f"{beyond / MIB:.1f}", encoding="utf-8")


if __name__ == "__main__":
    found = listing(int(sys.argv[1]))
    # What making the frame left behind is given back by then, and not taken for the screen's.
    time.sleep(2)
    taken = psutil.Process().memory_info().rss
    sys.stdout.write(READY + "\n")
    sys.stdout.flush()
    Screen(found, Path(sys.argv[2]), taken).run()
