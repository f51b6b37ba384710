"""A screen for an answer: worked out beside the screen, then a table with more of one row."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from qippdash.errors import QippdashError
from qippdash.tui.answers.answered import Answered, Goal
from qippdash.tui.answers.narrowed import Narrowing
from qippdash.tui.background import in_background
from qippdash.tui.bound import bound
from qippdash.tui.failed import in_place
from qippdash.tui.key_order import hold_keys
from qippdash.tui.keys import in_a_bar, typing_bar
from qippdash.tui.leaving import leave
from qippdash.tui.messages import PackFailed
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, lay_out
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table

# Of the height there is, what the sentences above and the text beneath may take.
HEAD_SHARE, ABOUT_SHARE = 0.35, 0.3
LEAST_ROWS = 4
# Narrower than that, the keys of the screen itself take the bar.
HELP_FROM = 80
# The title, the status and the keys.
BARS = 3
LEAVING = frozenset({"escape", "backspace", "q"})


@dataclass(frozen=True)
class Also:
    """Something more that can be asked of a row.

    Its key, a word for the bar, what it does, and that in words for the palette.
    """

    key: str
    word: str
    run: Callable[[int], None]
    title: str


class AnswerScreen(Screen[Goal]):
    """Gives where to go to, as it was chosen; None where nothing was.

    Args:
        title: of the screen.
        work: works the answer out, in a thread; what it raises is told in its place.
        enter: what enter does, for the bar at the foot; empty where it leads nowhere.
        escape: what escape does.
        helped: the key of the page of keys, said where there is room for it; empty for none.
        also: what other keys do with the row under the cursor.
        ready: the answer, where it is there already: shown at once, with nothing worked out.
    """

    DEFAULT_CSS = """
    AnswerScreen { layout: vertical; overflow: hidden hidden; }
    AnswerScreen > #head, AnswerScreen > #about { height: auto; padding: 0; }
    AnswerScreen > #about, AnswerScreen > #aside { display: none; }
    AnswerScreen > #aside.said { display: block; }
    AnswerScreen.bare > Table { height: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("answer.back", "escape", "back"),
        ("answer.close", "backspace,q", "close"),
        ("filter", "slash", "filter"),
        ("palette", "colon,ctrl+p", "palette"),
        ("answer.read", "m", "read"),
        ("next-list", "tab", "turn(1)"),
        ("previous-list", "shift+tab", "turn(-1)"),
        *((f"list-{number}", f"{number}", f"turn_to({number - 1})") for number in range(1, 5)),
    )

    class Ready(Message):
        """The answer is there."""

        def __init__(self, answered: Answered | Sequence[Block]) -> None:
            self.answered = answered
            super().__init__()

    def __init__(
        self,
        palette: Palette,
        title: str,
        work: Callable[[], Answered],
        enter: str = "go there",
        *,
        escape: str = "close",
        helped: str = "",
        also: Sequence[Also] = (),
        ready: Answered | None = None,
    ) -> None:
        super().__init__()
        self.palette = palette
        self.table = Table(palette)
        self.answered = Answered()
        # Its lists, which of them is shown, and the line of each that the cursor was left on.
        self._lists: Sequence[Narrowing] = (Narrowing(self.answered),)
        self._at = 0
        self._left: dict[int, int] = {}
        self._title = title
        self._work = work
        self._enter = enter
        self._escape = escape
        self._helped = helped
        # Whether a text has more lines than it was given.
        self._is_cut = False
        self._also = also
        self._ready = ready
        self._answered = asyncio.Event()
        for one in also:
            action = f"also('{one.key}')"
            self._bindings.bind(one.key, action, show=False, priority=True)
        self._head = Page(palette, marks=True, name="head")
        self._about = Page(palette, marks=True, name="about")
        self._prompt = Prompt(palette, self)

    def compose(self) -> ComposeResult:
        """A title, sentences, the rows, more of one, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self._head
        yield self.table
        yield Bar(self.palette, name="aside")
        yield Bar(self.palette, name="status")
        yield self._prompt
        yield self._about
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Say what is worked out, and begin."""
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        self.query_one("#status", Bar).show([Piece("working ...", "quiet")])
        self.table.moved, self.table.chosen = self._tell, self._choose
        self.table.focus()
        if self._ready is None:
            self._tell_keys()
            # What is typed ahead is meant for the answer; what leads away from it is not.
            hold_keys(self.app, self._answered, LEAVING)
            in_background(self._answer)
        else:
            self._show(self._ready)

    def on_resize(self) -> None:
        """Share the room out anew."""
        self._share_out()

    def on_answer_screen_ready(self, message: Ready) -> None:
        """Show the answer, or what stands in its place."""
        self._answered.set()
        if isinstance(message.answered, Answered):
            self._show(message.answered)
        else:
            self._show(Answered(head=message.answered, empty=""))

    def action_turn(self, by: int) -> None:
        """Show the next list of the answer, or the one before."""
        if self._lists:
            self.action_turn_to((self._at + by) % len(self._lists))

    def action_turn_to(self, number: int) -> None:
        """Show a list of the answer by its number, from 0."""
        if number < len(self._lists) and number != self._at:
            self._left[self._at] = self.table.row
            self._turn_to(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key does anything while it is typed."""
        del action, parameters
        return not self._prompt.is_open

    def action_filter(self) -> None:
        """Type what the lines that stay must have; the list follows each letter."""
        if self._list.whole.source.height:
            self._prompt.open("filter", self._list.typed)
            self.table.listening = False
            self._tell_all()

    async def action_palette(self) -> None:
        """List every command, those of this screen first."""
        await self.app.run_action("start('palette')")

    def typed(self, text: str) -> None:
        """Follow what is typed; the cursor stays on its line where that stays."""
        one = self._list
        if text != one.typed:
            place = one.place(self.table.row)
            one.by(text)
            self._show_rows(one.row(place))

    def entered(self, text: str) -> None:
        """Keep the filter."""
        self.typed(text)
        self._end()

    def cancelled(self) -> None:
        """Forget the filter."""
        self.typed("")
        self._end()

    def steered(self, action: str) -> None:
        """Move the cursor while something is typed."""
        self.table.steer(action)

    def action_back(self) -> None:
        """Show all lines again; where all are shown, go back, nowhere else."""
        if self._list.typed:
            self.typed("")
        else:
            self.action_close()

    @property
    def own(self) -> Sequence[tuple[str, str, Callable[[], None]]]:
        """What can be done here, for the palette: a key, what it does in words, and it."""
        found = [("/", "Filter these lines as you type", self.action_filter)]
        also = self._also if self.answered.source.height else ()
        found += [(one.key, one.title, partial(self.action_also, one.key)) for one in also]
        if len(self._lists) > 1:
            found.append(("tab", "The next list of this answer", partial(self.action_turn, 1)))
        if self._is_cut:
            found.append(("m", "All of the text that is cut here", self.action_read))
        return found

    @property
    def _list(self) -> Narrowing:
        return self._lists[self._at]

    def _show(self, answered: Answered) -> None:
        self._lists = [Narrowing(one) for one in (answered, *answered.others)]
        self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        self._at = number
        # A table that is not displayed would lose the keys for good: a bare one has no height.
        self.set_class(self._list.whole.source.height == 0, "bare")
        self._show_rows(self._left.get(number, 0))

    def _show_rows(self, row: int) -> None:
        self.answered = self._list.shown
        self.table.show(self.answered.source, row=row)
        self._tell_all()

    def _tell_all(self) -> None:
        self._tell_keys()
        self._say_aside()
        self._tell()

    def _end(self) -> None:
        self.table.listening = True
        self.set_focus(self.table)
        self._tell_all()

    def action_close(self) -> None:
        """Go back, nowhere else."""
        leave(self, None)

    def action_read(self) -> None:
        """Show the texts above and beneath the rows as a page that scrolls."""
        if self._is_cut and self.is_current:
            from qippdash.tui.screens.reading import Reading

            blocks = [*self.answered.head, Gap(), *self._about.blocks]
            self.app.push_screen(Reading(self.palette, self._title, blocks))

    def action_also(self, key: str) -> None:
        """Do what one of the other keys does with the row under the cursor."""
        if self.answered.source.height:
            run = next(one for one in self._also if one.key == key).run
            run(self._list.place(self.table.row))

    def _answer(self) -> None:
        try:
            found: Answered | Sequence[Block] = self._work()
        except QippdashError as error:
            found = [
                Paragraph(f"{one.what}: {one.hint}" if one.hint else one.what, "warn")
                for one in error.problems
            ]
        except Exception as fault:  # noqa: BLE001 - told here, and in a note when we leave
            found = in_place("This could not be worked out", fault)
            self.post_message(PackFailed(fault))
        self.post_message(self.Ready(found))

    def _tell(self) -> None:
        """Say where the cursor is, and more of that row."""
        count, one = self.answered.source.height, self._list
        of = f" of {one.whole.source.height}" if one.kept.mask is not None else ""
        said = f"{self.table.row + 1}/{count}{of}" if count else self.answered.empty
        tone = "text" if count else "warn" if one.typed else "quiet"
        kept = one.typed and not self._prompt.is_open
        self.query_one("#status", Bar).show(
            [Piece(f"{said:<6}  ", tone), *self._named()],
            [Piece(f"filter: {one.typed} ", "accent")] if kept else (),
        )
        self._about.show(self.answered.about(self.table.row) if count else ())
        self._share_out()

    def _named(self) -> list[Piece]:
        """The lists of the answer by number, the one that is shown marked; none of a single one."""
        if len(self._lists) < 2:
            return []
        pieces = []
        for number, one in enumerate(self._lists, 1):
            tone = "here" if one is self._list else "quiet"
            pieces += [Piece(f"{number} ", "quiet"), Piece(one.whole.title, tone), Piece("  ")]
        return pieces

    def _say_aside(self) -> None:
        """What was understood of what is typed, or may have been meant; before, what can be."""
        one = self._list
        said, tone = one.kept.said, "warn" if one.kept.doubt else "quiet"
        if self._prompt.is_open and not one.typed:
            said = one.hint
        bar = self.query_one("#aside", Bar)
        bar.set_class(bool(said), "said")
        bar.show([Piece(said, tone)])

    def _share_out(self) -> None:
        """As much room as the texts need, up to a share; a few rows are the table's always."""
        width, height = self.app.size
        left, cut = height - BARS - self._prompt.is_open, False
        left -= self.query_one("#aside", Bar).has_class("said")
        # As many as there are without a filter: the texts stand still while it is typed.
        rows = self._list.whole.source.height
        if rows:
            left -= min(rows, LEAST_ROWS) + 1
        for page, blocks, share in (
            (self._about, self._about.blocks, ABOUT_SHARE),
            (self._head, self.answered.head, HEAD_SHARE if rows else 1.0),
        ):
            needed = len(lay_out(blocks, width - 2))
            given = max(0, min(needed, int(height * share), left))
            left -= given
            cut = cut or given < needed
            page.styles.height = given
            page.display = given > 0
        self._head.show(self.answered.head)
        if cut != self._is_cut:
            self._is_cut = cut
            self._tell_keys()

    def _tell_keys(self) -> None:
        if self._prompt.is_open:
            self.query_one("#keys", Bar).show(typing_bar())
            return
        rows = self.answered.source.height
        keys = [("enter", self._enter)] if self._enter and rows else []
        keys += [("tab", "next list")] if len(self._lists) > 1 else []
        keys += [(one.key, one.word) for one in self._also if rows]
        keys += [("/", "filter")] if self._list.whole.source.height else []
        keys += [("m", "more text")] if self._is_cut else []
        keys.append(("esc", "all lines" if self._list.typed else self._escape))
        if self._helped and self.app.size.width >= HELP_FROM:
            keys.append((self._helped, "keys"))
        shown = in_a_bar(keys)
        if sum(cell_len(one.text) for one in shown) > self.app.size.width - 2:
            shown = in_a_bar((key, word.split()[0]) for key, word in keys)
        self.query_one("#keys", Bar).show(shown)

    def _choose(self) -> None:
        goal = self.answered.goal(self.table.row) if self.answered.source.height else None
        if goal is not None:
            leave(self, goal)
