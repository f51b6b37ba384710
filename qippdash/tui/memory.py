"""What is kept of a pack between two openings: where it was left, and bookmarks.

Codes, names of lists and columns, and what the person typed; nothing else of the pack.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qippdash.tui.served import KEPT_NOWHERE, is_served
from qippdash.tui.session import Sort

SCHEMA = "qippdash/places/1"
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class Spot:
    """A place and how it is looked at: the code of its node, the list, the order, the filter."""

    code: str = ""
    section: str = ""
    sort: Sort | None = None
    filter: str = ""


@dataclass(frozen=True)
class Memory:
    """What is kept of one pack: where it was left, bookmarks, and the keys of its columns.

    ``notice`` is what must be said of how it was found.
    """

    pack: str
    file: Path
    last: Spot | None = None
    bookmarks: Mapping[str, Spot] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    notice: str = ""

    def marked(self, name: str, spot: Spot | None) -> Memory:
        """The same with a bookmark more, or with another place under its name; None takes it."""
        others = {one: kept for one, kept in self.bookmarks.items() if one != name}
        return replace(self, bookmarks={**others, name: spot} if spot else others)


def state_folder(environ: Mapping[str, str]) -> Path:
    """``$XDG_STATE_HOME/qippdash``; a relative XDG_STATE_HOME is ignored, as the standard asks."""
    given = environ.get("XDG_STATE_HOME", "")
    home = Path(environ.get("HOME") or "~").expanduser()
    return (Path(given) if Path(given).is_absolute() else home / ".local" / "state") / "qippdash"


def recall(pack: Path, environ: Mapping[str, str]) -> Memory:
    """What is kept of a pack, by the path of its folder; a damaged file is set aside."""
    path = str(pack.resolve())
    name = f"places-{hashlib.sha256(path.encode(errors='surrogateescape')).hexdigest()[:16]}.json"
    file = state_folder(environ) / name
    nothing = Memory(path, file)
    if is_served():
        return nothing
    try:
        if not file.exists():
            return nothing
        if file.stat().st_size > MOST_BYTES:
            return _set_aside(nothing)
        return _understood(nothing, json.loads(file.read_text("utf-8")))
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        return replace(nothing, notice=f"what was kept of this pack cannot be read: {why}")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return _set_aside(nothing)


def keep(memory: Memory) -> str:
    """Write what is kept of a pack, whole or not at all, for its owner's eyes.

    Returns:
        Why it could not be written; empty where it was.
    """
    if is_served():
        return KEPT_NOWHERE
    told: dict[str, Any] = {"schema": SCHEMA, "pack": memory.pack}
    told["last"] = _told(memory.last) if memory.last else None
    told["bookmarks"] = {name: _told(spot) for name, spot in memory.bookmarks.items()}
    if memory.columns:
        told["columns"] = list(memory.columns)
    file = memory.file
    part = file.with_name(f".{file.name}-{secrets.token_hex(6)}.part")
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            json.dump(told, out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        return (fault.strerror or str(fault)).lower()
    return ""


def _set_aside(nothing: Memory) -> Memory:
    aside = nothing.file.with_suffix(".damaged")
    try:
        nothing.file.replace(aside)
    except OSError as fault:
        why = (fault.strerror or str(fault)).lower()
        return replace(nothing, notice=f"what was kept of this pack is damaged: {why}")
    return replace(nothing, notice=f"what was kept of this pack was damaged, and is now {aside}")


def _understood(nothing: Memory, told: Any) -> Memory:  # noqa: ANN401 - whatever a file says
    if told["schema"] != SCHEMA or told["pack"] != nothing.pack:
        raise ValueError(told["schema"])
    marks = {str(name): _spot(spot) for name, spot in told["bookmarks"].items()}
    columns = tuple(map(str, told.get("columns", ())))
    last = _spot(told["last"]) if told["last"] else None
    return replace(nothing, last=last, bookmarks=marks, columns=columns)


def _told(spot: Spot) -> dict[str, Any]:
    sort = [spot.sort.column, spot.sort.down] if spot.sort else None
    return {"code": spot.code, "list": spot.section, "sort": sort, "filter": spot.filter}


def _spot(told: Any) -> Spot:  # noqa: ANN401 - whatever a file says
    sort = told["sort"]
    texts = [told["code"], told["list"], told["filter"], *([sort[0]] if sort else [])]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError(texts)
    return Spot(
        told["code"],
        told["list"],
        Sort(sort[0], down=bool(sort[1])) if sort else None,
        told["filter"],
    )
