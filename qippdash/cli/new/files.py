"""Files that are new: all of them are written, or none, and never over one that is there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from qippdash.errors import Problem, UsageError


def write_new(folder: Path, files: Mapping[Path, str]) -> None:
    """Write files by their paths, in a folder that is there; folders between are made.

    Raises:
        UsageError: there is no such folder, a file is there already, or it cannot be written.
    """
    if not folder.is_dir():
        what = f"there is no folder '{folder}'"
        raise UsageError(Problem(str(folder), what, "make the folder first"))
    there = [file for file in files if file.exists() or file.is_symlink()]
    if there:
        hint = "another name, or move the file out of the way"
        raise UsageError(Problem(str(one), "this file is there already", hint) for one in there)
    made: list[Path] = []
    try:
        for file, text in files.items():
            _folders(file.parent, made)
            # A file that came there just now is not written over either.
            with file.open("x", encoding="utf-8", newline="\n") as out:
                made.append(file)
                out.write(text)
    except OSError as fault:
        _unmake(made)
        what = f"it cannot be written: {(fault.strerror or str(fault)).lower()}"
        hint = "another folder, with --in"
        raise UsageError(Problem(str(fault.filename or folder), what, hint)) from fault
    except BaseException:
        _unmake(made)
        raise


def _folders(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        _folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _unmake(made: list[Path]) -> None:
    for one in reversed(made):
        # What somebody else has put into a new folder stays, and so does the folder.
        with suppress(OSError):
            one.rmdir() if one.is_dir() else one.unlink()
