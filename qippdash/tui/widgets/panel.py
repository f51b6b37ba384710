"""The panel that explains the cell under the cursor, beside the table or under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip
from textual.worker import get_current_worker

from qippdash.tui.messages import PackFailed
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Block, Gap, lay_out
from qippdash.tui.widgets.page import Page

if TYPE_CHECKING:
    from qippdash.tui.opening import Opened
    from qippdash.tui.why import Question

# After one that took longer the next is made in a thread, until one is quick: no key waits long.
SLOW_SECONDS = 0.05


class Panel(Page):
    """A page with a rule along the side that it shares with the table."""

    DEFAULT_CSS = """
    Panel { display: none; height: 1fr; }
    Panel.beside { display: block; width: 42; }
    Panel.under { display: block; width: 1fr; max-height: 9; }
    """

    def __init__(self, palette: Palette, *, unicode: bool) -> None:
        super().__init__(palette, name="panel")
        self.slow = False
        self._upright, self._level = "│─" if unicode else "|-"
        self._rule = ""
        self._asked: tuple[Question, Sequence[Block]] | None = None
        self._again: Callable[[], None] | None = None
        self._ready: tuple[Opened, Question, Size, Sequence[Block]] | None = None

    def stand(self, where: str) -> None:
        """Stand ``beside`` the table, ``under`` it, or nowhere (an empty text)."""
        self.set_class(where == "beside", "beside")
        self.set_class(where == "under", "under")
        self.edge = self._upright if where == "beside" else ""
        self.head = 1 if where == "under" else 0

    def explain(self, opened: Opened, row: int, column: str, first: Sequence[Block] = ()) -> None:
        """Explain a cell: here and now where that is quick, else in a thread.

        ``first`` is said before it: of what stands in the row, where that is none of a node.
        """
        from qippdash.tui.why import told

        self._again = partial(self.explain, opened, row, column, first)
        asked = self._question(row, column)
        self._asked, self._rule = (asked, first), told(opened.atlas, asked) or self._rule
        ready, self._ready = self._ready, None
        if ready is not None and ready[0] is opened and ready[1:3] == (asked, self.size):
            self.show([*first, Gap(), *ready[3]])
            return
        if self.slow:
            later = partial(self._explain_later, opened, asked, first)
            # Without words Textual describes it by all that it holds, the assessment's tables too.
            self.run_worker(later, thread=True, exclusive=True, group="why", description="why")
            return
        self.show([*first, Gap(), *self._timed(opened, asked)])

    def make_ready(self, opened: Opened, row: int, column: str) -> None:
        """Explain a cell that may be asked about next, where the last one did not take long."""
        if self.slow:
            return
        asked = self._question(row, column)
        try:
            self._ready = (opened, asked, self.size, self._made(opened, asked))
        except Exception:  # noqa: BLE001 - told on the screen if it is asked about
            self._ready = None

    def on_resize(self) -> None:
        """Lay the text out anew; what is drawn beneath it depends on the lines there are."""
        super().on_resize()
        if self._again is not None and self.display:
            self._again()

    def tell_of(self, rule: str) -> None:
        """Tell of this rule, where it is as bad as any; an empty text leaves that as it is."""
        self._rule = rule or self._rule

    def render_line(self, y: int) -> Strip:
        """The rule above the text, where it stands under the table, or a line of the text."""
        if y < self.head:
            rule = Segment(self._level * self.size.width, self.palette.style("rule"))
            return Strip([rule], self.size.width)
        return super().render_line(y - self.head)

    def _explain_later(self, opened: Opened, asked: Question, first: Sequence[Block]) -> None:
        worker = get_current_worker()
        blocks = self._timed(opened, asked)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._explained, asked, first, blocks)

    def _timed(self, opened: Opened, asked: Question) -> Sequence[Block]:
        """The explanation; whether it was slow decides where the next one is made."""
        begun = perf_counter()
        blocks = self._told(opened, asked)
        self.slow = perf_counter() - begun > SLOW_SECONDS
        return blocks

    def _told(self, opened: Opened, asked: Question) -> Sequence[Block]:
        """The explanation, or that there is none: the table is there all the same."""
        from qippdash.tui.failed import in_place

        try:
            return self._made(opened, asked)
        except Exception as fault:  # noqa: BLE001 - told on the screen, and in a note at the end
            # Posted here, it would come no further than whoever asked.
            self.screen.post_message(PackFailed(fault))
            return in_place("This could not be explained", fault)

    def _made(self, opened: Opened, asked: Question) -> Sequence[Block]:
        from qippdash.tui.atlas import NAME
        from qippdash.tui.trajectory.small import small
        from qippdash.tui.why import why

        blocks = why(opened, asked)
        if self.head or asked.column != NAME:
            return blocks
        spare = self.size.height - len(lay_out(blocks, self.room))
        return [*blocks, *small(opened, asked.row, spare)]

    def _question(self, row: int, column: str) -> Question:
        from qippdash.tui.why import Question

        return Question(row, column, brief=self.head > 0, rule=self._rule)

    def _explained(self, asked: Question, first: Sequence[Block], blocks: Sequence[Block]) -> None:
        # Another cell may have been asked about since.
        if (asked, first) == self._asked:
            self.show([*first, Gap(), *blocks])
