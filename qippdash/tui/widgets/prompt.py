"""The line that is typed in: a filter, or the name of the node to go to."""

from __future__ import annotations

from typing import Protocol

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from qippdash.tui.palette import Palette
from qippdash.tui.prose import Piece
from qippdash.tui.widgets.bar import Bar

# Room for the shortest labels: what is typed begins at the same place after each.
LABEL = 9
# Keys that belong to the table above, and what they make it do.
STEERING = {
    "up": "move(-1)",
    "down": "move(1)",
    "pageup": "page(-1)",
    "pagedown": "page(1)",
}


class Listener(Protocol):
    """Whoever wants to know what is typed. Called at once, so that no key overtakes another."""

    def typed(self, text: str) -> None:
        """The text is this now; may be said twice."""

    def entered(self, text: str) -> None:
        """Enter was pressed, and typing has ended."""

    def cancelled(self) -> None:
        """Escape was pressed: what was typed is to be forgotten."""

    def steered(self, action: str) -> None:
        """A key of the table's was pressed: its action."""


class PromptInput(Input):
    """An input that does not blink, and leaves alone the keys that are not for typing."""

    DEFAULT_CSS = """
    PromptInput, PromptInput:focus, PromptInput:ansi {
        height: 1; width: 1fr; border: none; padding: 0; background: ansi_default;
        color: ansi_default; background-tint: transparent;
    }
    PromptInput > .input--cursor, PromptInput:ansi > .input--cursor {
        text-style: reverse; color: ansi_default; background: ansi_default;
    }
    """

    def __init__(self, prompt: Prompt) -> None:
        super().__init__(compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._prompt = prompt

    def watch_value(self, value: str) -> None:
        """Pass on what is typed, so that its answer goes out with it, in one frame."""
        self._prompt.follow(value)

    def on_blur(self) -> None:
        """Take the focus back while something is typed: no other widget heeds a key then."""
        self.call_later(self._prompt.hold)

    def on_key(self, event: events.Key) -> None:
        """Take the keys that are not for typing, before the input sees them."""
        if self._prompt.takes(event.key):
            event.stop()
            event.prevent_default()


class Prompt(Horizontal):
    """A label and what is typed after it; shown only while something is typed."""

    DEFAULT_CSS = """
    Prompt { height: 1; width: 1fr; display: none; }
    Prompt.typing { display: block; }
    """

    def __init__(self, palette: Palette, listener: Listener) -> None:
        super().__init__()
        self.palette = palette
        self.listener = listener
        self.is_open = self._opening = False

    @property
    def field(self) -> PromptInput:
        """The input."""
        return self.query_one(PromptInput)

    def compose(self) -> ComposeResult:
        """The label, and the input after it."""
        yield Bar(self.palette)
        yield PromptInput(self)

    def open(self, label: str, text: str) -> None:
        """Begin to type, with a text that is there already."""
        bar = self.query_one(Bar)
        bar.styles.width = max(LABEL, cell_len(label) + 2)
        bar.show([Piece(label, "accent")])
        self._opening = True
        with self.field.prevent(Input.Changed):
            self.field.value = text
            self.field.cursor_position = len(text)
        self._opening, self.is_open = False, True
        self.add_class("typing")
        self.screen.set_focus(self.field)

    def takes(self, key: str) -> bool:
        """Act on a key that is not for typing; False where it is none of them."""
        if not self.is_open:
            return False
        if key in STEERING:
            self.listener.typed(self.field.value)
            self.listener.steered(STEERING[key])
        elif key == "enter":
            self._close()
            self.listener.entered(self.field.value)
        elif key == "escape":
            self._close()
            self.listener.cancelled()
        else:
            return False
        return True

    def follow(self, text: str) -> None:
        """Pass the text on, while it is typed."""
        if self.is_open and not self._opening:
            self.listener.typed(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep to ourselves what the listener knows already."""
        event.stop()

    def hold(self) -> None:
        """Keep the focus where something is typed."""
        if self.is_open and not self.field.has_focus and self.screen.is_current:
            self.screen.set_focus(self.field)

    def _close(self) -> None:
        self.is_open = False
        self.remove_class("typing")
        # At once: it is hidden later, and would be given the next key until then.
        self.screen.set_focus(None)
