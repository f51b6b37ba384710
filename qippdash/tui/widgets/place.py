"""Where a plugin's screen or panel stands: it, or what went wrong with it.

What a plugin draws runs in the middle of our screen, and for as long as that is open. Whatever
it raises there, when it is made, composed, drawn or told something, ends here: it is taken away
and its message stands in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual.containers import Container
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from qippdash.errors import Problem, QippdashError
from qippdash.tui.background import in_background
from qippdash.tui.palette import Palette
from qippdash.tui.problems import listed
from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.widgets.page import Page

if TYPE_CHECKING:
    from qippdash.assessment import Assessment

Catch = (Exception, SystemExit)
"""What a plugin may raise. `KeyboardInterrupt` is the person, and a cancelled task is Textual."""

Asked = tuple["Assessment", str, str]


class Place(Container):
    """Room for one screen of a plugin at a time."""

    DEFAULT_CSS = "Place { width: 1fr; height: 1fr; overflow: hidden hidden; }"

    def __init__(self, palette: Palette, *, margin: int = 2, focus: bool = True) -> None:
        super().__init__()
        self.palette = palette
        self.can_focus_children = focus
        self._margin = margin
        self._asked: Asked | None = None
        self._making = False
        self._held: Widget | None = None
        self._broken: Widget | None = None

    def open(self, assessment: Assessment, name: str, code: str) -> None:
        """Show the screen of that name, for a node: it is imported and made in a thread."""
        if (assessment, name, code) == self._asked:
            return
        if self._asked is None or name != self._asked[1]:
            self._swap(self._page([Paragraph("working ...", "quiet")]))
        self._asked = (assessment, name, code)
        if not self._making:
            self._begin(self._asked)

    def failed(self, fault: BaseException) -> None:
        """Take away what has failed, and say so; may be called in the middle of a frame."""
        # What is said of it is a page of ours, and what comes after that is of something gone.
        if not isinstance(self._held, Page) and self._held is not self._broken:
            self._broken = self._held
            self.call_later(self._blame, fault)

    def guard(self, widget: Widget) -> None:
        """Let nothing out of a widget that a plugin has put here."""
        drawn: dict[str, Callable[..., Any]] = {
            "render_lines": _blank,
            "get_content_width": _nought,
            "get_content_height": _nought,
        }
        guarded = {
            name: self._guarded(getattr(widget, name), instead) for name, instead in drawn.items()
        }
        told = "_dispatch_message"
        guarded[told] = self._dispatching(getattr(widget, told))
        for name, call in guarded.items():
            setattr(widget, name, call)

    def _begin(self, asked: Asked) -> None:
        self._making = True
        in_background(partial(self._make, asked))

    def _make(self, asked: Asked) -> None:
        from qippdash.plugins import fetch

        assessment, name, code = asked
        made: object
        try:
            made = fetch(assessment.catalogue, "screens", name)(assessment, code)
        except QippdashError as fault:
            made = fault
        if self.is_attached and self.app.is_running:
            self.app.call_from_thread(self._answered, asked, made)

    def _answered(self, asked: Asked, made: object) -> None:
        self._making = False
        if self._asked is not None and asked != self._asked:
            # Another node was asked about meanwhile.
            self._begin(self._asked)
            return
        if isinstance(made, Widget) and not isinstance(made, Screen):
            self._swap(made)
            return
        if isinstance(made, QippdashError):
            self._refused(made.problems)
        else:
            self._blame(TypeError(f"it gives {type(made).__name__}, and no widget"))

    def _blame(self, fault: BaseException) -> None:
        from qippdash.plugins import blame

        if self._asked is not None:
            assessment, name, _ = self._asked
            self._refused([blame(assessment.catalogue, "screens", name, fault).problem])

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._swap(self._page(listed(problems)))

    def _page(self, blocks: Sequence[Block]) -> Page:
        page = Page(self.palette, margin=self._margin, focus=self.can_focus_children)
        page.show(blocks)
        return page

    def _swap(self, widget: Widget) -> None:
        if self._held is not None:
            self._held.display = False
            self._held.remove()
        self._held = widget
        try:
            self.mount(widget)
            if self.can_focus_children and widget.focusable:
                widget.focus()
        except Catch as fault:
            self.failed(fault)

    def _guarded(self, call: Callable[..., Any], instead: Callable[..., Any]) -> Callable[..., Any]:
        held = self._held

        def guarded(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - Textual's own
            if held is self._broken:
                return instead(*given)
            try:
                return call(*given, **named)
            except Catch as fault:
                self.failed(fault)
                return instead(*given)

        return guarded

    def _dispatching(self, dispatch: Callable[[Message], Any]) -> Callable[[Message], Any]:
        async def guarded(message: Message) -> None:
            try:
                await dispatch(message)
            except Catch as fault:
                self.failed(fault)

        return guarded


def place_of(node: object) -> Place | None:
    """The place that something on the screen stands in; None where it is our own."""
    if not isinstance(node, DOMNode) or isinstance(node, Place):
        return None
    return next((one for one in node.ancestors if isinstance(one, Place)), None)


def _blank(crop: Region) -> list[Strip]:
    return [Strip([Segment(" " * crop.width)], crop.width)] * crop.height


def _nought(*given: object) -> int:
    del given
    return 0
