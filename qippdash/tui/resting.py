"""A cursor that rests is explained, one that runs is not: at once where it is moved key by key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.timer import Timer
from textual.widget import Widget

# A cursor that runs over rows explains none of them; one that rests this long does.
REST_SECONDS = 0.05
# Longer than a key that is held down repeats: whoever presses one by one is answered at once,
# in the frame that shows the cursor.
RUN_SECONDS = 0.12
# Longer than the answer to a key is drawn for, and shorter than a hand goes to the next key.
STILL_SECONDS = 0.08


class Resting:
    """Calls ``rested`` when the cursor of a widget is taken to rest."""

    def __init__(self, widget: Widget, rested: Callable[[], None]) -> None:
        self._widget = widget
        self._rested = rested
        self._timer: Timer | None = None
        self._moved_at = 0.0

    def moved(self, *, wanted: bool) -> None:
        """The cursor has moved; where nothing is ``wanted`` of it, what was waited for is off."""
        if self._timer is not None:
            self._timer.stop()
        before, self._moved_at = self._moved_at, monotonic()
        if not wanted:
            return
        if self._moved_at - before > RUN_SECONDS:
            self._rested()
        else:
            self._timer = self._widget.set_timer(REST_SECONDS, self._rested)


class Still:
    """Calls ``stood`` once nothing has moved for a moment, and the answer to the key is out."""

    def __init__(self, widget: Widget, stood: Callable[[], None]) -> None:
        self._widget = widget
        self._stood = stood
        self._waiting: asyncio.TimerHandle | None = None

    def moved(self) -> None:
        """Something has moved: what was waited for is off, and is waited for anew."""
        if self._waiting is not None:
            self._waiting.cancel()
        loop = asyncio.get_running_loop()
        # A timer of Textual's is a task of its own, for each key.
        self._waiting = loop.call_later(STILL_SECONDS, self._widget.call_later, self._stood)
