"""Keys obeyed in the order in which they were pressed, each once the one before has had its effect.

Textual passes a key on to the widget that has the focus, which heeds it in a turn of its own. Of
keys that arrive together a later one would be passed on meanwhile: to the prompt that enter is
about to close, or to a screen that is about to be left. So whatever is passed on is followed, and
the next waits until it has gone all its way.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Collection

from textual import events
from textual.app import App
from textual.dom import DOMNode

# Whoever does not answer by then (a handler of a plugin that waits for something) is left
# behind. Looked at now and then, so that a machine that stalls is not taken for it.
LOOK_SECONDS = 0.1
LOOKS = 20
# What a key has set going may be a question to the whole of a large pack.
LONGEST_LOOKS = 300
ENDING = frozenset({"ctrl+c", "ctrl+q", "ctrl+z"})
"""Keys that end or stop the dashboard, and wait for nothing that is worked out."""


class Ordered(App[int]):
    """An application whose keys go one at a time."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.keys = KeyOrder(self, super().on_event)

    async def on_event(self, event: events.Event) -> None:
        """Give keys and what is pasted to the order that they came in."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.keys.take(event)
        else:
            await super().on_event(event)


def hold_keys(
    app: App[object], until: asyncio.Event, leaving: Collection[str] = frozenset()
) -> None:
    """Let what is pressed from now on wait for what a key has set going, within reason.

    Args:
        app: whose keys they are.
        until: is set when it is there.
        leaving: keys that lead away from it, and so wait for nothing where they come first.
    """
    if isinstance(app, Ordered):
        app.keys.hold(until, leaving)


class KeyOrder:
    """What was pressed or pasted and not yet obeyed.

    Args:
        app: whose keys they are. Everything here happens within its turns.
        obey: does what a key does, or passes it on.
    """

    def __init__(self, app: App[int], obey: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._obey = obey
        self._kept: deque[events.Event] = deque()
        self._awaited: asyncio.Event | None = None
        self._leaving: Collection[str] = ()
        self._following: asyncio.Task[None] | None = None

    async def take(self, event: events.Event) -> None:
        """Obey a key now, or when those before it have had their effect."""
        if self._awaited is not None and self._leads_away(event):
            self._awaited.set()
        self._kept.append(event)
        await self._go_on()

    def hold(self, until: asyncio.Event, leaving: Collection[str] = ()) -> None:
        """Obey nothing more until something has happened; see `hold_keys`."""
        self._awaited, self._leaving = until, leaving
        self._begin([])

    def _leads_away(self, event: events.Event) -> bool:
        key = event.key if isinstance(event, events.Key) else ""
        return key in ENDING or (key in self._leaving and not self._kept)

    async def _go_on(self) -> None:
        # No screen is left once the application has ended.
        while self._kept and self._following is None and self._app.screen_stack:
            event = self._kept.popleft()
            screen, target = self._app.screen, self._app.focused
            await self._obey(event)
            way = (target or screen).ancestors_with_self if event.is_forwarded else []
            if way or self._screen() is not screen:
                self._begin(way)

    def _begin(self, way: list[DOMNode]) -> None:
        if self._following is None:
            self._following = asyncio.create_task(self._follow(way))

    async def _follow(self, way: list[DOMNode]) -> None:
        """Wait until all on the way of a key have heeded it, and the screen it led to stands."""
        for pump in way:
            await _has_heeded(pump)
        screen = None
        while screen is not self._screen() or self._awaited is not None:
            awaited = self._awaited
            if awaited is not None:
                await _within_reason(awaited, LONGEST_LOOKS)
                if self._awaited is awaited:
                    self._awaited = None
            screen = self._screen()
            await _has_heeded(screen)
            await _has_heeded(self._app)
        self._following = None
        self._app.call_later(self._go_on)

    def _screen(self) -> DOMNode:
        """The screen in front; the application itself while there is none."""
        stack = self._app.screen_stack
        return stack[-1] if stack else self._app


async def _has_heeded(pump: DOMNode) -> None:
    """Wait until one has heeded all that it was sent before."""
    heeded = asyncio.Event()
    if pump.call_later(heeded.set):
        await _within_reason(heeded)


async def _within_reason(event: asyncio.Event, looks: int = LOOKS) -> None:
    happened = asyncio.create_task(event.wait())
    for _ in range(looks):
        if (await asyncio.wait([happened], timeout=LOOK_SECONDS))[0]:
            return
    happened.cancel()
