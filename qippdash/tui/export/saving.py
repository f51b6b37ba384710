"""A text into a file, whole or not at all, and what to say of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qippdash.errors import UsageError
from qippdash.plain import clean
from qippdash.whole_file import whole_file


def save(make: Callable[[], str], path: Path) -> str:
    """Make a text and write it; gives what was done, or why it could not be, in words."""
    try:
        text = make()
        with whole_file(path) as out:
            out.write(text.encode(errors="replace"))
    except UsageError as refused:
        problem = refused.problems[0]
        return f"nothing was written to {clean(problem.where)}: {problem.what}"
    return f"written: {clean(str(path))}"
