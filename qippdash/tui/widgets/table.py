"""A table that reads only the cells it draws, so that a million rows cost what twenty do.

The cursor is a mark in the gutter and, off the first column, one reversed cell: to move it,
two short stretches of two lines change and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingsMap, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qippdash.tui.bound import bound
from qippdash.tui.cells import safe
from qippdash.tui.columns import GAP, GUTTER, Placed, fit
from qippdash.tui.fitting import fitted
from qippdash.tui.palette import Palette
from qippdash.tui.source import Nothing, Source
from qippdash.tui.widgets.unadorned import Unadorned

MARK = "*"
"""Stands before a marked row."""
_REVERSE = Style(reverse=True)


class Table(ScrollView, can_focus=True):
    """Lines drawn from a source; the cursor is a row and a column of it.

    The header is line 0 of the widget; the source's fixed rows follow it; the others scroll.
    ``moved`` is called when the cursor is on another row or column, or the source is another;
    ``chosen`` when the row under the cursor is; ``headed`` when a heading was clicked, with the
    cursor on its column. They are called and not posted, so that what they change on the screen
    goes out with the cursor, in one frame. ``marked`` says which rows bear a mark.
    """

    DEFAULT_CSS = """
    Table { height: 1fr; width: 1fr; overflow: hidden hidden; scrollbar-size: 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("cursor-up", "up,k", "move(-1)"),
        ("cursor-down", "down,j", "move(1)"),
        ("page-up", "pageup,ctrl+u", "page(-1)"),
        ("page-down", "pagedown,ctrl+d,space", "page(1)"),
        ("first-row", "home", "end(-1)"),
        ("last-row", "end,G", "end(1)"),
        ("cursor-left", "left,h", "aside(-1)"),
        ("cursor-right", "right,l", "aside(1)"),
        ("down", "enter", "choose"),
    )

    def __init__(self, palette: Palette, *, cursor_mark: str = "> ", keys: bool = True) -> None:
        """Draw with a palette; without ``keys`` the screen says which keys do what here."""
        super().__init__()
        self._styles_cache = Unadorned()
        if not keys:
            self._bindings = BindingsMap()
        # False while its keys are typed somewhere else.
        self.listening = True
        self.chosen: Callable[[], None] = _nothing
        self.moved: Callable[[], None] = _nothing
        self.headed: Callable[[], None] = _nothing
        self.marked: Callable[[int], bool] = _no_row
        self.palette = palette
        self.source: Source = Nothing()
        self.row = 0
        self.column = 0
        self.sort_mark: dict[str, str] = {}
        self._gutter = {
            (False, False): " " * GUTTER,
            (True, False): cursor_mark,
            (False, True): f"{MARK:>{GUTTER}}",
            (True, True): cursor_mark.rstrip() + MARK,
        }
        self._placed: list[Placed] = []
        # Rows drawn before they were asked for, as they look without the cursor and a mark.
        self._ready: tuple[Source, list[Placed], dict[int, Strip]] | None = None
        self._drawn: dict[int, Strip] = {}

    def make_ready(self, source: Source, column: str, top: int) -> str:
        """Draw the rows that a source will show, for when it is shown; it must not change.

        Returns:
            The key of the column that the cursor will be on, where it was left on ``column``.
        """
        placed = fit(source.columns, self.size.width)
        last = min(source.height, top + self.size.height)
        rows = {*range(source.fixed), *range(top, last)}
        self._ready = (source, placed, {row: self._row(source, placed, row) for row in rows})
        keys = [source.columns[place.at].key for place in placed]
        return column if column in keys else (keys or [""])[0]

    def show(
        self, source: Source, *, row: int = 0, column: str = "", top: int | None = None
    ) -> None:
        """Draw from another source, with the cursor on a row and on the column of that key."""
        self.source = source
        self.set_reactive(Table.virtual_size, Size(self.size.width, source.height + 1))
        self._place()
        ready, self._ready = self._ready, None
        if ready is not None and ready[0] is source and ready[1] == self._placed:
            self._drawn = ready[2]
        keys = [source.columns[place.at].key for place in self._placed]
        self.column = keys.index(column) if column in keys else 0
        self.row = max(0, min(row, source.height - 1))
        self._scroll(self._top() if top is None else top)
        self._keep_in_sight()
        self.refresh()
        self.moved()

    @property
    def column_key(self) -> str:
        """The key of the column under the cursor, empty where there is none."""
        if not self._placed:
            return ""
        return self.source.columns[self._placed[self.column].at].key

    @property
    def top(self) -> int:
        """How many rows are scrolled out of sight above."""
        return self._top()

    def move_to(self, row: int, column: int | None = None) -> None:
        """Put the cursor on a row, as near as there is one, and on a shown column."""
        before = (self.row, self.column)
        self.row = max(0, min(row, self.source.height - 1))
        if column is not None and self._placed:
            self.column = max(0, min(column, len(self._placed) - 1))
        if before == (self.row, self.column):
            return
        if not self._keep_in_sight():
            self._refresh_row(before[0])
            self._refresh_row(self.row)
        if before[1] != self.column:
            self.refresh(Region(0, 0, self.size.width, 1))
        self.moved()

    def steer(self, action: str) -> None:
        """Do what a key would, while the keys are typed somewhere else."""
        name, _, rest = action.partition("(")
        {"move": self.action_move, "page": self.action_page}[name](int(rest.rstrip(")")))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key acts while it is typed somewhere else."""
        del action, parameters
        return self.listening

    def action_move(self, rows: int) -> None:
        """Move the cursor by so many rows."""
        self.move_to(self.row + rows)

    def action_page(self, pages: int) -> None:
        """Scroll by pages, and take the cursor along."""
        step = pages * max(1, self._room() - 1)
        self._scroll(self._top() + step)
        self.move_to(self.row + step)

    def action_end(self, way: int) -> None:
        """Go to the first row or the last."""
        self.move_to(0 if way < 0 else self.source.height - 1)

    def action_aside(self, columns: int) -> None:
        """Move the cursor by so many of the shown columns."""
        self.move_to(self.row, self.column + columns)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.source.height:
            self.chosen()

    def on_resize(self) -> None:
        """Place the columns anew, and keep the cursor in sight."""
        key = self.column_key
        self._place()
        keys = [self.source.columns[place.at].key for place in self._placed]
        self.column = keys.index(key) if key in keys else 0
        self._keep_in_sight()
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move down with the wheel."""
        event.stop()
        self.move_to(self.row + 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move up with the wheel."""
        event.stop()
        self.move_to(self.row - 3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the click was; on the cursor it chooses, on a heading it sorts."""
        row = self._row_at(event.y)
        column = max((n for n, place in enumerate(self._placed) if place.x <= event.x), default=0)
        if event.y == 0 and self._placed:
            self.move_to(self.row, column)
            self.headed()
            return
        if row is None:
            return
        if (row, column) == (self.row, self.column):
            self.action_choose()
        self.move_to(row, column)

    def render_line(self, y: int) -> Strip:
        """One line of the widget: the header, or a row of the source."""
        if y == 0:
            return self._header()
        row = self._row_at(y)
        if row is None:
            return Strip([Segment(" " * self.size.width, self.palette.style("text"))])
        return self._body(row)

    def _header(self) -> Strip:
        head, here = self.palette.style("head"), self.palette.style("here")
        segments = [Segment(" " * GUTTER, head)]
        for number, place in enumerate(self._placed):
            column = self.source.columns[place.at]
            mark = self.sort_mark.get(column.key, "")
            # Beside its heading, where it is read as part of it.
            cut = _begun(place.heading, place.width - len(mark)) if mark else place.heading
            text = fitted(
                mark + cut if column.right else cut + mark, place.width, right=column.right
            )
            segments.append(Segment(text, here if number == self.column else head))
            segments.append(Segment(" " * GAP, head))
        return Strip(segments).adjust_cell_length(self.size.width, head)

    def _body(self, row: int) -> Strip:
        on, marked = row == self.row, self.marked(row)
        drawn = None if on or marked else self._drawn.get(row)
        return drawn or self._row(self.source, self._placed, row, on=on, marked=marked)

    def _row(
        self,
        source: Source,
        placed: Sequence[Placed],
        row: int,
        *,
        on: bool = False,
        marked: bool = False,
    ) -> Strip:
        whole = self.palette.style("strong" if row < source.fixed else "text")
        gutter = self._gutter[on, marked]
        segments = [Segment(gutter, self.palette.style("strong") if gutter.strip() else whole)]
        cells = source.cells(row, [place.at for place in placed])
        for number, (place, cell) in enumerate(zip(placed, cells, strict=True)):
            style = whole if cell.tone == "text" else self.palette.style(cell.tone)
            right = source.columns[place.at].right
            text = fitted(cell.text, place.width, right=right)
            if on and number == self.column and number:
                segments.extend(_marked(text, style))
            else:
                segments.append(Segment(text, style))
            segments.append(Segment(" " * GAP, whole))
        return Strip(segments).adjust_cell_length(self.size.width, self.palette.style("text"))

    def _place(self) -> None:
        self._placed = fit(self.source.columns, self.size.width) if self.source.columns else []
        self._drawn = {}

    def _top(self) -> int:
        return round(self.scroll_y)

    def _room(self) -> int:
        """How many rows that scroll are in sight."""
        return max(1, self.size.height - 1 - self.source.fixed)

    def _row_at(self, y: int) -> int | None:
        if y < 1:
            return None
        row = y - 1 if y - 1 < self.source.fixed else y - 1 + self._top()
        return row if row < self.source.height else None

    def _scroll(self, top: int) -> None:
        most = self.source.height + 1 - self.size.height
        self.scroll_to(y=max(0, min(top, most)), animate=False, force=True)

    def _keep_in_sight(self) -> bool:
        """Scroll as little as brings the cursor into sight; whether anything scrolled."""
        before = self._top()
        place = self.row - self.source.fixed
        lowest = place - self._room() + 1
        top = before if place < 0 else max(min(before, place), lowest)
        self._scroll(top)
        return self._top() != before

    def _refresh_row(self, row: int) -> None:
        y = row + 1 if row < self.source.fixed else row + 1 - self._top()
        self.refresh(Region(0, y, self.size.width, 1))


def _nothing() -> None:
    """Nobody asked to be told."""


def _begun(heading: str, width: int) -> str:
    """The beginning of a heading: with a mark of its order there, no room for one of the cut."""
    return set_cell_size(safe(heading), min(cell_len(safe(heading)), width))


def _no_row(row: int) -> bool:
    """No row bears a mark."""
    del row
    return False


def _marked(text: str, style: Style) -> list[Segment]:
    """A cell under the cursor: its text reversed, and the blanks around it as they were."""
    inner = text.strip() or " "
    left = len(text) - len(text.lstrip()) if text.strip() else 0
    return [
        Segment(part, part_style)
        for part, part_style in (
            (text[:left], style),
            (inner, style + _REVERSE),
            (text[left + len(inner) :], style),
        )
        if part
    ]
