"""The screen: a title, the browser or what is to be said instead, and the keys."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from qippdash.tui.keys import help_blocks, key_bar, typing_bar
from qippdash.tui.messages import PackRated, PackRefused
from qippdash.tui.palette import Palette
from qippdash.tui.profile import SMALLEST, Profile
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.screens.browser import Browser
from qippdash.tui.screens.reading import Reading
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
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "help", show=False, id="help"),
    ]

    def __init__(self, palette: Palette, profile: Profile, pack: str) -> None:
        super().__init__()
        self.palette = palette
        self.profile = profile
        self.pack = pack
        self._said: list[Block] = [Paragraph(f"reading {pack} ...", "quiet")]

    def compose(self) -> ComposeResult:
        """The lines of the screen, from the top."""
        yield Bar(self.palette, tone="title", name="title")
        yield Page(self.palette, name="notice")
        yield Browser(self.palette, self.profile)
        yield Bar(self.palette, tone="bar", name="keys")

    @property
    def browser(self) -> Browser:
        """What walks."""
        return self.query_one(Browser)

    def on_mount(self) -> None:
        """Show the frame of the screen before there is anything to put in it."""
        self.query_one("#title", Bar).show([Piece("qippdash", "title")])
        self.query_one("#keys", Bar).show([Piece("q", "key"), Piece(" quit", "bar")])
        self._say(self._said)

    def on_resize(self) -> None:
        """Say what is needed where there is too little room."""
        self._say(self._said)

    def on_pack_rated(self, message: PackRated) -> None:
        """Show what was read."""
        from qippdash.tui.walk import Walk

        particulars = message.opened.assessment.particulars
        self.query_one("#title", Bar).show(
            [Piece(particulars.pack_title, "title")],
            [Piece(f"as at {day_words(particulars.as_at)} ", "title")],
        )
        self.query_one("#keys", Bar).show(key_bar())
        self._say([])
        self.browser.start(Walk(message.opened))

    def on_pack_refused(self, message: PackRefused) -> None:
        """Say what is wrong and what to try; q leaves with its exit code."""
        blocks: list[Block] = [Paragraph("This pack cannot be shown.", "strong")]
        for problem in message.error.problems:
            where = f"{problem.where}: " if problem.where else ""
            blocks += [Gap(), Paragraph(f"{where}{problem.what}", hang=2)]
            if problem.hint:
                blocks.append(Paragraph(f"Try: {problem.hint}", "accent", hang=2))
        self._say(blocks)

    def on_browser_typing(self, message: Browser.Typing) -> None:
        """Show the keys that count now."""
        self.query_one("#keys", Bar).show(typing_bar() if message.begun else key_bar())

    def action_help(self) -> None:
        """Show all keys, and what the letters stand for."""
        self.app.push_screen(Reading(self.palette, "Keys", help_blocks(self._ratings())))

    def _ratings(self) -> list[Block]:
        walk = self.browser.walk
        if walk is None:
            return [Paragraph("shown once a pack is read", "quiet")]
        atlas = walk.atlas
        return [
            Row([Piece(f"  {cell.text}  ", cell.tone), Piece(word)])
            for word, cell in atlas.legend()
        ]

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
