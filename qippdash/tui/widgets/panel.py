"""The panel that explains the cell under the cursor, beside the table or under it."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip

from qippdash.tui.palette import Palette
from qippdash.tui.widgets.page import Page


class Panel(Page):
    """A page with a rule along the side that it shares with the table."""

    DEFAULT_CSS = """
    Panel { display: none; height: 1fr; }
    Panel.beside { display: block; width: 42; }
    Panel.under { display: block; width: 1fr; height: 9; }
    """

    def __init__(self, palette: Palette, *, unicode: bool) -> None:
        super().__init__(palette, name="panel")
        self._upright, self._level = "│─" if unicode else "|-"

    def stand(self, where: str) -> None:
        """Stand ``beside`` the table, ``under`` it, or nowhere (an empty text)."""
        self.set_class(where == "beside", "beside")
        self.set_class(where == "under", "under")
        self.edge = self._upright if where == "beside" else ""
        self.head = 1 if where == "under" else 0

    def render_line(self, y: int) -> Strip:
        """The rule above the text, where it stands under the table, or a line of the text."""
        if y < self.head:
            rule = Segment(self._level * self.size.width, self.palette.style("rule"))
            return Strip([rule], self.size.width)
        return super().render_line(y - self.head)
