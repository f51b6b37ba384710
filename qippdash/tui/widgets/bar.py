"""One line across the screen: something on the left, something on the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from qippdash.tui.cells import safe
from qippdash.tui.fitting import fitted
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.unadorned import Unadorned


class Bar(Widget):
    """A line in one ground tone; where both sides do not fit, the left one is cut.

    With ``keep_end`` the left side loses its beginning instead, as a trail of names should.
    """

    DEFAULT_CSS = "Bar { height: 1; width: 1fr; }"

    def __init__(
        self, palette: Palette, *, tone: str = "text", keep_end: bool = False, name: str = ""
    ) -> None:
        super().__init__(id=name or None)
        self._styles_cache = Unadorned()
        self.palette = palette
        self.tone = tone
        self.left: Sequence[Piece] = ()
        self.right: Sequence[Piece] = ()
        self._keep_end = keep_end

    def show(self, left: Sequence[Piece], right: Sequence[Piece] = ()) -> None:
        """Show other text, and repaint only where it is other."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says, left side first."""
        return "".join(piece.text for piece in (*self.left, *self.right))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        del container, viewport, width
        return 1

    def render_line(self, y: int) -> Strip:
        """The line itself."""
        del y
        ground = self.palette.style(self.tone)
        width = self.size.width
        right = sum(cell_len(piece.text) for piece in self.right)
        room = width - right - 2 - bool(right)
        left = self._cut(room)
        taken = sum(cell_len(piece.text) for piece in left)
        between = Piece(" " * max(0, room - taken + bool(right)), self.tone)
        shown = [Piece(" ", self.tone), *left, between, *self.right]
        segments = [Segment(safe(piece.text), self.palette.style(piece.tone)) for piece in shown]
        return Strip(segments).adjust_cell_length(width, ground)

    def _cut(self, room: int) -> list[Piece]:
        sizes = [cell_len(safe(piece.text)) for piece in self.left]
        over = sum(sizes) - room
        pieces = list(self.left)
        while over > 0 and len(pieces) > 1 and self._keep_end:
            over -= cell_len(safe(pieces.pop(0).text))
        if len(pieces) < len(self.left) and pieces:
            pieces.insert(0, Piece("… ", self.tone))
        kept: list[Piece] = []
        for piece in pieces:
            size = min(room, cell_len(safe(piece.text)))
            kept.append(Piece(fitted(piece.text, size), piece.tone))
            room -= size
        return kept
