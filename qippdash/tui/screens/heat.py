"""The heat map over the screen: a level by rulesets or by themes, each cell told in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

import polars as pl
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.heat import rules_by_theme
from qippdash.tui.atlas import Atlas
from qippdash.tui.bound import bound
from qippdash.tui.headings import level_title
from qippdash.tui.heat.grid import Grid, ruleset_heads, theme_heads
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.table import Table

# Narrower than that, the key of themes says less, so that escape has its room.
ALL_KEYS_FROM = 80


class HeatMap(Screen[str]):
    """Gives the code of the organisation that was chosen; an empty text where none was.

    Args:
        palette: the colours.
        atlas: of what is shown.
        level: whose organisations are shown first. Where one stands there alone, there is
            nothing to hold it against: those of the level below are shown, and that is said.
    """

    DEFAULT_CSS = """
    HeatMap { layout: vertical; overflow: hidden hidden; }
    HeatMap > #aside { display: none; }
    HeatMap > #aside.said { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("heat.next", "tab", "turn(1)"),
        ("heat.before", "shift+tab", "turn(-1)"),
        ("heat.finer", "plus", "level(1)"),
        ("heat.coarser", "minus", "level(-1)"),
        ("heat.close", "escape,backspace,q,H", "close"),
        ("palette", "colon,ctrl+p", "palette"),
    )

    def __init__(self, palette: Palette, atlas: Atlas, level: str) -> None:
        super().__init__()
        self.palette = palette
        self.table = Table(palette)
        self._atlas = atlas
        self._rules = rules_by_theme(atlas.assessment.evaluation)
        self._levels = atlas.assessment.portfolio.pack.levels
        self._level = self._levels.index(level)
        # 0 is by ruleset, and each rule that themes can be rated by comes after it.
        self._page = 0
        self._grid: Grid | None = None

    def compose(self) -> ComposeResult:
        """A title, the map, the cell under the cursor in words, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.table
        yield Bar(self.palette, name="aside")
        yield Bar(self.palette, name="status")
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Show the map by ruleset."""
        self._tell_keys()
        self.table.moved, self.table.chosen = self._tell, self._choose
        self.table.focus()
        self._begin_below_one()
        self._show()

    def on_resize(self) -> None:
        """Say as much of the keys as there is room for."""
        self._tell_keys()

    def action_turn(self, by: int) -> None:
        """By ruleset, or by theme with the next rule."""
        self._page = (self._page + by) % (len(self._rules) + 1)
        self._show()

    def action_level(self, by: int) -> None:
        """The organisations of the level below, or above."""
        wanted = min(max(self._level + by, 0), len(self._levels) - 1)
        if wanted != self._level:
            self._level = wanted
            self._say("")
            self._show()

    async def action_palette(self) -> None:
        """List every command, those of this screen first."""
        await self.app.run_action("start('palette')")

    @property
    def own(self) -> Sequence[tuple[str, str, Callable[[], None]]]:
        """What can be done here, for the palette: a key, what it does in words, and it."""
        themes = [("tab", "By theme, rule after rule", partial(self.action_turn, 1))]
        return [
            *(themes if self._rules else ()),
            ("+", "The organisations of the level below", partial(self.action_level, 1)),
            ("-", "The organisations of the level above", partial(self.action_level, -1)),
        ]

    def action_close(self) -> None:
        """Go back to the table, nowhere else."""
        leave(self, "")

    def _begin_below_one(self) -> None:
        nodes = self._atlas.assessment.nodes
        own = nodes.filter(pl.col("initiative").is_null())
        alone = own.filter(pl.col("level") == self._levels[self._level])
        if alone.height == 1 and self._level + 1 < len(self._levels):
            self._level += 1
            below = level_title(self._levels[self._level])
            self._say(f"{alone['name'][0]} stands alone at its level: this is {below}; - goes up")

    def _tell_keys(self) -> None:
        keys = [("enter", "go there"), ("+ -", "level"), ("esc", "close")]
        if self._rules:
            long = self.app.size.width >= ALL_KEYS_FROM
            keys.insert(0, ("tab", "by theme, rule after rule" if long else "by theme"))
        self.query_one("#keys", Bar).show(in_a_bar(keys))

    def _say(self, words: str) -> None:
        bar = self.query_one("#aside", Bar)
        bar.set_class(bool(words), "said")
        bar.show([Piece(words, "quiet")])

    def _show(self) -> None:
        level, assessment = self._levels[self._level], self._atlas.assessment
        if self._page == 0:
            heat = assessment.heat(level)
            heads, what = ruleset_heads(assessment.rulesets), "by ruleset"
        else:
            ruleset, rule = self._rules[self._page - 1]
            heat = assessment.heat(level, rule=f"{ruleset.id}/{rule.id}")
            heads, what = theme_heads(heat, ruleset, rule), f"by theme: {rule.title}"
        self._grid = Grid(self._atlas, level, heat, heads)
        title = f"{level_title(level)} {what}, worst first, then dearest"
        self.query_one("#title", Bar).show([Piece(title, "title")])
        self.table.show(self._grid)

    def _tell(self) -> None:
        if self._grid is None:
            return
        said = self._grid.said(self.table.row, self.table.column_key)
        count = f"{self.table.row + 1}/{self._grid.height}" if self._grid.height else "none"
        self.query_one("#status", Bar).show([Piece(f"{count:<8}"), Piece(said)])

    def _choose(self) -> None:
        if self._grid is not None and self._grid.height:
            leave(self, self._grid.lines[self.table.row].organisation)
