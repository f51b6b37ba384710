"""The line that is typed in: a filter, or the name of the node to go to."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar


class PromptInput(Input):
    """An input that does not blink; the arrows belong to the table above it."""

    DEFAULT_CSS = """
    PromptInput, PromptInput:focus, PromptInput:ansi {
        height: 1; width: 1fr; border: none; padding: 0; background: ansi_default;
        color: ansi_default; background-tint: transparent;
    }
    PromptInput > .input--cursor, PromptInput:ansi > .input--cursor {
        text-style: reverse; color: ansi_default; background: ansi_default;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "steer('move(-1)')", show=False, id="prompt.up"),
        Binding("down", "steer('move(1)')", show=False, id="prompt.down"),
        Binding("pageup", "steer('page(-1)')", show=False, id="prompt.page_up"),
        Binding("pagedown", "steer('page(1)')", show=False, id="prompt.page_down"),
        Binding("escape", "cancel", show=False, id="prompt.cancel"),
    ]

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False

    def action_steer(self, action: str) -> None:
        """Hand a key on to the table."""
        self.post_message(Prompt.Steered(action))

    def action_cancel(self) -> None:
        """Forget what was typed."""
        self.post_message(Prompt.Cancelled())


class Prompt(Horizontal):
    """A label and what is typed after it; shown only while something is typed."""

    DEFAULT_CSS = """
    Prompt { height: 1; width: 1fr; display: none; }
    Prompt.typing { display: block; }
    Prompt > Bar { width: 9; }
    """

    class Typed(Message):
        """The text is another."""

        def __init__(self, text: str) -> None:
            self.text = text
            super().__init__()

    class Entered(Message):
        """Enter was pressed: what was typed is meant."""

    class Cancelled(Message):
        """What was typed is to be forgotten."""

    class Steered(Message):
        """A key that belongs to the table was pressed here: the table's action."""

        def __init__(self, action: str) -> None:
            self.action = action
            super().__init__()

    def __init__(self, palette: Palette) -> None:
        super().__init__()
        self.palette = palette

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self.has_class("typing")

    def compose(self) -> ComposeResult:
        """The label, and the input after it."""
        yield Bar(self.palette)
        yield PromptInput()

    def open(self, label: str, text: str) -> None:
        """Begin to type, with a text that is there already."""
        self.query_one(Bar).show([Piece(label, "key")])
        field = self.query_one(PromptInput)
        with field.prevent(Input.Changed):
            field.value = text
            field.cursor_position = len(text)
        self.add_class("typing")
        field.focus()

    def close(self) -> None:
        """Stop typing."""
        self.remove_class("typing")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the text on."""
        event.stop()
        if self.is_open:
            self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass the end of it on."""
        event.stop()
        self.post_message(self.Entered())
