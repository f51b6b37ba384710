"""The screen: a title, the browser or what is to be said instead, and the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from qippdash.errors import QippdashError
from qippdash.tui.keys import Offered, key_bar, typing_bar
from qippdash.tui.memory import Memory
from qippdash.tui.messages import PackFailed, PackRated, PackRefused
from qippdash.tui.palette import Palette
from qippdash.tui.profile import SMALLEST, Profile
from qippdash.tui.prose import Block, Gap, Paragraph, Piece
from qippdash.tui.screens.browser import Browser
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.wording import day_words


class Main(Screen[None]):
    """The first picture needs no data: it says what is being read."""

    DEFAULT_CSS = """
    Main { layout: vertical; overflow: hidden hidden; }
    Main > #notice { display: none; padding: 1 0; }
    Main.notice > Browser, Main.small > Browser { display: none; }
    Main.notice > #notice, Main.small > #notice { display: block; }
    """

    def __init__(
        self, palette: Palette, profile: Profile, pack: str, commands: Sequence[Offered]
    ) -> None:
        super().__init__()
        self.palette = palette
        self.profile = profile
        self.pack = pack
        self.notice = ""
        # What is kept of the pack, where anything is, and whether it opens where it was left.
        self.memory: Memory | None = None
        self.resumes = False
        self.browser = Browser(palette, profile)
        self.error: QippdashError | None = None
        self.commands: Sequence[Offered] = ()
        self._own_keys = self._bindings.copy()
        self.offer(commands)
        self._said: list[Block] = [Paragraph(f"reading {pack} ...", "quiet")]

    def compose(self) -> ComposeResult:
        """The lines of the screen, from the top."""
        yield Bar(self.palette, tone="title", name="title")
        yield Page(self.palette, name="notice")
        yield self.browser
        yield Bar(self.palette, tone="bar", name="keys")

    def offer(self, commands: Sequence[Offered]) -> None:
        """Offer other commands: their keys count from now on."""
        self.commands = commands
        # Of priority, so that they are obeyed in the order in which they are pressed; while
        # something is typed `check_action` leaves all of them to the prompt.
        bound = BindingsMap(
            Binding(key, f"start('{one.id}')", show=False, priority=True)
            for one in commands
            for key in one.keys
            if not one.everywhere
        )
        self._bindings = BindingsMap.merge([self._own_keys, bound])

    def start(self, command: str) -> None:
        """Do what a command does, by its id."""
        next(one for one in self.commands if one.id == command).run(self)

    def action_start(self, command: str) -> None:
        """Do what the command of a key does."""
        self.start(command)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """No key starts anything while it is typed."""
        del parameters
        return action != "start" or not self.browser.is_typing

    def on_mount(self) -> None:
        """Show the frame of the screen before there is anything to put in it."""
        self.query_one("#title", Bar).show([Piece("qippdash", "title")])
        self.query_one("#keys", Bar).show([Piece("q", "key"), Piece(" quit", "bar")])
        self._say(self._said)

    def on_resize(self) -> None:
        """Say what is needed where there is too little room."""
        self._say(self._said)
        self._tell_keys()

    def on_pack_rated(self, message: PackRated) -> None:
        """Show what was read."""
        from qippdash.tui.walk import Walk

        particulars = message.opened.assessment.particulars
        self.query_one("#title", Bar).show(
            [Piece(particulars.pack_title, "title")],
            [Piece(f"as at {day_words(particulars.as_at)} ", "title")],
        )
        self._say([])
        walk = Walk(message.opened)
        if self.resumes and self.memory is not None and self.memory.last is not None:
            walk.go_to(self.memory.last)
        if self.memory is not None:
            walk.notice = walk.notice or self.memory.notice
        walk.notice = walk.notice or self.notice
        self.browser.start(walk)
        self._tell_keys()

    def on_pack_refused(self, message: PackRefused) -> None:
        """Say what is wrong and what to try; q leaves with its exit code."""
        self.error = message.error
        blocks: list[Block] = [Paragraph("This pack cannot be shown.", "strong")]
        for problem in message.error.problems:
            where = f"{problem.where}: " if problem.where else ""
            blocks += [Gap(), Paragraph(f"{where}{problem.what}", hang=2)]
            if problem.hint:
                blocks.append(Paragraph(f"Try: {problem.hint}", "accent", hang=2))
        self._say(blocks)

    def on_pack_failed(self, message: PackFailed) -> None:
        """Say that something of ours broke, and go on with what there is."""
        from qippdash.tui.failed import in_place, in_short

        if self.browser.walk is None:
            self._say(in_place("This pack could not be rated", message.fault))
        else:
            self.browser.notify_of(in_short(message.fault))

    def on_browser_typing(self, message: Browser.Typing) -> None:
        """Show the keys that count now."""
        del message
        self._tell_keys()

    def _tell_keys(self) -> None:
        bar = self.query_one("#keys", Bar)
        if self.browser.is_typing:
            bar.show(typing_bar())
        elif self.browser.walk is not None:
            bar.show(key_bar(self.commands, self.app.size.width))

    def _say(self, blocks: list[Block]) -> None:
        """Say something in place of the table; nothing brings the table back."""
        self._said = blocks
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "small")
        self.set_class(bool(blocks), "notice")
        needed = f"qippdash needs {SMALLEST[0]}x{SMALLEST[1]} characters: enlarge this terminal"
        here = f"it is {width}x{height}"
        self.query_one("#notice", Page).show(
            [Paragraph(needed, "strong"), Paragraph(here)] if small else blocks
        )
