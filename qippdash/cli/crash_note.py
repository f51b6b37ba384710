"""A short note of a crash, for whoever mends it: where in our code, never what was in the data."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

# What these say comes from our own code: names of modules, variables and attributes.
_SPEAKABLE = (ImportError, NameError, AttributeError)


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
    try:
        folder = state_folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S}-{os.getpid()}.txt"
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as note:
            note.write(text(fault))
    except (OSError, RuntimeError) as why:
        return f"no note could be written ({getattr(why, 'strerror', None) or why})"
    return f"a note without your data is in {file}"


def text(fault: BaseException) -> str:
    """What the note says.

    Frames only: a message or a local variable can hold a line of somebody's plan.
    """
    from qippdash import __version__

    frames = "".join(traceback.format_tb(fault.__traceback__))
    causes = "".join(f"  after {type(cause).__name__}\n" for cause in _causes(fault))
    said = f": {fault}" if isinstance(fault, _SPEAKABLE) else ""
    return (
        f"qippdash {__version__}, Python {platform.python_version()}, {platform.system()}\n"
        f"{type(fault).__module__}.{type(fault).__name__}{said}\n{causes}{frames}"
        "Messages that can hold data are left out; QIPPDASH_DEBUG=1 shows them.\n"
    )


def _causes(fault: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    cause = fault.__cause__ or fault.__context__
    while cause is not None and cause not in found:
        found.append(cause)
        cause = cause.__cause__ or cause.__context__
    return found
