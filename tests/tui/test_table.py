"""The table reads the cells that it draws, and no others, however many rows there are."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from qippdash.tui.columns import Cell, Column
from qippdash.tui.palette import Palette
from qippdash.tui.widgets.table import Table

COLUMNS = (
    Column("name", "Name", "name", 10, grow=1),
    Column("a", "A", "rating", 3),
    Column("b", "B", "figure", 8),
)


@dataclass
class Counted:
    """Rows that know how often they were read."""

    height: int
    fixed: int = 0
    columns: Sequence[Column] = COLUMNS
    read: list[int] = field(default_factory=list)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """Cells that say where they are."""
        self.read.append(row)
        return [Cell(f"row {row}" if at == 0 else f"{at}", "bad") for at in columns]


class Alone(App[None]):
    """A table and nothing else."""

    def __init__(self) -> None:
        super().__init__(ansi_color=True)
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        """The table."""
        yield Table(Palette("16"))

    def on_mount(self) -> None:
        """Keep what is chosen."""
        self.table.chosen = lambda: self.chosen.append(self.table.row)

    @property
    def table(self) -> Table:
        """The table."""
        return self.query_one(Table)

    @property
    def lines(self) -> list[str]:
        """The screen."""
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


def in_table(source: Counted, script: Callable[[Alone, Pilot[None]], Awaitable[None]]) -> None:
    """Run a script on a table of 40 columns and 10 lines that shows the source."""
    app = Alone()

    async def run() -> None:
        async with app.run_test(size=(40, 10)) as pilot:
            app.table.focus()
            app.table.show(source)
            await pilot.pause()
            await script(app, pilot)

    asyncio.run(run())


@pytest.mark.parametrize("rows", [200, 1_000_000])
def test_only_the_rows_in_sight_are_read(rows: int) -> None:
    """Painting, paging and going to the end read a screenful each, of 200 rows or a million."""
    source = Counted(rows)

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        assert set(source.read) == set(range(9))
        source.read.clear()
        await pilot.press("end")
        await pilot.pause()
        assert set(source.read) <= {*range(rows - 9, rows), 0}
        assert app.lines[-1].startswith(f"> row {rows - 1}")

    in_table(source, script)


def test_a_moved_cursor_reads_two_rows() -> None:
    """The row that is left and the row that is reached, and no other."""
    source = Counted(500)

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        source.read.clear()
        await pilot.press("down")
        await pilot.pause()
        assert set(source.read) == {0, 1}

    in_table(source, script)


@pytest.mark.parametrize(
    ("keys", "row", "top"),
    [
        pytest.param(["down", "down"], 2, 0, id="down"),
        pytest.param(["j", "j", "k"], 1, 0, id="as in vi"),
        pytest.param(["pagedown"], 8, 8, id="a page"),
        pytest.param(["pagedown", "pageup"], 0, 0, id="a page and back"),
        pytest.param(["end"], 49, 41, id="the last"),
        pytest.param(["end", "down"], 49, 41, id="no further than the last"),
        pytest.param(["end", "home"], 0, 0, id="the first"),
        pytest.param(["up"], 0, 0, id="no further than the first"),
    ],
)
def test_keys_move_the_cursor_and_the_rows_follow(keys: list[str], row: int, top: int) -> None:
    """The cursor stays among the rows, and in sight."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        await pilot.press(*keys)
        await pilot.pause()
        assert (app.table.row, app.table.top) == (row, top)

    in_table(Counted(50), script)


def test_a_fixed_row_stays_when_the_others_scroll() -> None:
    """The place itself stands under the header while its children run past."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        await pilot.press("end")
        await pilot.pause()
        assert app.lines[1].strip().startswith("row 0")
        assert app.lines[2].strip().startswith("row 42")
        await pilot.press("home")
        await pilot.pause()
        assert app.lines[1].startswith("> row 0")

    in_table(Counted(50, fixed=1), script)


def test_the_column_of_the_cursor_is_marked_and_told() -> None:
    """Left and right move among the columns shown, and stop at the edges."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        keys = []
        for key in ("left", "right", "right", "right"):
            await pilot.press(key)
            keys.append(app.table.column_key)
        assert keys == ["name", "a", "b", "b"]

    in_table(Counted(5), script)


def test_a_click_moves_and_a_second_chooses() -> None:
    """A mouse can do what the keys do, where one is heard."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        await pilot.click(Table, offset=(5, 4))
        assert (app.table.row, app.chosen) == (3, [])
        await pilot.click(Table, offset=(5, 4))
        await pilot.pause()
        assert app.chosen == [3]

    in_table(Counted(50), script)


def test_a_click_on_a_heading_puts_the_cursor_on_its_column_and_tells() -> None:
    """So that whoever shows the table can sort by it; the row stays."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        headed: list[str] = []
        app.table.headed = lambda: headed.append(app.table.column_key)
        await pilot.press("down")
        await pilot.click(Table, offset=(app.table._placed[2].x + 1, 0))
        assert (headed, app.table.row, app.chosen) == (["b"], 1, [])

    in_table(Counted(50), script)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        pytest.param("name", r"Name↓ ", id="text: after its heading"),
        pytest.param("a", r"A↓ ", id="a rating"),
        pytest.param("b", r" ↓B\b", id="a figure: before its heading, which ends above the digits"),
    ],
)
def test_the_mark_of_the_order_touches_its_heading(column: str, expected: str) -> None:
    """It cannot be read as another column's."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        app.table.sort_mark = {column: "↓"}
        app.table.refresh()
        await pilot.pause()
        assert re.search(expected, f"{app.lines[0]} ")

    in_table(Counted(5), script)


def test_a_marked_row_has_a_star_in_the_gutter() -> None:
    """Beside the cursor's own mark, so that both are seen."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        app.table.marked = lambda row: row in {0, 2}
        app.table.refresh()
        await pilot.pause()
        assert [line[:3] for line in app.lines[1:4]] == [">*r", "  r", " *r"]

    in_table(Counted(5), script)


def test_an_empty_table_has_nothing_to_choose() -> None:
    """Enter on no row does nothing, and every key leaves it standing."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        await pilot.press("enter", "down", "pagedown", "end", "right", "up")
        await pilot.pause()
        assert app.chosen == []
        assert app.table.row <= 0

    in_table(Counted(0), script)


def test_another_source_takes_the_place_of_the_old_one() -> None:
    """Going down swaps what is drawn: the same widget, the cursor where it is asked to be."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        table = app.table
        await pilot.press("end")
        table.show(Counted(20), row=12, column="b")
        await pilot.pause()
        assert app.table is table
        assert (table.row, table.column_key) == (12, "b")
        assert any(line.startswith("> row 12") for line in app.lines)

    in_table(Counted(50), script)


def test_a_smaller_screen_keeps_the_cursor_in_sight() -> None:
    """Another size places the columns anew, and scrolls as far as the cursor needs."""

    async def script(app: Alone, pilot: Pilot[None]) -> None:
        await pilot.press(*["down"] * 8)
        await pilot.resize_terminal(30, 6)
        await pilot.pause()
        assert any(line.startswith("> row 8") for line in app.lines)

    in_table(Counted(50), script)
