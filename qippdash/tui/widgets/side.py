"""Where a plugin's panel stands: beside the table or under it, with a rule in between."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Container
from textual.strip import Strip
from textual.widget import Widget

from qippdash.tui.palette import Palette
from qippdash.tui.widgets.place import Place


class Rule(Widget):
    """A line along one side, as long as there is room."""

    DEFAULT_CSS = "Rule { width: 1; height: 1fr; }"

    def __init__(self, palette: Palette, upright: str, level: str) -> None:
        super().__init__()
        self.palette = palette
        self._marks = (upright, level)

    def render_line(self, y: int) -> Strip:
        """The line, upright where it is one cell wide."""
        del y
        width = self.size.width
        mark = self._marks[width > 1]
        return Strip([Segment(mark * width, self.palette.style("rule"))], width)


class Side(Container):
    """A rule and a place, standing as our own panel does."""

    DEFAULT_CSS = """
    Side { display: none; height: 1fr; layout: horizontal; }
    Side.beside { display: block; width: 42; }
    Side.under { display: block; width: 1fr; max-height: 9; layout: vertical; }
    Side.under > Rule { width: 1fr; height: 1; }
    Side > Place { padding: 0 1; }
    """

    def __init__(self, palette: Palette, *, unicode: bool) -> None:
        super().__init__()
        self.place = Place(palette, margin=0, focus=False)
        self._rule = Rule(palette, *("│─" if unicode else "|-"))

    def compose(self) -> ComposeResult:
        """The rule, then the panel."""
        yield self._rule
        yield self.place

    def stand(self, where: str) -> None:
        """Stand ``beside`` the table, ``under`` it, or nowhere (an empty text)."""
        self.set_class(where == "beside", "beside")
        self.set_class(where == "under", "under")
