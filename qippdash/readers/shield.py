"""Faults inside polars and fastexcel, turned into errors that say which file and what to try.

A damaged file can make Rust code panic. A panic is no `Exception`, and before it reaches
Python it has printed itself, with its backtrace, to file descriptor 2: of 2,000 mutated
Parquet files 11 did. So the guarded work runs with descriptor 2 turned aside, and what else
was written to it meanwhile is written afterwards.

Descriptor 2 belongs to the whole process. It is turned aside in the main thread only, for
the length of one read: a dashboard draws on it while a worker thread reads, and has to keep
it clear of panics by a descriptor of its own.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

import fastexcel
import polars as pl

from qippdash.errors import DataError, Problem
from qippdash.plain import clean

_PANIC = b"\nthread '"
_LONGEST = 200


@contextmanager
def shielded(where: str, what: str, hint: str = "") -> Iterator[None]:
    """Run work over a file's bytes that may be damaged.

    Args:
        where: the file, as messages name it.
        what: what could not be done, such as ``cannot be read as Parquet``.
        hint: what to try.

    Raises:
        DataError: polars or fastexcel gave up, or panicked, or memory ran out.
    """
    with _turned_aside():
        try:
            yield
        except BaseException as error:
            if not _is_theirs(error):
                raise
            raise DataError(Problem(where, f"{what}: {_in_short(error)}", hint)) from error


def _is_theirs(error: BaseException) -> bool:
    # Each Rust extension has a PanicException of its own, all of the same name.
    theirs = (pl.exceptions.PolarsError, fastexcel.FastExcelError, OSError, MemoryError)
    return isinstance(error, theirs) or type(error).__name__ == "PanicException"


def _in_short(error: BaseException) -> str:
    lines = [line for line in clean_lines(str(error)) if line]
    if type(error).__name__ == "PanicException" or not lines:
        return "its bytes make no sense"
    return lines[0][:_LONGEST].rstrip(".")


def clean_lines(text: str) -> list[str]:
    """The lines of a text, each made plain."""
    return [clean(line).strip() for line in text.splitlines()]


@contextmanager
def _turned_aside() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread() or not _is_open(2):
        yield
        return
    with tempfile.TemporaryFile() as aside:
        kept = os.dup(2)
        _flush()
        os.dup2(aside.fileno(), 2)
        try:
            yield
        finally:
            _flush()
            os.dup2(kept, 2)
            os.close(kept)
            _say(aside)


def _say(aside: IO[bytes]) -> None:
    aside.seek(0)
    said = aside.read()
    if said:
        os.write(2, said.partition(_PANIC)[0])


def _flush() -> None:
    if sys.stderr is not None:
        sys.stderr.flush()


def _is_open(descriptor: int) -> bool:
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
