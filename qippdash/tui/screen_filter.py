"""The last net: no control character of a line reaches the terminal, whoever drew it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from qippdash.tui.cells import safe


class PlainText(LineFilter):
    """Takes control and format characters, and links, out of whatever a widget draws."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their text made safe."""
        del background
        return [
            Segment(safe(text), style.update_link(None) if style and style.link else style)
            for text, style, control in segments
            if not control
        ]
