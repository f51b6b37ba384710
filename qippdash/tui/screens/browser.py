"""The part of the screen that walks: a trail, a table, its panel, and the line that says where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from qippdash.tui.palette import Palette
from qippdash.tui.profile import Profile
from qippdash.tui.prose import Block, Piece
from qippdash.tui.screens.reading import Reading
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.panel import Panel
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table

if TYPE_CHECKING:
    from qippdash.tui.listing import Listing
    from qippdash.tui.walk import Walk

# From this width on the panel stands beside the table unless it was sent away.
WIDE = 108
# A cursor that runs over rows explains none of them; one that rests this long does.
REST_SECONDS = 0.05
# An explanation that took longer is made in a thread from then on; keys do not wait for it.
SLOW_SECONDS = 0.05


class Browser(Vertical):
    """One table: going down swaps what it draws from, and pushes no screen."""

    DEFAULT_CSS = """
    Browser { height: 1fr; width: 1fr; }
    Browser > #body { height: 1fr; width: 1fr; layout: horizontal; }
    Browser > #body.stacked { layout: vertical; }
    Browser > #aside { display: none; }
    Browser > #aside.said { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("backspace", "up", show=False, id="up_level"),
        Binding("left_square_bracket", "step(-1)", show=False, id="back"),
        Binding("right_square_bracket", "step(1)", show=False, id="forward"),
        Binding("slash", "filter", show=False, id="filter"),
        Binding("s", "sort", show=False, id="sort"),
        Binding("g", "jump", show=False, id="jump"),
        Binding("e", "explain", show=False, id="explain"),
        Binding("p", "panel", show=False, id="panel"),
        Binding("tab", "turn(1)", show=False, id="next_list"),
        Binding("shift+tab", "turn(-1)", show=False, id="previous_list"),
        Binding("escape", "clear", show=False, id="clear"),
        *(Binding(str(n), f"list({n})", show=False, id=f"list_{n}") for n in range(1, 5)),
    ]

    class Typing(Message):
        """Typing began or ended: other keys count now."""

        def __init__(self, *, begun: bool) -> None:
            self.begun = begun
            super().__init__()

    def __init__(self, palette: Palette, profile: Profile) -> None:
        super().__init__()
        self.palette = palette
        self.profile = profile
        self.walk: Walk | None = None
        self.listing: Listing | None = None
        self.jumping = False
        self._panel_wanted: bool | None = None
        self._resting: Timer | None = None
        self._slow = False

    def compose(self) -> ComposeResult:
        """The lines, from the top."""
        yield Bar(self.palette, keep_end=True, name="crumbs")
        with Container(id="body"):
            yield Table(self.palette)
            yield Panel(self.palette, unicode=self.profile.unicode)
        yield Bar(self.palette, name="aside")
        yield Bar(self.palette, name="status")
        yield Prompt(self.palette)

    def start(self, walk: Walk) -> None:
        """Begin to walk."""
        self.walk = walk
        self.show_place()
        self.query_one(Table).focus()

    def on_resize(self) -> None:
        """Put the panel where there is room for it."""
        self._stand_panel()

    def show_place(self) -> None:
        """Show the place of the session as it was left."""
        if self.walk is None:
            return
        view = self.walk.view
        self.listing = self.walk.listing()
        self._show(self.listing, self.walk.cursor(self.listing), view.column, view.top)
        self.query_one("#crumbs", Bar).show(self.walk.crumbs())
        self._say_aside()

    def on_table_moved(self) -> None:
        """Remember the cursor, say where it is, and explain it once it rests."""
        if self.walk is None or self.listing is None:
            return
        table = self.query_one(Table)
        if not self.jumping:
            self.walk.session.remember(
                item=self.listing.item(table.row), column=table.column_key, top=table.top
            )
        self._tell_status()
        if self._resting is not None:
            self._resting.stop()
        if self.query_one(Panel).display:
            self._resting = self.set_timer(REST_SECONDS, self._explain)

    def on_table_chosen(self) -> None:
        """Go down to what was chosen."""
        if self.walk and self.walk.down(self._item()):
            self.show_place()

    def action_up(self) -> None:
        """Go up."""
        if self.walk and self.walk.up():
            self.show_place()

    def action_step(self, by: int) -> None:
        """Go back, or forward again."""
        session = self.walk.session if self.walk else None
        if session and (session.back() if by < 0 else session.forward()):
            self.show_place()

    def action_turn(self, by: int) -> None:
        """Show the next list of this place."""
        if self.walk and not self._prompt.is_open and self.walk.turn(by):
            self.show_place()

    def action_list(self, number: int) -> None:
        """Show a list of this place by its number."""
        if self.walk and self.walk.turn_to(number - 1):
            self.show_place()

    def action_sort(self) -> None:
        """Sort by the column of the cursor."""
        if self.walk is not None:
            self.walk.sort_by(self.query_one(Table).column_key)
            self.show_place()

    def action_filter(self) -> None:
        """Type a filter; the table follows each letter."""
        if self.walk is not None:
            self._begin("filter", self.walk.view.filter)

    def action_jump(self) -> None:
        """Type some letters of a name or a code; the table lists what they may mean."""
        if self.walk is not None:
            self.jumping = True
            self._begin("go to", "")

    def action_clear(self) -> None:
        """Take the notice away, or the filter."""
        if self.walk is None:
            return
        if self.walk.notice:
            self.walk.notice = ""
            self._say_aside()
        elif self.walk.view.filter:
            self.walk.session.remember(filter="")
            self.show_place()

    def action_panel(self) -> None:
        """Show the panel, or send it away."""
        self._panel_wanted = not self.query_one(Panel).display
        self._stand_panel()

    def action_explain(self) -> None:
        """Open the whole explanation of the cell under the cursor."""
        node = self._node()
        if self.walk is None or node is None:
            return
        from qippdash.tui.full_why import full_why

        atlas = self.walk.atlas
        column = self.query_one(Table).column_key
        asked = column if any(column == one.id for one in atlas.assessment.rulesets) else None
        found = atlas.assessment.explain(atlas.code(node), asked)
        title = f"{atlas.names[node]} ({atlas.code(node)})"
        self.app.push_screen(Reading(self.palette, title, full_why(found)))

    def on_prompt_typed(self, message: Prompt.Typed) -> None:
        """Follow what is typed."""
        if self.walk is None:
            return
        if self.jumping:
            self.listing = self.walk.atlas.found(message.text)
            self._show(self.listing, 0, "", 0)
        else:
            self.walk.session.remember(filter=message.text, top=0)
            self.show_place()

    def on_prompt_entered(self) -> None:
        """Keep the filter, or go to what is under the cursor."""
        row = self._item() if self.jumping else None
        self._end()
        if row is not None and self.walk is not None:
            self.walk.go(self.walk.atlas.code(row))
        self.show_place()

    def on_prompt_cancelled(self) -> None:
        """Forget the filter, or stay where we are."""
        if self.walk and not self.jumping:
            self.walk.session.remember(filter="")
        self._end()
        self.show_place()

    async def on_prompt_steered(self, message: Prompt.Steered) -> None:
        """Move the cursor of the table while something is typed."""
        await self.query_one(Table).run_action(message.action)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def _begin(self, label: str, text: str) -> None:
        self._prompt.open(label, text)
        self.post_message(self.Typing(begun=True))

    def _end(self) -> None:
        self.jumping = False
        self._prompt.close()
        self.query_one(Table).focus()
        self.post_message(self.Typing(begun=False))

    def _show(self, listing: Listing, row: int, column: str, top: int) -> None:
        table = self.query_one(Table)
        table.sort_mark = _sort_mark(listing, unicode=self.profile.unicode)
        table.show(listing, row=row, column=column, top=top)

    def _item(self) -> int | None:
        return self.listing.item(self.query_one(Table).row) if self.listing else None

    def _node(self) -> int | None:
        """The node to explain: that under the cursor, or the one whose tracker is shown."""
        if self.walk is None:
            return None
        item = self._item()
        node = item if self.jumping else self.walk.node_of(item)
        return self.walk.node if node is None else node

    def _tell_status(self) -> None:
        if self.walk is None or self.listing is None:
            return
        from qippdash.tui.status import gaps, whereabouts

        row = self.query_one(Table).row
        left = whereabouts(self.walk, self.listing, row, jumping=self.jumping)
        self.query_one("#status", Bar).show(left, gaps(self.walk, self._node()))

    def _say_aside(self) -> None:
        said = (self.walk.notice or self.walk.opened.set_aside) if self.walk else ""
        bar = self.query_one("#aside", Bar)
        bar.set_class(bool(said), "said")
        bar.show([Piece(said, "warn")])

    def _stand_panel(self) -> None:
        beside = self.size.width >= WIDE
        wanted = beside if self._panel_wanted is None else self._panel_wanted
        where = ("beside" if beside else "under") if wanted else ""
        self.query_one("#body").set_class(where == "under", "stacked")
        self.query_one(Panel).stand(where)
        if where:
            self._explain()

    def _explain(self) -> None:
        """Explain the cell under the cursor: here and now where that is quick."""
        node = self._node()
        if self.walk is None or node is None:
            return
        asked = (node, self.query_one(Table).column_key)
        if self._slow:
            later = partial(self._explain_later, self.walk, asked)
            self.run_worker(later, thread=True, exclusive=True, group="why")
            return
        from qippdash.tui.why import why

        begun = perf_counter()
        self.query_one(Panel).show(why(self.walk.opened, *asked))
        self._slow = perf_counter() - begun > SLOW_SECONDS

    def _explain_later(self, walk: Walk, asked: tuple[int, str]) -> None:
        from qippdash.tui.why import why

        worker = get_current_worker()
        blocks = why(walk.opened, *asked)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._explained, asked, blocks)

    def _explained(self, asked: tuple[int, str], blocks: Sequence[Block]) -> None:
        if asked == (self._node(), self.query_one(Table).column_key):
            self.query_one(Panel).show(blocks)


def _sort_mark(listing: Listing, *, unicode: bool) -> dict[str, str]:
    if listing.sort is None:
        return {}
    down, up = ("↓", "↑") if unicode else ("v", "^")
    return {listing.sort.column: down if listing.sort.down else up}
