"""The palette: every command, found by some letters and started with enter."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import Screen

from qippdash.tui.command_list import CommandList, found
from qippdash.tui.keys import Offered, typing_bar
from qippdash.tui.leaving import leave
from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar
from qippdash.tui.widgets.prompt import Prompt
from qippdash.tui.widgets.table import Table


class Finder(Screen[str]):
    """Gives the id of the command that was chosen; an empty text where none was."""

    DEFAULT_CSS = "Finder { layout: vertical; overflow: hidden hidden; }"

    def __init__(
        self, palette: Palette, commands: Sequence[Offered], title: str = "Commands"
    ) -> None:
        super().__init__()
        self._title = title
        self.palette = palette
        self.table = Table(palette, keys=False)
        self._prompt = Prompt(palette, self)
        self._commands = commands
        self._shown = CommandList(commands)

    def compose(self) -> ComposeResult:
        """A title, the commands, what is typed, and the keys."""
        yield Bar(self.palette, tone="title", name="title")
        yield self.table
        yield Bar(self.palette, name="status")
        yield self._prompt
        yield Bar(self.palette, tone="bar", name="keys")

    def on_mount(self) -> None:
        """List all of them, and begin to type."""
        self.query_one("#title", Bar).show([Piece(self._title, "title")])
        self.query_one("#keys", Bar).show(typing_bar("start", "close"))
        self.table.chosen, self.table.moved = self._chosen, self._tell
        self.table.show(self._shown)
        self._prompt.open("command", "")

    def typed(self, text: str) -> None:
        """List what may be meant."""
        listed = found(text, self._commands)
        if listed != list(self._shown.commands):
            self._shown = CommandList(listed)
            self.table.show(self._shown)

    def entered(self, text: str) -> None:
        """Start what is under the cursor."""
        self.typed(text)
        self._chosen()

    def cancelled(self) -> None:
        """Start nothing."""
        leave(self, "")

    def steered(self, action: str) -> None:
        """Move the cursor of the table."""
        self.table.steer(action)

    def _chosen(self) -> None:
        commands = self._shown.commands
        leave(self, commands[self.table.row].id if commands else "")

    def _tell(self) -> None:
        count = len(self._shown.commands)
        said = Piece(f"{self.table.row + 1}/{count}") if count else Piece("nothing found", "warn")
        self.query_one("#status", Bar).show([said])
