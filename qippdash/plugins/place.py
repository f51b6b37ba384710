"""Where in a plugin something happened: the file and line that its author can look at."""

from __future__ import annotations

import inspect
import os
import sysconfig
import traceback
from collections.abc import Sequence
from pathlib import Path

import pluggy

import qippdash

_LIBRARY = f"{Path(sysconfig.get_path('stdlib'))}{os.sep}"
_PACKAGES = ("site-packages", "dist-packages")
_NOT_THEIRS = tuple(f"{Path(one.__file__ or '').parent}{os.sep}" for one in (qippdash, pluggy))


def of_fault(fault: BaseException, home: str) -> str:
    """``file:line`` of what raised: the innermost line in the plugin's own home.

    Args:
        fault: what was raised.
        home: the plugin's file, or the folder of its package.

    Returns:
        Where none is the plugin's it is empty: a line of polars is nothing that its author can
        mend. As long as nobody knows its home, the innermost that is neither ours nor Python's.
    """
    if isinstance(fault, SyntaxError) and fault.filename:
        return f"{fault.filename}:{fault.lineno or 1}"
    return of_stack(traceback.extract_tb(fault.__traceback__), home)


def of_stack(stack: Sequence[traceback.FrameSummary], home: str) -> str:
    """The same for a stack, innermost last."""
    frames = [frame for frame in stack if not frame.filename.startswith("<")]
    if home:
        chosen = [frame for frame in frames if frame.filename.startswith(home)][-1:]
    else:
        chosen = [frame for frame in frames if not _is_ours_or_pythons(frame.filename)][-1:]
    return f"{chosen[0].filename}:{chosen[0].lineno}" if chosen else ""


def _is_ours_or_pythons(file: str) -> bool:
    library = file.startswith(_LIBRARY) and not any(part in file for part in _PACKAGES)
    return library or file.startswith(_NOT_THEIRS)


def of_function(function: object) -> str:
    """``file:line`` where a function begins; empty where nobody can tell."""
    code = getattr(inspect.unwrap(function) if callable(function) else None, "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code is not None else ""
