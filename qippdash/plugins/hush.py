"""What plugins print goes nowhere: standard output carries results, and nothing else.

Each thread that runs a plugin is hushed by itself. A plugin that was given up goes on in a
thread of its own; what it prints minutes later must not land in the middle of a result either.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, cast

_aside: dict[int, TextIO] = {}
_lock = threading.Lock()
_STREAMS = ("stdout", "stderr")


@contextmanager
def hushed() -> Iterator[None]:
    """Let what this thread prints, to either stream, go nowhere; other threads print as before."""
    me = threading.get_ident()
    with Path(os.devnull).open("w", encoding="utf-8", errors="replace") as nowhere:
        with _lock:
            outer = _aside.get(me)
            _aside[me] = nowhere
            _listen()
        try:
            yield
        finally:
            with _lock:
                _aside.pop(me)
                if outer is not None:
                    _aside[me] = outer
                if not _aside:
                    _stop_listening()


@contextmanager
def quiet_descriptors() -> Iterator[None]:
    """Send what is written past Python, by Rust or by another program, nowhere.

    Descriptors belong to the whole process, so this is done in the main thread alone, while it
    waits: a dashboard draws on them as a worker loads plugins.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _flush()
    kept = [(number, os.dup(number)) for number in (1, 2) if _is_open(number)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number, _ in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        _flush()
        for number, copy in kept:
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


class _Listener:
    """Stands in for a stream: a hushed thread's words go nowhere, everybody else's pass."""

    def __init__(self, real: TextIO) -> None:
        self.real = real

    def write(self, text: str) -> int:
        """Write where this thread's words belong."""
        return self._mine.write(text)

    def __getattr__(self, name: str) -> object:
        return getattr(self._mine, name)

    @property
    def _mine(self) -> TextIO:
        return _aside.get(threading.get_ident(), self.real)


def _listen() -> None:
    for name in _STREAMS:
        real = getattr(sys, name)
        if real is not None and not isinstance(real, _Listener):
            setattr(sys, name, cast("TextIO", _Listener(real)))


def _stop_listening() -> None:
    for name in _STREAMS:
        # Somebody may have put another stream there meanwhile: it is theirs.
        if isinstance(now := getattr(sys, name), _Listener):
            setattr(sys, name, now.real)


def _flush() -> None:
    for name in _STREAMS:
        with suppress(OSError, ValueError, AttributeError):
            getattr(sys, name).flush()


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
