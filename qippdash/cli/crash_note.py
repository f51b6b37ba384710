"""A short note of a crash, for whoever mends it: where in our code, never what was in the data."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

# What these say comes from our own code: names of modules, variables and attributes.
_SPEAKABLE = (ImportError, NameError, AttributeError)
# Somebody whose dashboard fails each morning has a month of notes, and no more.
MOST_NOTES = 20
_MOST_LINES = 120


def state_folder() -> Path:
    """Where this user's notes are kept: ``$XDG_STATE_HOME/qippdash``.

    A relative XDG_STATE_HOME is ignored, as the XDG base directory specification asks.
    """
    given = os.environ.get("XDG_STATE_HOME", "")
    root = Path(given) if Path(given).is_absolute() else Path("~/.local/state").expanduser()
    return root / "qippdash"


def leave(fault: BaseException) -> str:
    """Write the note, readable by its owner alone.

    Returns:
        Where it is, in words that finish "a note is ..."; or why there is none.
    """
    return _kept(text(fault))


def leave_end(signal: str, dump: str) -> str:
    """Write a note of a process that a signal ended, with what a fault handler said of it.

    Returns:
        As `leave`.
    """
    return _kept(text_of_end(signal, dump))


def _kept(said: str) -> str:
    try:
        folder = state_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as note:
            note.write(said)
        # Their names begin with their time.
        for old in sorted(folder.glob("crash-*.txt"))[:-MOST_NOTES]:
            old.unlink(missing_ok=True)
    except (OSError, RuntimeError) as why:
        return f"no note could be written ({getattr(why, 'strerror', None) or why})"
    return f"a note without your data is in {file}"


def text(fault: BaseException) -> str:
    """What the note says.

    Frames only: a message or a local variable can hold a line of somebody's plan.
    """
    frames = "".join(traceback.format_tb(fault.__traceback__))
    causes = "".join(f"  after {type(cause).__name__}\n" for cause in _causes(fault))
    said = f": {fault}" if isinstance(fault, _SPEAKABLE) else ""
    return (
        f"{_heading()}"
        f"{type(fault).__module__}.{type(fault).__name__}{said}\n{causes}{frames}"
        "Messages that can hold data are left out; QIPPDASH_DEBUG=1 shows them.\n"
    )


def text_of_end(signal: str, dump: str) -> str:
    """What the note of a signal says: places in code; which libraries were loaded is left out."""
    lines = [line for line in dump.splitlines() if not line.startswith("Extension modules")]
    told = "\n".join(lines[:_MOST_LINES]) or "Nothing was left to say where it was."
    return f"{_heading()}ended by {signal}\n{told}\n"


def _heading() -> str:
    from qippdash import __version__

    return f"qippdash {__version__}, Python {platform.python_version()}, {platform.system()}\n"


def _causes(fault: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause = fault.__cause__ or fault.__context__
    while cause is not None and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found
