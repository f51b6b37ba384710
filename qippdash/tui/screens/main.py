"""The screen: a title, the browser or what is to be said instead, and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.screen import Screen

from qippdash.errors import EarlierError, Problem, QippdashError
from qippdash.tui.keys import Offered, in_a_bar, key_bar, shown_keys, typing_bar
from qippdash.tui.live.news import News, PackReread, PackStale
from qippdash.tui.memory import Memory
from qippdash.tui.messages import PackFailed, PackRated, PackRefused
from qippdash.tui.palette import Palette
from qippdash.tui.problems import listed
from qippdash.tui.profile import SMALLEST, Profile
from qippdash.tui.prose import Block, Paragraph, Piece
from qippdash.tui.screens.browser import Browser
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.page import Page
from qippdash.wording import day_words, plural

if TYPE_CHECKING:
    from qippdash.tui.raised import Raised


class Main(Screen[None]):
    """The first picture needs no data: it says what is being read."""

    DEFAULT_CSS = """
    Main { layout: vertical; overflow: hidden hidden; }
    Main > #stale { display: none; }
    Main > #stale.said { display: block; }
    Main > #notice { display: none; padding: 1 0; }
    Main.notice > Browser, Main.small > Browser { display: none; }
    Main.notice > #notice, Main.small > #notice { display: block; }
    Main #body.stacked > Table { min-height: 6; }
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
        # What the person named to rate by, and the file of an earlier assessment.
        self.rulesets: Sequence[str | Path] | None = None
        self.against: Path | None = None
        # The alarms that were worked out last, and of what.
        self.raised: Raised | None = None
        # What files that changed came to.
        self.news = News()
        self.browser = Browser(palette, profile)
        self.error: QippdashError | None = None
        self.commands: Sequence[Offered] = ()
        self._own_keys = self._bindings.copy()
        self.offer(commands)
        self._said: list[Block] = [Paragraph(f"reading {pack} ...", "quiet")]

    def compose(self) -> ComposeResult:
        """The lines of the screen, from the top."""
        yield Bar(self.palette, tone="title", name="title")
        yield Bar(self.palette, name="stale")
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
        self.query_one("#keys", Bar).show(in_a_bar([("q", "quit")]))
        self._say(self._said)

    def on_resize(self) -> None:
        """Say what is needed where there is too little room."""
        self._say(self._said)
        self._tell_keys()

    def on_pack_rated(self, message: PackRated) -> None:
        """Show what was read."""
        from qippdash.tui.walk import Walk

        self.error = None
        self._say([])
        walk = Walk(message.opened)
        if self.memory is not None:
            walk.show_columns(self.memory.columns)
        if self.resumes and self.memory is not None and self.memory.last is not None:
            walk.go_to(self.memory.last)
        if self.memory is not None:
            walk.notice = walk.notice or self.memory.notice
        walk.notice = walk.notice or self.notice
        self.browser.start(walk)
        self._tell_title()
        self._tell_keys()

    def tell_alarms(self, raised: Raised) -> None:
        """Keep the alarms, and say in the title how many there are and which key lists them."""
        self.raised = raised
        self._tell_title()

    def on_pack_refused(self, message: PackRefused) -> None:
        """Say what is wrong and what to try; q leaves with its exit code."""
        self.error = message.error
        self._refuse(message.error.problems, type(message.error))

    def on_pack_reread(self, message: PackReread) -> None:
        """Show the record as it is now, as soon as nothing is typed and no page is read."""
        self.news.waiting, self.news.trouble = message.reread, None
        self._tell_stale()
        self._settle()

    def on_pack_stale(self, message: PackStale) -> None:
        """Keep the last record that could be read, and say that it is the last."""
        self.news.trouble = message.trouble
        if self.browser.walk is None:
            self._refuse(message.trouble.problems, message.trouble.kind)
        else:
            self._tell_stale()

    def on_screen_resume(self) -> None:
        """Show what arrived while a page was read."""
        self._settle()

    def _refuse(self, problems: Sequence[Problem], kind: type[QippdashError]) -> None:
        earlier = issubclass(kind, EarlierError)
        said = "The earlier assessment cannot be used." if earlier else "This pack cannot be shown."
        self._say([Paragraph(said, "strong"), *listed(problems)])

    def on_pack_failed(self, message: PackFailed) -> None:
        """Say that something of ours broke, and go on with what there is."""
        from qippdash.tui.failed import in_place, in_short

        if self.browser.walk is None:
            self._say(in_place("This pack could not be rated", message.fault))
        else:
            self.browser.notify_of(in_short(message.fault))

    def on_browser_typing(self, message: Browser.Typing) -> None:
        """Show the keys that count now, and what arrived while something was typed."""
        del message
        self._tell_keys()
        self._settle()

    def _settle(self) -> None:
        arrived, walk = self.news.waiting, self.browser.walk
        if arrived is None or walk is None or not self.is_active or self.browser.is_typing:
            return
        from qippdash.tui.live.arriving import take
        from qippdash.tui.whatif.standing import banner
        from qippdash.tui.widgets.banner import stand_over_all

        self.news.waiting = None
        try:
            take(walk, self.news, arrived, self.key_of("news"))
        except Exception as fault:  # noqa: BLE001 - the record before stays, and the keys with it
            self.post_message(PackFailed(fault))
            return
        stand_over_all(self.app, self.palette, banner(walk.opened))
        self._tell_title()
        self.browser.show_place()

    def _tell_stale(self) -> None:
        from qippdash.tui.live.telling import meanwhile, stale
        from qippdash.tui.widgets.waiting import wait_over

        said = stale(self.news.trouble, self.key_of("news")) if self.news.trouble else ""
        bar = self.query_one("#stale", Bar)
        bar.set_class(bool(said), "said")
        bar.show([Piece(said, "warn")])
        if not self.is_active:
            wait_over(self.app.screen, self.palette, meanwhile(self.news))

    def key_of(self, command: str) -> str:
        """The keys of a command, as they are shown; empty where it has none."""
        return next((shown_keys(one) for one in self.commands if one.id == command), "")

    def _tell_title(self) -> None:
        walk = self.browser.walk
        if walk is None:
            return
        particulars = walk.atlas.assessment.particulars
        self.query_one("#title", Bar).show(
            [Piece(particulars.pack_title, "title")],
            [Piece(f"{self._alarms()}as at {day_words(particulars.as_at)} ", "title")],
        )

    def _alarms(self) -> str:
        many = self.raised.alarms.listed.height if self.raised else 0
        key = self.key_of("alarms")
        return f"{plural(many, 'alarm')} ({key})  " if many and key else ""

    def _tell_keys(self) -> None:
        bar = self.query_one("#keys", Bar)
        if self.browser.is_typing:
            bar.show(typing_bar("go there" if self.browser.jumping else self.browser.doing))
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
