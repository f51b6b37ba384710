"""The part of the screen that walks: a trail, a table, its panel, and the line that says where."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.message import Message

from qippdash.tui.palette import Palette
from qippdash.tui.profile import Profile
from qippdash.tui.prose import Piece
from qippdash.tui.resting import Resting, Still
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.panel import Panel
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.side import Side
from qippdash.tui.widgets.table import Table

if TYPE_CHECKING:
    from qippdash.tui.listing import Listing
    from qippdash.tui.marked_sum import Adding
    from qippdash.tui.prose import Block
    from qippdash.tui.walk import Walk

# From this width on the panel stands beside the table unless it was sent away.
WIDE = 108


class Browser(Vertical):
    """One table: going down swaps what it draws from, and pushes no screen."""

    DEFAULT_CSS = """
    Browser { height: 1fr; width: 1fr; }
    Browser > #body { height: 1fr; width: 1fr; layout: horizontal; }
    Browser > #body.stacked { layout: vertical; }
    Browser > #about, Browser > #aside { display: none; }
    Browser > #about.said, Browser > #aside.said { display: block; }
    """

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
        self._answered: Callable[[str], None] | None = None
        self.doing = "keep"
        self._picked: Callable[[int], None] | None = None
        self.table = Table(palette, keys=False)
        self.panel = Panel(palette, unicode=profile.unicode)
        # Where panels of plugins stand, and the name of the one that does; ours has none.
        self.side = Side(palette, unicode=profile.unicode)
        self.panel_name = ""
        self._prompt = Prompt(palette, self)
        self._panel_wanted: bool | None = None
        self._resting = Resting(self, self._explain)
        self._still = Still(self, self._look_ahead)
        self._explained: tuple[int | None, str] | None = None
        self._text = ""
        self._adding: Adding | None = None

    def compose(self) -> ComposeResult:
        """The lines, from the top."""
        yield Bar(self.palette, keep_end=True, name="crumbs")
        yield Bar(self.palette, name="about")
        with Container(id="body"):
            yield self.table
            yield self.panel
            yield self.side
        yield Bar(self.palette, name="aside")
        yield Bar(self.palette, name="status")
        yield self._prompt

    def start(self, walk: Walk) -> None:
        """Begin to walk."""
        self.walk = walk
        table = self.table
        table.moved, table.chosen = self._moved, self._chosen
        table.headed, table.marked = self.sort, self._is_marked
        self.screen.set_focus(table)
        self.show_place()

    @property
    def is_typing(self) -> bool:
        """Whether keys are typed in, and start nothing."""
        return self._prompt.is_open

    @property
    def column(self) -> str:
        """The key of the column under the cursor."""
        return self.table.column_key

    @property
    def node(self) -> int | None:
        """The row of the node under the cursor, or of that whose tracker is shown."""
        if self.walk is None:
            return None
        item = self._item()
        node = item if self.jumping else self.walk.node_of(item)
        return self.walk.node if node is None else node

    @property
    def row_node(self) -> int | None:
        """The row of the node under the cursor; None where the list is none of nodes."""
        item = self._item()
        return self.walk.node_of(item) if self.walk and not self.jumping else None

    @property
    def told(self) -> list[Block]:
        """All there is of the row under the cursor, where it is none of a node."""
        return self.walk.told(self._item()) if self.walk and not self.jumping else []

    @property
    def code(self) -> str:
        """The code of that node; empty where there is none."""
        return self.walk.atlas.code(self.node) if self.walk and self.node is not None else ""

    def on_resize(self) -> None:
        """Put the panel where there is room for it, and the titles of the lists."""
        self._stand_panel()
        self._tell_status()

    def show_place(self) -> None:
        """Show the place of the session as it was left."""
        if self.walk is None:
            return
        view = self.walk.view
        self.listing = self.walk.listing()
        self._show(self.listing, self.walk.cursor(self.listing), view.column, view.top)
        self.query_one("#crumbs", Bar).show(self.walk.crumbs())
        about = self.query_one("#about", Bar)
        about.show(*self.walk.about(self.app.size.height))
        about.set_class(bool(about.left), "said")
        self._say_aside()

    def go_up(self) -> None:
        """Go up."""
        if self.walk and self.walk.up():
            self.show_place()

    def step(self, by: int) -> None:
        """Go back, or forward again."""
        session = self.walk.session if self.walk else None
        if session and (session.back() if by < 0 else session.forward()):
            self.show_place()

    def turn(self, by: int) -> None:
        """Show the next list of this place."""
        if self.walk and self.walk.turn(by):
            self.show_place()

    def turn_to(self, number: int) -> None:
        """Show a list of this place by its number, from 0."""
        if self.walk and self.walk.turn_to(number):
            self.show_place()

    def sort(self) -> None:
        """Sort by the column of the cursor."""
        if self.walk is not None:
            self.walk.sort_by(self.column)
            self.show_place()

    def filter(self) -> None:
        """Type a filter; the table follows each letter."""
        if self.walk is not None:
            self._begin("filter", self.walk.view.filter)

    def jump(self) -> None:
        """Type some letters of a name or a code; the table lists what they may mean."""
        if self.walk is not None:
            self.jumping = True
            self._begin("go to", "")

    def choose(self, label: str, picked: Callable[[int], None]) -> None:
        """Find a node by some letters, as a jump does, and pass on its row instead of going."""
        if self.walk is not None:
            self.jumping, self._picked = True, picked
            self._begin(label, "")

    def ask(
        self, label: str, text: str, answered: Callable[[str], None], doing: str = "keep"
    ) -> None:
        """Let something be typed, and pass it on by what enter is doing; escape forgets it."""
        if self.walk is not None:
            self._answered, self.doing = answered, doing
            self._begin(label, text)

    def clear(self) -> None:
        """Take the notice away, or the filter."""
        if self.walk is None:
            return
        if self.walk.notice:
            self.walk.notice = ""
            self._say_aside()
        elif self.walk.view.filter:
            self.walk.session.remember(filter="")
            self.show_place()
        elif self.walk.session.marked:
            self.marked(self.walk.session.marked.take_away())

    def marked(self, words: str = "") -> None:
        """Show what is marked now; ``words`` say what was done, where the marks do not."""
        self.table.refresh()
        self._tell_status()
        self.notify_of(words)

    def toggle_panel(self) -> None:
        """Show the panel, or send it away: where it is under the table, until it has room beside."""
        away = False if self.size.width >= WIDE else None
        self._panel_wanted = away if self.panel_stands else True
        self._stand_panel()

    def show_panel(self, name: str) -> None:
        """Let the panel of that name stand; the one without a name is ours, which says why."""
        self.panel_name, self._panel_wanted = name, True
        self._stand_panel()

    def typed(self, text: str) -> None:
        """Follow what is typed."""
        if self.walk is None or text == self._text or self._answered is not None:
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
        answered = self._answered
        if answered is not None:
            self._end()
            answered(text)
            return
        self.typed(text)
        row = self._item() if self.jumping and text else None
        picked = self._picked
        if row is not None and self.walk is not None and picked is None:
            self.walk.go(self.walk.atlas.code(row))
        self._end()
        if picked is not None and row is not None:
            picked(row)
        elif picked is not None and text.strip():
            self.notify_of(f"nothing is called '{text}'")

    def cancelled(self) -> None:
        """Forget the filter, or stay where we are."""
        if self.walk and not self.jumping and self._answered is None:
            self.walk.session.remember(filter="")
        self._end()

    def steered(self, action: str) -> None:
        """Move the cursor of the table while something is typed."""
        self.table.steer(action)

    def _moved(self) -> None:
        """Remember the cursor, say where it is, and explain it once it rests."""
        if self.walk is None or self.listing is None:
            return
        table = self.table
        if not self.jumping:
            self.walk.session.remember(
                item=self.listing.item(table.row), column=table.column_key, top=table.top
            )
        self._tell_status()
        self._resting.moved(wanted=self.panel_stands and not self.profile.sparing)
        self._still.moved()

    def _chosen(self) -> None:
        """Go down to what was chosen."""
        if self.walk and self.walk.down(self._item()):
            self.show_place()

    def _begin(self, label: str, text: str) -> None:
        self._text = text
        self._prompt.open(label, text)
        self.table.listening = False
        self.post_message(self.Typing(begun=True))

    def _end(self) -> None:
        self.jumping, self.doing, self._answered, self._picked = False, "keep", None, None
        self.table.listening = True
        self.screen.set_focus(self.table)
        self.show_place()
        self.post_message(self.Typing(begun=False))

    def _show(self, listing: Listing, row: int, column: str, top: int) -> None:
        self.table.sort_mark = listing.sort_mark(unicode=self.profile.unicode)
        self.table.show(listing, row=row, column=column, top=top)

    def _item(self) -> int | None:
        return self.listing.item(self.table.row) if self.listing else None

    def _is_marked(self, row: int) -> bool:
        marks = self.walk.session.marked if self.walk else None
        if not marks or self.walk is None or self.listing is None:
            return False
        item = self.listing.item(row)
        node = item if self.jumping else self.walk.node_of(item)
        return node is not None and self.walk.atlas.code(node) in marks

    def _tell_status(self) -> None:
        if self.walk is None or self.listing is None:
            return
        from qippdash.tui.status import gaps, whereabouts

        table = self.table
        jumping, width = self.jumping, self.app.size.width
        left = whereabouts(self.walk, self.listing, table.row, jumping=jumping, width=width)
        right = gaps(self.walk, self.node, table.column_key) if len(self.listing.items) else ()
        self.query_one("#status", Bar).show(left, right)

    def notify_of(self, words: str) -> None:
        """Say something in the line above the status, until it is taken away."""
        if self.walk is not None:
            self.walk.notice = words
            self._say_aside()

    def _say_aside(self) -> None:
        said, tone = self._aside()
        bar = self.query_one("#aside", Bar)
        bar.set_class(bool(said), "said")
        bar.show([Piece(said, tone)])

    def _aside(self) -> tuple[str, str]:
        """What the line above the status says, and its tone: the newest first."""
        walk, kept = self.walk, self.listing.kept if self.listing else None
        if walk is None:
            return "", "warn"
        filtered = (kept.said, "warn" if kept.doubt else "quiet") if kept and kept.said else None
        if filtered and self.is_typing and not (self.jumping or self._answered):
            return filtered
        if walk.notice:
            return walk.notice, "warn"
        if walk.session.marked:
            return self._marked_sum(walk), "accent"
        if missing := walk.missing():
            return missing, "quiet"
        return filtered or (walk.opened.set_aside, "warn")

    def _marked_sum(self, walk: Walk) -> str:
        from qippdash.tui.marked_sum import Adding

        self._adding = self._adding or Adding()
        return self._adding.sum(walk.atlas, walk.session.marked).in_words()

    def _stand_panel(self) -> None:
        beside = self.size.width >= WIDE
        wanted = beside if self._panel_wanted is None else self._panel_wanted
        where = ("beside" if beside else "under") if wanted else ""
        self.query_one("#body").set_class(where == "under", "stacked")
        self.panel.stand("" if self.panel_name else where)
        self.side.stand(where if self.panel_name else "")
        if where:
            self._explain()

    def explains_anew(self) -> bool:
        """Where the panel waits to be asked, explain the cell; False where it does not, or has."""
        if not (self.profile.sparing and self.panel_stands):
            return False
        before, asked = self._explained, (self.node, self.column)
        if before != asked:
            self._explain()
        return before != asked

    def _explain(self) -> None:
        """Explain the cell under the cursor."""
        node = self.node
        if self.walk is None or node is None:
            return
        self._explained = (node, self.column)
        if self.panel_name:
            self.side.place.open(self.walk.atlas.assessment, self.panel_name, self.code)
        else:
            self.panel.explain(self.walk.opened, node, self.column, self.told)

    def _look_ahead(self) -> None:
        if self.walk and self.screen.is_current and not (self.jumping or self.is_typing):
            from qippdash.tui.ahead import look_ahead

            panel = self.panel if self.panel.display and not self.profile.sparing else None
            look_ahead(self.walk, self._item(), self.table, panel, self.app.size.height)

    @property
    def panel_stands(self) -> bool:
        """Whether a panel is shown."""
        return self.panel.display or self.side.display
