"""The what-if over the screen: type another figure, and see at once what changes colour."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen

from qippdash.errors import UsageError
from qippdash.explain import Explanation
from qippdash.tui.atlas import Atlas
from qippdash.tui.background import in_background
from qippdash.tui.bound import bound
from qippdash.tui.failed import in_short
from qippdash.tui.key_order import hold_keys
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.messages import PackFailed
from qippdash.tui.opening import Opened
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Paragraph, Piece
from qippdash.tui.whatif.changed import Changed, counted, nearest_first
from qippdash.tui.whatif.offered import Offered
from qippdash.tui.whatif.offers import Offer, as_typed, label, offers, put
from qippdash.tui.whatif.rerating import Answer, Refused, Rerating
from qippdash.tui.whatif.standing import draft_of, record_of
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table

# Lines beside the two tables: banner, title, what is typed, its note (2), the counts, the keys.
_OTHER_LINES = 7
# An answer that takes longer is said to be on its way.
_SLOW_SECONDS = 0.4
_HINT = "what changes colour is listed here; the record stays"


@dataclass(frozen=True)
class Told:
    """An answer laid out: the nodes as they would be, what changes colour, and how many do."""

    atlas: Atlas
    changed: Changed
    counts: str


class Answered(Message):
    """What was asked for last has been worked out."""

    def __init__(self, answer: Answer | Refused, told: Told | None = None) -> None:
        self.answer = answer
        self.told = told
        super().__init__()


class Explained(Message):
    """The rules at the node have been explained."""

    def __init__(self, why: Mapping[str, Explanation]) -> None:
        self.why = why
        super().__init__()


class WhatIf(Screen[Answer]):
    """Gives the answer that is to be shown everywhere; None where nothing is to change.

    Args:
        palette: the colours.
        opened: what is shown now: the record, or a what-if to go on with.
        row: the node that one stands on.
        column: the column of the table that the cursor is in.
    """

    DEFAULT_CSS = """
    WhatIf { layout: vertical; overflow: hidden hidden; }
    WhatIf Prompt > Bar { min-width: 18; }
    WhatIf > #note { height: 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("what-if.next", "tab", "steer(1)"),
        ("what-if.before", "shift+tab", "steer(-1)"),
    )

    def __init__(self, palette: Palette, opened: Opened, row: int, column: str) -> None:
        super().__init__()
        self.palette = palette
        record = record_of(opened)
        self.record = record
        # Over which a field is typed; the draft with it; and the last that could be played.
        self._base = self.draft = self._good = draft_of(opened)
        self.answer: Answer | None = None
        self._played: Atlas = record.atlas
        self.fault = ""
        self._applies = False
        # Clear while it is worked out what enter is to show everywhere.
        self._applied = asyncio.Event()
        self._row = row
        self._text = ""
        self._at = 0
        self._offers: list[Offer] = offers(record.atlas, row, column)
        self._why: Mapping[str, Explanation] = {}
        self._rerating = Rerating(record.assessment, self._tell)
        self.offered = Table(palette, keys=False)
        self.changed = Table(palette, cursor_mark="  ", keys=False)
        # A click on them must not take the keys away from what is typed.
        self.offered.can_focus = self.changed.can_focus = False
        self._prompt = Prompt(palette, self)

    def compose(self) -> ComposeResult:
        """A title, what can be moved, the line that is typed, what changes, the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.offered
        yield self._prompt
        yield Page(self.palette, name="note")
        yield Bar(self.palette, name="counts")
        yield self.changed
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """Offer what can be moved, and begin with the first."""
        atlas = self.record.atlas
        name = f"What if, at {atlas.names[self._row]} ({atlas.code(self._row)})"
        self.query_one("#title", Bar).show([Piece(name, "title")])
        keys = ("enter", "apply"), ("esc", "forget"), ("up down", "field"), ("pgup pgdn", "list")
        self.query_one("#keys", Bar).show(in_a_bar(keys))
        self.offered.moved, self.offered.chosen = self._moved, self._nothing_more
        self._offer()
        self._begin()
        self._count("")
        if not self.draft.scenario.is_empty:
            self._rerating.ask(self.draft)
        in_background(self._explain)

    def on_resize(self) -> None:
        """Share the lines out between the two tables."""
        room = self.app.size.height - _OTHER_LINES
        self.offered.styles.height = min(len(self._offers) + 1, max(3, room // 2))

    def typed(self, text: str) -> None:
        """Follow what is typed: ask for what it comes to, or say what is wrong with it."""
        if text == self._text:
            return
        self._text = text
        try:
            self.draft = put(self._offers[self._at], self._base, text)
        except UsageError as error:
            self._refuse(error)
            return
        self._say("")
        self._rerating.ask(self.draft)
        self.set_timer(_SLOW_SECONDS, self._wait)

    def entered(self, text: str) -> None:
        """Show it everywhere, once it is worked out; what is wrong has to be mended first."""
        self.typed(text)
        if not self.fault and self.answer is not None and self.answer.draft == self.draft:
            leave(self, self.answer)
            return
        if not self.fault:
            self._applies = True
            self._applied.clear()
            hold_keys(self.app, self._applied)
            self._rerating.ask(self.draft)
        self._begin(self._text)

    def cancelled(self) -> None:
        """Forget what was typed here."""
        leave(self, None)

    def steered(self, action: str) -> None:
        """Go to another field, or through the changes."""
        if action.startswith("page"):
            self.changed.steer(action)
        else:
            self.offered.steer(action)

    def action_steer(self, by: int) -> None:
        """Go to the next field, or to the one before."""
        self.offered.steer(f"move({by})")

    def on_answered(self, message: Answered) -> None:
        """Show what it comes to, unless something else was typed since."""
        answer = message.answer
        if answer.draft != self.draft:
            return
        self._applied.set()
        if isinstance(answer, Refused):
            self._applies = False
            if answer.error is not None:
                self._refuse(answer.error)
            elif answer.fault is not None:
                self._say(in_short(answer.fault))
                self.app.screen_stack[0].post_message(PackFailed(answer.fault))
            return
        self.answer, self._good = answer, answer.draft
        if self._applies:
            leave(self, answer)
            return
        if message.told is not None:
            self._played = message.told.atlas
            self._offer()
            self._say(self.fault)
            self.changed.show(message.told.changed)
            self._count(message.told.counts)

    def on_explained(self, message: Explained) -> None:
        """Show the distances beside what can be moved."""
        self._why = message.why
        self._offer()
        self._say(self.fault)

    def _tell(self, answer: Answer | Refused) -> None:
        # From the thread that worked it out; nobody gets it once this screen is closed.
        told = None
        if isinstance(answer, Answer):
            try:
                told = self._lay_out(answer)
            except BaseException as fault:  # noqa: BLE001 - told on the screen, and in a note
                answer = Refused(answer.draft, fault=fault)
        self.post_message(Answered(answer, told))

    def _lay_out(self, answer: Answer) -> Told:
        record = self.record.atlas
        found = nearest_first(answer.changes, record, self._row)
        atlas = Atlas(answer.played, unicode=record.unicode)
        return Told(atlas, Changed(found, record, self._row), counted(found))

    def _explain(self) -> None:
        atlas = self.record.atlas
        keys = {one.key for one in self._offers if one.kind == "cut"}
        try:
            found = {key: atlas.assessment.explain(atlas.code(self._row), key) for key in keys}
        except BaseException as fault:  # noqa: BLE001 - told on the screen, and in a note
            self.app.screen_stack[0].post_message(PackFailed(fault))
            return
        why = {key: one for key, one in found.items() if isinstance(one, Explanation)}
        self.post_message(Explained(why))

    def _offer(self) -> None:
        scenario, record = self.draft.scenario, self.record.atlas
        shown = Offered(self._offers, self._row, record, self._played, scenario, self._why)
        self.offered.show(shown, row=self.offered.row, top=self.offered.top)

    def _moved(self) -> None:
        """Begin with another field: what was typed in the last stands, as far as it is right."""
        if self.offered.row == self._at:
            return
        if self.fault:
            self.draft = self._good
        self._at, self._base = self.offered.row, self.draft
        self._begin()
        self._say("")

    def _begin(self, text: str | None = None) -> None:
        offer = self._offers[self._at]
        self._text = as_typed(offer, self.draft.scenario) if text is None else text
        self._prompt.open(label(offer), self._text)

    def _refuse(self, error: UsageError) -> None:
        first = error.problems[0]
        self._say(f"{first.what}; try: {first.hint}" if first.hint else first.what)

    def _say(self, fault: str) -> None:
        self.fault = fault
        shown = self.offered.source
        note = shown.note(self._at) if isinstance(shown, Offered) else ""
        said = Paragraph(f"! {fault}", "bad") if fault else Paragraph(note, "quiet")
        self.query_one("#note", Page).show([said])

    def _count(self, said: str) -> None:
        self.query_one("#counts", Bar).show([Piece(said or _HINT, "strong" if said else "quiet")])

    def _wait(self) -> None:
        answered = self.answer is not None and self.answer.draft == self.draft
        if not (answered or self.fault):
            self._count("working ...")

    def _nothing_more(self) -> None:
        """Enter is the prompt's: a click on the line that is typed does nothing."""
