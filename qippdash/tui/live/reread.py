"""A record that was read again: what it changes beside the one before, and what to show of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import polars as pl

from qippdash.errors import UsageError
from qippdash.tui.opening import Opened, Standing
from qippdash.tui.whatif.standing import replayed

if TYPE_CHECKING:
    from qippdash.assessment import Assessment

_KEY = ["organisation", "initiative"]


@dataclass(frozen=True)
class Reread:
    """The record after a change of its files, and what to show of it.

    ``changes`` are the ratings that differ from ``before``, the record that was
    (`qippdash.changes.RANKED_COLUMNS`); ``came`` and ``went`` count its nodes. ``standing`` is
    the what-if that was played over it again to get ``shown``, and ``dropped`` says why one
    could not be. ``files`` names what changed, and says of a file that is gone that it is.
    """

    before: Assessment
    record: Opened
    shown: Opened
    changes: pl.DataFrame
    when: datetime
    came: int = 0
    went: int = 0
    standing: Standing | None = None
    dropped: str = ""
    files: Sequence[str] = ()


def reread(
    record: Opened,
    before: Assessment,
    standing: Standing | None,
    when: datetime,
    files: Sequence[str] = (),
) -> Reread:
    """What a record changes beside the one before it, with a what-if played over it again."""
    shown, dropped = over(record, standing)
    found = record.assessment
    return Reread(
        before,
        record,
        shown,
        found.changes_from(before),
        when,
        came=_missing(found.nodes, before.nodes),
        went=_missing(before.nodes, found.nodes),
        standing=standing,
        dropped=dropped,
        files=files,
    )


def over(record: Opened, standing: Standing | None) -> tuple[Opened, str]:
    """A record with a what-if played over it; and why not, where it no longer fits."""
    if standing is None:
        return record, ""
    try:
        return replayed(record, standing), ""
    except UsageError as error:
        return record, error.problems[0].what


def _missing(these: pl.DataFrame, those: pl.DataFrame) -> int:
    return these.select(_KEY).join(those, on=_KEY, how="anti", nulls_equal=True).height
