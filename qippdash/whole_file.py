"""A file that is written whole or not at all: a kill leaves the old one as it was."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from qippdash.errors import Problem, UsageError


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file whose content takes its name when the block ends well.

    It is written beside the target, flushed to the disk and renamed over it, with the old
    file's permissions. A link is followed; what is no regular file (``/dev/stdout``, a named
    pipe) is written straight.

    Raises:
        UsageError: it cannot be written, with the reason that the system gives.
    """
    try:
        if target.is_dir():
            raise UsageError(Problem(str(target), "this is a folder", "name a file in it"))
        if target.exists() and not target.is_file():
            # Not resolved: behind /dev/stdout may be a pipe, which has no path.
            with target.open("wb") as straight:
                yield straight
        else:
            yield from _beside(target.resolve())
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise UsageError(_problem(target, fault)) from fault


def _beside(real: Path) -> Iterator[BinaryIO]:
    part = real.with_name(f".qippdash-{secrets.token_hex(6)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        if real.exists():
            part.chmod(real.stat().st_mode & 0o7777)
        part.replace(real)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _remember(real.parent)


def _remember(folder: Path) -> None:
    """Put the new name itself on the disk, where folders can be flushed."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _problem(target: Path, fault: OSError) -> Problem:
    if isinstance(fault, FileNotFoundError | NotADirectoryError):
        return Problem(
            str(target), f"there is no folder '{target.parent}'", "make the folder first"
        )
    if isinstance(fault, PermissionError):
        return Problem(str(target), "it may not be written here", "another place for -o")
    what = (fault.strerror or str(fault)).lower()
    return Problem(str(target), what, "free some space, or another place for -o")
