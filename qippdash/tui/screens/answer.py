"""A screen for an answer: worked out beside the screen, then a table with more of one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen

from qippdash.errors import QippdashError
from qippdash.tui.answers.answered import Answered
from qippdash.tui.background import in_background
from qippdash.tui.failed import in_place
from qippdash.tui.messages import PackFailed
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Paragraph, Piece, lay_out
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.tui.widgets.table import Table

# Of the height there is, what the sentences above and the text beneath may take.
HEAD_SHARE, ABOUT_SHARE = 0.35, 0.3
LEAST_ROWS = 4
# The title, the status and the keys.
BARS = 3


class AnswerScreen(Screen[str]):
    """Gives the code that was chosen to go to; an empty text where none was.

    Args:
        title: of the screen.
        work: works the answer out, in a thread; what it raises is told in its place.
        enter: what enter does, for the bar at the foot; empty where it leads nowhere.
    """

    DEFAULT_CSS = """
    AnswerScreen { layout: vertical; overflow: hidden hidden; }
    AnswerScreen > #head, AnswerScreen > #about { height: auto; padding: 0; }
    AnswerScreen > #about { display: none; }
    AnswerScreen.bare > Table, AnswerScreen.bare > #rule { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace,q", "close", show=False, priority=True, id="answer.close"),
    ]

    class Ready(Message):
        """The answer is there."""

        def __init__(self, answered: Answered | Sequence[Block]) -> None:
            self.answered = answered
            super().__init__()

    def __init__(
        self, palette: Palette, title: str, work: Callable[[], Answered], enter: str = "go there"
    ) -> None:
        super().__init__()
        self.palette = palette
        self.table = Table(palette)
        self.answered = Answered()
        self._title = title
        self._work = work
        self._enter = enter
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
        self._tell_keys()
        self.table.focus()
        in_background(self._answer)

    def on_resize(self) -> None:
        """Share the room out anew."""
        self._share_out()

    def on_answer_screen_ready(self, message: Ready) -> None:
        """Show the answer, or what stands in its place."""
        if isinstance(message.answered, Answered):
            self.answered = message.answered
        else:
            self.answered = Answered(head=message.answered, empty="")
        self.set_class(self.answered.source.height == 0, "bare")
        self._tell_keys()
        self.table.show(self.answered.source)
        self._tell()

    def action_close(self) -> None:
        """Go back, nowhere else."""
        self._leave("")

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
        self.query_one("#status", Bar).show([Piece(said, "text" if count else "quiet")])
        self._about.show(self.answered.about(self.table.row) if count else ())
        self._share_out()

    def _share_out(self) -> None:
        """As much room as the texts need, up to a share; a few rows are the table's always."""
        width, height = self.app.size
        left = height - BARS
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
            page.styles.height = given
            page.display = given > 0
        self._head.show(self.answered.head)

    def _tell_keys(self) -> None:
        leads = bool(self._enter and self.answered.source.height)
        keys = [("enter", self._enter)] if leads else []
        keys.append(("esc", "close"))
        self.query_one("#keys", Bar).show(
            [p for key, word in keys for p in (Piece(key, "key"), Piece(f" {word}  ", "bar"))]
        )

    def _choose(self) -> None:
        code = self.answered.code(self.table.row) if self.answered.source.height else ""
        if code:
            self._leave(code)

    def _leave(self, code: str) -> None:
        # Closing twice would take the screen below away as well.
        if self.is_current:
            self.dismiss(code)
