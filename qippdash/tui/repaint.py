"""A frame of Textual's, on its way to the terminal: replaced by what changed since the last."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate

from qippdash.tui.painter import Painter
from qippdash.tui.strokes import Span


class Repaint(CompositorUpdate):
    """The same picture as another update, in fewer bytes."""

    def __init__(
        self, update: LayoutUpdate | ChopsUpdate, painter: Painter, size: tuple[int, int]
    ) -> None:
        self.update = update
        self.painter = painter
        self.size = size

    def render_segments(self, console: Console) -> str:
        """The sequences to write. Called once for each frame that is really written."""
        del console
        whole = isinstance(self.update, LayoutUpdate)
        spans = _whole(self.update) if whole else _parts(self.update)  # type: ignore[arg-type]
        return self.painter.paint(self.size, spans)


def _whole(update: LayoutUpdate) -> Iterator[Span]:
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield Span(y, x, strip)
            x += strip.cell_length


def _parts(update: ChopsUpdate) -> Iterator[Span]:
    for y, begin, end in update.spans:
        for x, strip in update.chops[y].items():
            if strip is not None and x < end and x + strip.cell_length > begin:
                yield Span(y, x, strip)
