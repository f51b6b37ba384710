"""The list of what a what-if changes: take one back, or all; undo; save it, load another."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from qippdash.errors import QippdashError
from qippdash.scenario_file import read_scenario, write_scenario
from qippdash.tui.bound import bound
from qippdash.tui.failed import in_short
from qippdash.tui.key_order import hold_keys
from qippdash.tui.keys import in_a_bar
from qippdash.tui.leaving import leave
from qippdash.tui.messages import PackFailed
from qippdash.tui.opening import Opened
from qippdash.tui.palette import Palette
from qippdash.tui.problems import listed
from qippdash.tui.prose import Piece
from qippdash.tui.screens.reading import Reading
from qippdash.tui.screens.what_if import Answered
from qippdash.tui.served import NO_FILES, is_served
from qippdash.tui.whatif.changes_made import ChangesMade, file_named, made, taken_back
from qippdash.tui.whatif.rerating import Answer, Refused, Rerating
from qippdash.tui.whatif.standing import draft_of, emptied, loaded, record_of, saved, shown
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table
from qippdash.whatif import Draft
from qippdash.wording import plural

DEFAULT = "what-if.toml"
_KEYS = (
    ("d", "take back"),
    ("x", "leave"),
    ("u r", "undo"),
    ("s", "save"),
    ("o", "open"),
    ("t", "title"),
    ("esc", "close"),
)
# Narrower than that, the title gives way: escape must have its room.
_ALL_KEYS_FROM = 68
_NONE = "nothing is changed: this is the record. w changes something; o opens a scenario's file"


class ChangesMadeScreen(Screen[None]):
    """Whatever is changed here is shown everywhere at once, by ``show``.

    Args:
        palette: the colours.
        opened: what is shown now.
        show: shows something else.
        begin: a key of this screen to begin with: ``s`` or ``o``.
    """

    DEFAULT_CSS = """
    ChangesMadeScreen { layout: vertical; overflow: hidden hidden; }
    ChangesMadeScreen Prompt > Bar { width: 12; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bound(
        ("changes-made.take-back", "d,delete", "take_back"),
        ("changes-made.leave", "x", "leave"),
        ("changes-made.undo", "u", "undo"),
        ("changes-made.redo", "r", "redo"),
        ("changes-made.save", "s", "save"),
        ("changes-made.open", "o", "load"),
        ("changes-made.title", "t", "title"),
        ("changes-made.close", "escape,backspace,q,W", "close"),
    )

    def __init__(
        self, palette: Palette, opened: Opened, show: Callable[[Opened], None], begin: str = ""
    ) -> None:
        super().__init__()
        self.palette = palette
        self.opened = opened
        self.table = Table(palette)
        self._show_everywhere = show
        self._begins = begin
        self._record = record_of(opened)
        self._draft = draft_of(opened)
        self._file = opened.what_if.file if opened.what_if else None
        self._rerating = Rerating(self._record.assessment, self._tell)
        self._prompt = Prompt(palette, self)
        self._answered: Callable[[str], None] = lambda _: None
        # What enter does with what is typed, and what was done last.
        self._does = self._done = ""
        self._settled = asyncio.Event()

    def compose(self) -> ComposeResult:
        """A title, the changes, what was done, what is typed, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.table
        yield Bar(self.palette, name="status")
        yield self._prompt
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """List the changes."""
        self._tell_keys()
        # At once: a focus that is asked for later would be taken from what is typed.
        self.set_focus(self.table)
        self._list()
        if self._begins == "s":
            self.action_save()
        elif self._begins == "o":
            self.action_load()

    def on_resize(self) -> None:
        """Say as many of the keys as there is room for."""
        self._tell_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key starts anything while it is typed."""
        del action, parameters
        return not self._prompt.is_open

    def action_take_back(self) -> None:
        """Take back the change under the cursor."""
        changes = self._changes.changes
        if changes:
            one = changes[self.table.row]
            self._ask_for(taken_back(self._draft, one), f"taken back: {one.said}")

    def action_leave(self) -> None:
        """Take everything back: this is the record again."""
        if not self._draft.scenario.is_empty:
            unsaved = "" if self._draft.is_saved else ", which is saved nowhere"
            self._ask_for(emptied(self._draft), f"the record again; u brings the what-if{unsaved}")

    def action_undo(self) -> None:
        """Undo the last step."""
        self._step(self._draft.undo(), "undone")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._step(self._draft.redo(), "done again")

    def action_save(self) -> None:
        """Ask where to save it."""
        if is_served():
            self._say(NO_FILES, warn=True)
        elif self._draft.scenario.is_empty:
            self._say(f"nothing to save: {_NONE}")
        else:
            self._ask("save to", str(self._file or DEFAULT), self._save_to, "save")

    def action_load(self) -> None:
        """Ask which file to open."""
        if is_served():
            self._say(NO_FILES, warn=True)
        else:
            self._ask("open", str(self._file or DEFAULT), self._load_from, "open")

    def action_title(self) -> None:
        """Ask for another title."""

        def titled(text: str) -> None:
            self._ask_for(self._draft.titled(text), "")

        self._ask("title", self._draft.scenario.title, titled, "keep")

    def _tell_keys(self) -> None:
        if self._prompt.is_open:
            keys = in_a_bar((("enter", self._does), ("esc", "forget")))
            self.query_one("#keys", Bar).show(keys)
            return
        every = self.app.size.width >= _ALL_KEYS_FROM
        shown = _KEYS if every else [one for one in _KEYS if one[1] != "title"]
        self.query_one("#keys", Bar).show(in_a_bar(shown))

    def action_close(self) -> None:
        """Go back."""
        leave(self)

    def typed(self, text: str) -> None:
        """Wait until it is whole."""

    def entered(self, text: str) -> None:
        """Do what it was asked for."""
        self._typed_no_more()
        self._answered(text)

    def cancelled(self) -> None:
        """Do nothing."""
        self._typed_no_more()
        self._say("")

    def steered(self, action: str) -> None:
        """Move the cursor of the table."""
        self.table.steer(action)

    def on_answered(self, message: Answered) -> None:
        """Show it everywhere; what cannot be played changes nothing."""
        answer = message.answer
        if answer.draft is not self._draft:
            return
        self._settled.set()
        if isinstance(answer, Refused):
            self._draft = draft_of(self.opened)
            self._say("this cannot be played: nothing is changed", warn=True)
            if answer.error is not None:
                self._fault(answer.error)
            elif answer.fault is not None:
                self._say(in_short(answer.fault), warn=True)
                self.app.screen_stack[0].post_message(PackFailed(answer.fault))
            return
        self._put(shown(self._record, answer, self._file))
        self._say(self._done)

    @property
    def _changes(self) -> ChangesMade:
        return ChangesMade(made(self._draft.scenario, self._record.assessment.rulesets))

    def _save_to(self, text: str) -> None:
        if not text.strip():
            self._say("saved nowhere: no file was named", warn=True)
            return
        file = file_named(text)
        if not file.exists():
            self._save(file)
            return

        def agreed(answer: str) -> None:
            if answer.strip().casefold() in {"y", "yes"}:
                self._save(file)
            else:
                self._say(f"not saved: {file} stays as it is", warn=True)

        self._ask("replace?", "", agreed, "answer")
        self._say(f"{file} is there already: type yes to replace it")

    def _save(self, file: Path) -> None:
        try:
            write_scenario(self._draft.scenario, file)
        except (QippdashError, OSError) as fault:
            self._fault(fault)
            return
        self._draft, self._file = self._draft.kept(), file
        self._put(saved(self.opened, self._draft, file))
        self._say(f"saved to {file}")

    def _load_from(self, text: str) -> None:
        if not text.strip():
            self._say("nothing opened: no file was named", warn=True)
            return
        file = file_named(text)
        try:
            scenario = read_scenario(file)
        except (QippdashError, OSError) as fault:
            self._say(f"{file} was not opened: nothing is changed", warn=True)
            self._fault(fault)
            return
        self._file = file
        self._ask_for(loaded(self._draft, scenario), f"opened {file}")

    def _step(self, draft: Draft, done: str) -> None:
        if draft is self._draft:
            self._say("there is no such step")
        else:
            self._ask_for(draft, done)

    def _ask_for(self, draft: Draft, done: str) -> None:
        self._draft, self._done = draft, done
        self._say("working ...")
        self._settled.clear()
        hold_keys(self.app, self._settled)
        self._rerating.ask(draft)

    def _put(self, opened: Opened) -> None:
        self.opened = opened
        self._show_everywhere(opened)
        self._list()

    def _list(self) -> None:
        changes = self._changes
        self.table.show(changes, row=min(self.table.row, max(0, changes.height - 1)))
        self._say(self._done)
        title = f"What-if: {self._draft.scenario.title}"
        many = "" if self._draft.is_saved else "not saved "
        self.query_one("#title", Bar).show([Piece(title, "title")], [Piece(many, "title")])

    def _ask(self, label: str, text: str, answered: Callable[[str], None], does: str) -> None:
        self._answered, self._does = answered, does
        self.table.listening = False
        self._say("")
        self._prompt.open(label, text)
        self._tell_keys()

    def _typed_no_more(self) -> None:
        self.set_focus(self.table)
        self.table.listening = True
        self._tell_keys()

    def _say(self, words: str, *, warn: bool = False) -> None:
        many = len(self._changes.changes)
        count = plural(many, "change") if many else _NONE
        piece = Piece(words, "warn") if warn else Piece(words or count, "text")
        self.query_one("#status", Bar).show([piece])

    def _fault(self, fault: QippdashError | OSError) -> None:
        """All that is wrong, on a page of its own: where, what, and what to try."""
        if isinstance(fault, QippdashError):
            page = listed(fault.problems)
            self.app.push_screen(Reading(self.palette, "This scenario cannot be used", page))
        else:
            self._say(f"{fault.filename}: {fault.strerror}", warn=True)

    def _tell(self, answer: Answer | Refused) -> None:
        # From the thread that worked it out; nobody gets it once this screen is closed.
        self.post_message(Answered(answer))
