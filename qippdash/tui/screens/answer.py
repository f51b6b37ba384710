"""A screen for an answer: worked out beside the screen, then a table with more of one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from qippdash.errors import QippdashError
from qippdash.tui.answers.answered import Answered, Goal
from qippdash.tui.background import in_background
from qippdash.tui.failed import in_place
from qippdash.tui.messages import PackFailed
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, lay_out
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.tui.widgets.table import Table

# Of the height there is, what the sentences above and the text beneath may take.
HEAD_SHARE, ABOUT_SHARE = 0.35, 0.3
LEAST_ROWS = 4
# Narrower than that, the keys of the screen itself take the bar.
HELP_FROM = 80
# The title, the status and the keys.
BARS = 3


@dataclass(frozen=True)
class Also:
    """Something more that can be asked of a row: its key, a word for the bar, what it does."""

    key: str
    word: str
    run: Callable[[int], None]


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
    AnswerScreen > #about { display: none; }
    AnswerScreen.bare > Table { height: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,q", "close", show=False, priority=True, id="answer.close"),
        Binding("m", "read", show=False, priority=True, id="answer.read"),
        Binding("tab", "turn(1)", show=False, priority=True, id="next-list"),
        Binding("shift+tab", "turn(-1)", show=False, priority=True, id="previous-list"),
        *(
            Binding(
                f"{number}",
                f"turn_to({number - 1})",
                show=False,
                priority=True,
                id=f"list-{number}",
            )
            for number in range(1, 5)
        ),
    ]

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
        # Its lists, and the line of each that the cursor was left on.
        self._lists: Sequence[Answered] = ()
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
        for one in also:
            action = f"also('{one.key}')"
            self._bindings.bind(one.key, action, show=False, priority=True)
        self._head = Page(palette, name="head")
        self._about = Page(palette, name="about")

    def compose(self) -> ComposeResult:
        """A title, sentences, the rows, more of one, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self._head
        yield self.table
        yield Bar(self.palette, name="status")
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
            in_background(self._answer)
        else:
            self._show(self._ready)

    def on_resize(self) -> None:
        """Share the room out anew."""
        self._share_out()

    def on_answer_screen_ready(self, message: Ready) -> None:
        """Show the answer, or what stands in its place."""
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

    @property
    def _at(self) -> int:
        return next(at for at, one in enumerate(self._lists) if one is self.answered)

    def _show(self, answered: Answered) -> None:
        self._lists = (answered, *answered.others)
        self._turn_to(0)

    def _turn_to(self, number: int) -> None:
        self.answered = self._lists[number]
        # A table that is not displayed would lose the keys for good: a bare one has no height.
        self.set_class(self.answered.source.height == 0, "bare")
        self._tell_keys()
        self.table.show(self.answered.source, row=self._left.get(number, 0))
        self._tell()

    def action_close(self) -> None:
        """Go back, nowhere else."""
        self._leave(None)

    def action_read(self) -> None:
        """Show the texts above and beneath the rows as a page that scrolls."""
        if self._is_cut and self.is_current:
            from qippdash.tui.screens.reading import Reading

            blocks = [*self.answered.head, Gap(), *self._about.blocks]
            self.app.push_screen(Reading(self.palette, self._title, blocks))

    def action_also(self, key: str) -> None:
        """Do what one of the other keys does with the row under the cursor."""
        if self.answered.source.height:
            next(one for one in self._also if one.key == key).run(self.table.row)

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
        count = self.answered.source.height
        said = f"{self.table.row + 1}/{count}" if count else self.answered.empty
        self.query_one("#status", Bar).show(
            [Piece(f"{said:<6}  ", "text" if count else "quiet"), *self._named()]
        )
        self._about.show(self.answered.about(self.table.row) if count else ())
        self._share_out()

    def _named(self) -> list[Piece]:
        """The lists of the answer by number, the one that is shown marked; none of a single one."""
        if len(self._lists) < 2:
            return []
        pieces = []
        for number, one in enumerate(self._lists, 1):
            tone = "here" if one is self.answered else "quiet"
            pieces += [Piece(f"{number} ", "quiet"), Piece(one.title, tone), Piece("  ")]
        return pieces

    def _share_out(self) -> None:
        """As much room as the texts need, up to a share; a few rows are the table's always."""
        width, height = self.app.size
        left, cut = height - BARS, False
        rows = self.answered.source.height
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
        rows = self.answered.source.height
        keys = [("enter", self._enter)] if self._enter and rows else []
        keys += [("tab", "next list")] if len(self._lists) > 1 else []
        keys += [(one.key, one.word) for one in self._also if rows]
        keys += [("m", "more text")] if self._is_cut else []
        keys.append(("esc", self._escape))
        if self._helped and self.app.size.width >= HELP_FROM:
            keys.append((self._helped, "keys"))
        self.query_one("#keys", Bar).show(
            [p for key, word in keys for p in (Piece(key, "key"), Piece(f" {word}  ", "bar"))]
        )

    def _choose(self) -> None:
        goal = self.answered.goal(self.table.row) if self.answered.source.height else None
        if goal is not None:
            self._leave(goal)

    def _leave(self, goal: Goal | None) -> None:
        # Closing twice would take the screen below away as well.
        if self.is_current:
            self.dismiss(goal)
