"""VisiData over the rows of the dashboard: the first line of a level holds the level below it.

It is no part of what is installed: ``VISIDATA`` names its command, else it is looked for in
``build/bench/visidata`` and on the path.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from qippdash.tui.listing import Listing
from qippdash.tui.opening import open_pack
from qippdash.tui.walk import Walk
from tests.bench.packs import KEPT

HOW = (
    "VisiData not installed: python3 -m venv build/bench/visidata && "
    "build/bench/visidata/bin/pip install visidata"
)
OPENS_CELL = "z\r"


def command() -> str | None:
    """Its command, or None where it is nowhere."""
    own = KEPT / "visidata" / "bin" / "vd"
    named = os.environ.get("VISIDATA", "")
    return named or (str(own) if own.exists() else shutil.which("vd"))


def write_rows(pack: Path, codes: Sequence[str], file: Path) -> None:
    """The levels as one JSON file: column ``below`` of a first line has the rows of the next."""
    walk = Walk(open_pack(pack, None, None, unicode=True))
    below: list[dict[str, object]] = []
    for code in reversed(codes):
        walk.go(code)
        lines = _lines(walk.listing())
        below = [{"below": [] if at else below, **line} for at, line in enumerate(lines)]
    file.write_text(json.dumps(below), encoding="utf-8")


def _lines(listing: Listing) -> list[dict[str, object]]:
    places = range(len(listing.fields))
    names = [column.heading for column in listing.columns]
    return [
        dict(zip(names, (cell.text for cell in listing.cells(row, places)), strict=True))
        for row in range(listing.height)
    ]
