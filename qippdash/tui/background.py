"""Work beside the screen: in a thread that nobody waits for when the dashboard is left."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import copy_context

_NAME = "qippdash-work"
LOADER = "qippdash-loader"


def in_background(work: Callable[[], None]) -> None:
    """Do work in a daemon thread, in the context of the caller, so that widgets can be made."""
    threading.Thread(target=copy_context().run, args=(work,), name=_NAME, daemon=True).start()


def still_working() -> bool:
    """Whether any of it goes on: the process has to end without Python's farewell to threads."""
    return any(thread.name in {_NAME, LOADER} for thread in threading.enumerate())
