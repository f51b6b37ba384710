"""What of a file says that it is another one than before, without reading it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stamp:
    """When a file was written (ns), how long it is (bytes), and which file it is.

    The last tells of a file that was moved into the place of another with its time kept.
    """

    written: int
    size: int
    file: int


Stamps = Mapping[Path, Stamp | None]


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None where there is none, or none that can be looked at."""
    try:
        found = os.stat(path)  # noqa: PTH116 - half the time of Path.stat, some hundred times
    except (OSError, ValueError):
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def stamps(paths: Iterable[Path]) -> dict[Path, Stamp | None]:
    """The stamps of files, by path."""
    return {path: stamp(path) for path in paths}


def differing(before: Stamps, after: Stamps) -> set[Path]:
    """The files that came, went or changed; one that nobody looked for before was not there."""
    paths = before.keys() | after.keys()
    return {path for path in paths if before.get(path) != after.get(path)}
