"""Text in tones, laid out for the width there is; what does not fit can be scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.binding import Binding
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qippdash.tui.cells import safe
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Line, broken_off, lay_out
from qippdash.tui.widgets.unadorned import Unadorned


class Page(ScrollView):
    """Blocks of text.

    ``margin`` blank cells stand on its left and right. With ``marks`` the last line in sight says
    by a mark that there is more below.
    """

    DEFAULT_CSS = """
    Page { height: 1fr; width: 1fr; overflow: hidden hidden; scrollbar-size: 0 0; }
    """
    BINDINGS = [  # noqa: RUF012  Textual declares it so
        Binding("up,k", "scroll(-1)", "up", show=False, id="cursor-up"),
        Binding("down,j", "scroll(1)", "down", show=False, id="cursor-down"),
        Binding("pageup,ctrl+u", "turn(-1)", "page up", show=False, id="page-up"),
        Binding("pagedown,ctrl+d,space", "turn(1)", "page down", show=False, id="page-down"),
        Binding("home", "scroll(-1000000)", "start", show=False, id="first-row"),
        Binding("end,G", "scroll(1000000)", "end", show=False, id="last-row"),
    ]

    def __init__(
        self,
        palette: Palette,
        *,
        margin: int = 1,
        focus: bool = False,
        marks: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(id=name or None)
        self._styles_cache = Unadorned()
        self.can_focus = focus
        self.palette = palette
        self.blocks: Sequence[Block] = ()
        self.lines: list[Line] = []
        self._margin = margin
        self._marks = marks
        self.edge = ""
        self.head = 0

    def show(self, blocks: Sequence[Block]) -> None:
        """Show other text, from its beginning."""
        if blocks != self.blocks:
            self.blocks = blocks
            self._lay_out()
            self.scroll_to(y=0, animate=False, force=True)
            self.refresh()

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        self._lay_out()
        self.refresh()

    def action_scroll(self, lines: int) -> None:
        """Scroll by so many lines."""
        most = max(0, len(self.lines) - self.size.height)
        top = max(0, min(round(self.scroll_y) + lines, most))
        self.scroll_to(y=top, animate=False, force=True)

    def action_turn(self, pages: int) -> None:
        """Scroll by pages, one line of the old one kept in sight."""
        self.action_scroll(pages * max(1, self.size.height - 1))

    def render_line(self, y: int) -> Strip:
        """One line of the text as it is scrolled."""
        place = y + round(self.scroll_y)
        plain = self.palette.style("text")
        segments = [
            Segment(self.edge, self.palette.style("rule")),
            Segment(" " * self._margin, plain),
        ]
        if place < len(self.lines):
            line = self.lines[place]
            if self._marks and y == self.size.height - 1 and place < len(self.lines) - 1:
                line = broken_off(line, self.room)
            segments += [Segment(safe(text), self.palette.style(tone)) for text, tone in line]
        return Strip(segments).adjust_cell_length(self.size.width, plain)

    @property
    def room(self) -> int:
        """How many cells a line of text has."""
        return self.size.width - 2 * self._margin - len(self.edge)

    def _lay_out(self) -> None:
        self.lines = lay_out(self.blocks, self.room) if self.room > 0 else []
        size = Size(self.size.width, len(self.lines))
        self.set_reactive(Page.virtual_size, size)
