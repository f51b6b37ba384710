"""A table that was there at the last reading and is gone: it counts as a fault, not as a choice.

A pack may well have no risks. One that had them and has them no longer would be rated the
better for it, and nobody would be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from qippdash.errors import DataError, Problem
from qippdash.model.portfolio import Portfolio

_WHAT = "it was there when the pack was last read, and is gone"
_HINT = "put it back; or leave, and open the pack again, to go on without it"


class TableGone(DataError):
    """A table that a pack had is gone from it."""


def all_still_there(before: Portfolio, now: Portfolio, changed: Iterable[Path]) -> None:
    """Look whether a pack still has every table that it had.

    Args:
        before: the pack as it was last rated.
        now: the same pack, read again.
        changed: the files that changed meanwhile, of which one may be that of the table.

    Raises:
        TableGone: one is gone; with the file of each.
    """
    lost = [table for table in before.tables if table not in now.tables]
    if lost:
        gone = [file for file in changed if not file.exists()]
        raise TableGone([Problem(_place(table, gone), _WHAT, _HINT) for table in lost])


def _place(table: str, gone: Sequence[Path]) -> str:
    # A sheet of a workbook, or a line of the manifest, leaves no file behind that is missing.
    return next((file.name for file in gone if file.stem == table), f"table {table}")
