"""The trajectory of a node: its year drawn over the screen, with the figures beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.tui.bound import bound
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row, lay_out
from qippdash.tui.trajectory.drawing import draw, legend
from qippdash.tui.trajectory.story import Year
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page

MARGIN = 1
TALLEST = 24


class TrajectoryScreen(Screen[None]):
    """One year at a time: monthly or as running totals."""

    DEFAULT_CSS = "TrajectoryScreen { layout: vertical; overflow: hidden hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("trajectory.switch", "tab", "switch"),
        ("trajectory.before", "left,h", "year(-1)"),
        ("trajectory.after", "right,l", "year(1)"),
        ("trajectory.close", "escape,backspace,q,t", "close"),
    )

    def __init__(
        self, palette: Palette, title: str, years: Sequence[Year], shown: int, *, unicode: bool
    ) -> None:
        super().__init__()
        self.palette = palette
        self._title = title
        self._years = years
        self._shown = shown
        self._unicode = unicode
        self._adding_up = True

    def compose(self) -> ComposeResult:
        """A title, the drawing with its figures, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield Page(self.palette, margin=MARGIN, focus=True)
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Draw the year that the pack stands in."""
        self.query_one(Page).focus()
        self._draw()

    def on_resize(self) -> None:
        """Draw for the room there is now."""
        self._draw()

    def action_switch(self) -> None:
        """Months, or running totals."""
        self._adding_up = not self._adding_up
        self._draw()

    def action_year(self, by: int) -> None:
        """The year before, or after."""
        self._shown = min(max(self._shown + by, 0), max(0, len(self._years) - 1))
        self._draw()

    def action_close(self) -> None:
        """Go back."""
        leave(self)

    def _draw(self) -> None:
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        self.query_one("#keys", Bar).show(self._keys())
        self.query_one(Page).show(self._blocks())

    def _blocks(self) -> list[Block]:
        if not self._years:
            return [Paragraph("No savings are planned here, so there is nothing to draw.")]
        year, (width, height) = self._years[self._shown], self.app.size
        said = [Row(legend(unicode=self._unicode)), Gap(), *year.told()]
        rows = min(TALLEST, height - 4 - len(lay_out(said, width - 2 * MARGIN)))
        chart = year.chart(running=self._adding_up)
        lines = draw(chart, width - 2 * MARGIN, rows, unicode=self._unicode)
        what = "running totals" if self._adding_up else "month by month"
        head = Row([Piece(f"{year.label}, {what}", "strong")])
        return [head, *(Row(line) for line in lines), *said]

    def _keys(self) -> list[Piece]:
        other = "month by month" if self._adding_up else "running totals"
        keys = [("tab", other), ("esc", "close")]
        if len(self._years) > 1:
            keys.insert(1, ("left right", "year"))
        return in_a_bar(keys)
