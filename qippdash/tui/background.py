"""Work beside the screen: in a thread that nobody waits for when the dashboard is left."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import TypeVar

_NAME = "qippdash-work"
LOADER = "qippdash-loader"
# Of Python's own five milliseconds a thread that comes back from polars two hundred times would
# wait for each.
_TURN_SECONDS = 0.0002
Result = TypeVar("Result")


def in_background(work: Callable[[], None]) -> None:
    """Do work in a daemon thread, in the context of the caller, so that widgets can be made."""
    threading.Thread(target=copy_context().run, args=(work,), name=_NAME, daemon=True).start()


def beside(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin work in the background; what is given back waits for what comes of it.

    What the work raises is raised where it is waited for.
    """
    done = threading.Event()
    results: list[Result] = []
    faults: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as fault:  # noqa: BLE001 - raised again where it is waited for
            faults.append(fault)
        done.set()

    def outcome() -> Result:
        done.wait()
        if faults:
            raise faults[0]
        return results[0]

    in_background(run)
    return outcome


@contextmanager
def short_turns() -> Iterator[None]:
    """Let threads that run Python take turns more often, so that one waits in polars meanwhile."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def still_working() -> bool:
    """Whether any of it goes on: the process has to end without Python's farewell to threads."""
    return any(thread.name in {_NAME, LOADER} for thread in threading.enumerate())
