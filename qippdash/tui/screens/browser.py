"""The part of the screen that walks: a trail, a table, its panel, and the line that says where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.message import Message
from textual.timer import Timer

from qippdash.tui.palette import Palette
from qippdash.tui.profile import Profile
from qippdash.tui.prose import Piece
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


class Browser(Vertical):
    """One table: going down swaps what it draws from, and pushes no screen."""

    DEFAULT_CSS = """
    Browser { height: 1fr; width: 1fr; }
    Browser > #body { height: 1fr; width: 1fr; layout: horizontal; }
    Browser > #body.stacked { layout: vertical; }
    Browser > #aside { display: none; }
    Browser > #aside.said { display: block; }
    """
    # Of priority, so that they are obeyed in the order in which they are pressed; while
    # something is typed `check_action` leaves all of them to the prompt.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, show=False, priority=True, id=name)
        for name, key, action in (
            ("up_level", "backspace", "up"),
            ("back", "left_square_bracket", "step(-1)"),
            ("forward", "right_square_bracket", "step(1)"),
            ("filter", "slash", "filter"),
            ("sort", "s", "sort"),
            ("jump", "g", "jump"),
            ("explain", "e", "explain"),
            ("panel", "p", "panel"),
            ("next_list", "tab", "turn(1)"),
            ("previous_list", "shift+tab", "turn(-1)"),
            ("clear", "escape", "clear"),
            ("list_1", "1", "list(1)"),
            ("list_2", "2", "list(2)"),
            ("list_3", "3", "list(3)"),
            ("list_4", "4", "list(4)"),
        )
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
        self._text = ""

    def compose(self) -> ComposeResult:
        """The lines, from the top."""
        yield Bar(self.palette, keep_end=True, name="crumbs")
        with Container(id="body"):
            yield Table(self.palette)
            yield Panel(self.palette, unicode=self.profile.unicode)
        yield Bar(self.palette, name="aside")
        yield Bar(self.palette, name="status")
        yield Prompt(self.palette, self)

    def start(self, walk: Walk) -> None:
        """Begin to walk."""
        self.walk = walk
        table = self.query_one(Table)
        table.moved, table.chosen = self._moved, self._chosen
        self.screen.set_focus(table)
        self.show_place()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key acts here while it is typed."""
        del action, parameters
        return not self._prompt.is_open

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
        if self.walk and self.walk.turn(by):
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

    def typed(self, text: str) -> None:
        """Follow what is typed."""
        if self.walk is None or text == self._text:
            return
        self._text = text
        if self.jumping:
            self.listing = self.walk.atlas.found(text)
            self._show(self.listing, 0, "", 0)
        else:
            self.walk.session.remember(filter=text, top=0)
            self.show_place()

    def entered(self, text: str) -> None:
        """Keep the filter, or go to what is under the cursor."""
        self.typed(text)
        row = self._item() if self.jumping and text else None
        if row is not None and self.walk is not None:
            self.walk.go(self.walk.atlas.code(row))
        self._end()

    def cancelled(self) -> None:
        """Forget the filter, or stay where we are."""
        if self.walk and not self.jumping:
            self.walk.session.remember(filter="")
        self._end()

    def steered(self, action: str) -> None:
        """Move the cursor of the table while something is typed."""
        self.query_one(Table).steer(action)

    @property
    def _prompt(self) -> Prompt:
        return self.query_one(Prompt)

    def _moved(self) -> None:
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

    def _chosen(self) -> None:
        """Go down to what was chosen."""
        if self.walk and self.walk.down(self._item()):
            self.show_place()

    def _begin(self, label: str, text: str) -> None:
        self._text = text
        self._prompt.open(label, text)
        self.query_one(Table).listening = False
        self.post_message(self.Typing(begun=True))

    def _end(self) -> None:
        self.jumping = False
        table = self.query_one(Table)
        table.listening = True
        self.screen.set_focus(table)
        self.show_place()
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

        table = self.query_one(Table)
        left = whereabouts(self.walk, self.listing, table.row, jumping=self.jumping)
        right = gaps(self.walk, self._node(), table.column_key)
        self.query_one("#status", Bar).show(left, right)

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
        """Explain the cell under the cursor."""
        node = self._node()
        if self.walk is not None and node is not None:
            column = self.query_one(Table).column_key
            self.query_one(Panel).explain(self.walk.opened, node, column)


def _sort_mark(listing: Listing, *, unicode: bool) -> dict[str, str]:
    if listing.sort is None:
        return {}
    down, up = ("↓", "↑") if unicode else ("v", "^")
    return {listing.sort.column: down if listing.sort.down else up}
