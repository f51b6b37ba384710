"""A pack whose tables are being read, while what rates them is imported and rulesets load.

Python runs one thread at a time, but not while polars is at work: reading England is polars for
two thirds of its time, and what can be done beside it is as long.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qippdash.errors import QippdashError
from qippdash.readers import read_pack
from qippdash.readers.manifest_file import MANIFEST, read_manifest
from qippdash.tui.background import beside

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue, Load
    from qippdash.model.portfolio import Portfolio


@dataclass(frozen=True)
class Begun:
    """What is on offer, and a pack that is being read.

    ``portfolio`` waits for it, and raises what is wrong with it. ``day`` is the pack's own, where
    rulesets can be loaded before it has been read; None where they cannot.
    """

    catalogue: Catalogue
    portfolio: Callable[[], Portfolio]
    day: date | None = None


def begin(pack: Path, load: Load | None) -> Begun:
    """Load what plugins offer, and begin to read.

    Where a plugin brought anything the pack is read when it is asked for: nobody who writes one
    was told that two of its functions may be called at a time.
    """
    catalogue = load() if load else _usual()

    def read() -> Portfolio:
        return read_pack(pack, catalogue.readers)

    if catalogue.plugins:
        return Begun(catalogue, read)
    return Begun(catalogue, beside(read), _day(pack))


def _usual() -> Catalogue:
    from qippdash import api

    return api.load_catalogue()


def _day(pack: Path) -> date | None:
    try:
        return read_manifest(pack, pack.name).as_at if (pack / MANIFEST).is_file() else None
    except (QippdashError, OSError):
        # Reading the pack says what is wrong with it.
        return None
