"""Lines as a widget draws them: without a border, padding or tint there is nothing to add."""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

# The dashboard's only filter takes characters out, on whatever ground they stand.
_ANY = Color(0, 0, 0)


class Unadorned(StylesCache):
    """Textual's memory of the lines of a widget, for one whose styles change nothing of them.

    Looking at each line for borders, padding, tints and links took a third of the time that a
    whole table did to draw.
    """

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of a stretch of the widget: those that are not out of date from memory."""
        width = widget.size.width
        if width != self._width:
            self.clear()
            self._width = width
        strips = [self._line(widget, y) for y in crop.line_range]
        self._dirty_lines.difference_update(crop.line_range)
        begin, end = crop.column_span
        whole = (begin, end) == (0, width)
        return strips if whole else [strip.crop(begin, end) for strip in strips]

    def _line(self, widget: Widget, y: int) -> Strip:
        strip = None if y in self._dirty_lines else self._cache.get(y)
        if strip is None:
            strip = widget.render_line(y)
            for one in widget.get_line_filters():
                strip = strip.apply_filter(one, _ANY)
            self._cache[y] = strip
        return strip
