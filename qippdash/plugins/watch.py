"""Work with a time limit: it is done in a thread of its own, and given up when it hangs."""

from __future__ import annotations

import math
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Generic, TypeVar

Result = TypeVar("Result")
_given_up: list[threading.Thread] = []


class TookTooLong(Exception):
    """The work was given up. ``stack`` is where it was, innermost last."""

    def __init__(self, seconds: float, stack: traceback.StackSummary) -> None:
        """Keep how long it was waited for, and where it was."""
        super().__init__(f"not done within {seconds:g} s")
        self.stack = stack


def in_time(work: Callable[[], Result], seconds: float) -> Result:
    """Do work, and wait for it so long.

    Args:
        work: what to do.
        seconds: how long to wait; ``inf`` does it here and now.

    Returns:
        What the work gives. What it raises is raised here, whatever it is.

    Raises:
        TookTooLong: it hangs. It goes on in a thread that the end of the process does not wait
            for; nothing can stop it sooner, and work that never lets go of the interpreter (a
            loop inside C) cannot be given up.
    """
    if math.isinf(seconds):
        return work()
    doing = _Doing(work)
    doing.start()
    doing.join(seconds)
    if doing.is_alive():
        _given_up.append(doing)
        raise TookTooLong(seconds, _stack(doing.ident))
    return doing.outcome()


def still_going() -> bool:
    """Whether work that was given up has not ended yet."""
    return any(doing.is_alive() for doing in _given_up)


class _Doing(threading.Thread, Generic[Result]):
    """A daemon: threads that it starts are daemons too, and none holds up the end."""

    def __init__(self, work: Callable[[], Result]) -> None:
        super().__init__(name="qippdash-plugin", daemon=True)
        self._work = work
        self._result: list[Result] = []
        self._fault: BaseException | None = None

    def run(self) -> None:
        """Do the work, and keep what came of it."""
        try:
            self._result.append(self._work())
        except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
            self._fault = fault

    def outcome(self) -> Result:
        """What the work gave."""
        if self._fault is not None:
            raise self._fault
        return self._result[0]


def _stack(thread: int | None) -> traceback.StackSummary:
    frame = sys._current_frames().get(thread or 0)  # noqa: SLF001 - the one way to ask
    return traceback.extract_stack(frame) if frame else traceback.StackSummary()
