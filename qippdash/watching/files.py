"""Which files a rating comes from: named one by one, so that nothing beside them counts.

What an editor, a lock or a copy in progress leaves beside a table has another name, and is
never looked at. A table that comes back in another format has one of the names looked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

from qippdash.builtin import MEASURES_FILE
from qippdash.bundled import rulesets_folder
from qippdash.catalogue import Catalogue
from qippdash.errors import QippdashError
from qippdash.model.tables import TABLES
from qippdash.readers.manifest_file import MANIFEST, read_manifest
from qippdash.readers.places import is_workbook

Kind = Literal["pack", "ruleset", "measures", "plugin"]
"""What a file is to a rating, and so what has to be done again when it changes."""

_USUAL = (".parquet", ".csv")


@dataclass(frozen=True)
class Sources:
    """What somebody named: a pack, rulesets that are files, plugins that are files."""

    pack: Path
    rulesets: Sequence[Path] = ()
    plugins: Sequence[Path] = ()


def files_of(sources: Sources, catalogue: Catalogue | None) -> dict[Path, Kind]:
    """Every file that a rating comes from, there or not.

    Args:
        sources: what was named.
        catalogue: what is on offer: its readers say how tables may end, its rulesets where
            they lie. None where that is not known yet.
    """
    found: dict[Path, Kind] = dict.fromkeys(_of_pack(sources.pack, catalogue), "pack")
    found |= dict.fromkeys(_of_rulesets(sources.rulesets, catalogue), "ruleset")
    found[rulesets_folder() / MEASURES_FILE] = "measures"
    return found | dict.fromkeys(sources.plugins, "plugin")


def _of_pack(pack: Path, catalogue: Catalogue | None) -> Iterator[Path]:
    if is_workbook(pack):
        yield pack
        return
    yield pack / MANIFEST
    readers = catalogue.readers.values() if catalogue else ()
    endings = {*_USUAL, *(ending for one in readers for ending in one.suffixes)}
    yield from (pack / f"{table}{ending}" for table in TABLES for ending in endings)
    try:
        named = read_manifest(pack, pack.name).tables.values()
    except QippdashError:
        # Reading the pack says what is wrong with it; until then the usual names count.
        return
    yield from (pack / name for name in named if _stays_inside(name))


def _of_rulesets(named: Sequence[Path], catalogue: Catalogue | None) -> Iterator[Path]:
    yield from named
    shipped = rulesets_folder().glob("*.toml")
    offered = (source.file for source in catalogue.sources()) if catalogue else ()
    yield from (file for file in (*shipped, *offered) if _rates(file))


def _rates(file: Path) -> bool:
    return file.name != MEASURES_FILE and not file.name.endswith(".cases.toml")


def _stays_inside(name: str) -> bool:
    windows, posix = PureWindowsPath(name), PurePosixPath(name)
    return not (windows.drive or windows.root or posix.is_absolute() or ".." in windows.parts)
