"""The rows of one node's own: months, milestones, indicators, risks, kept for a quick look.

A level down must read no file, so the tables that the tracker shows are held in memory,
sorted by whose rows they are. A table too long for that is asked for when it is looked at.
"""

from __future__ import annotations

from functools import cached_property
from threading import Lock

import polars as pl

from qippdash.assessment import Assessment
from qippdash.model.tables import TABLES

KEPT = ("initiatives", "savings", "milestones", "indicators", "risks")
# About 400 MB of savings: twenty times all of England's. Beyond it, waiting costs less.
MOST_ROWS = 5_000_000
# No table has a column of this name.
OF = "of node"


class Records:
    """The tables of the tracker, by node; safe to ask from any thread."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._kept: dict[str, Kept | None] = {}
        self._lock = Lock()

    def keep_all(self) -> None:
        """Read what is not kept yet, so that nobody waits for it later."""
        for table in KEPT:
            self._table(table)

    def rows(self, table: str, code: str, *, initiative: bool) -> pl.DataFrame:
        """The rows of a table that are one node's own, in the order of the file."""
        kept = self._table(table)
        if kept is None:
            return self._assessment.rows(table, code)
        rows = kept.rows(code)
        if "initiative" not in rows.columns:
            return rows
        # An organisation and an initiative may bear the same code.
        return rows.filter(pl.col("initiative").is_not_null() == initiative)

    def has(self, table: str) -> bool:
        """Whether the pack has the table at all."""
        return table in self._assessment.portfolio.tables

    def _table(self, table: str) -> Kept | None:
        with self._lock:
            if table not in self._kept:
                self._kept[table] = self._keep(table)
            return self._kept[table]

    def _keep(self, table: str) -> Kept | None:
        frames = self._assessment.portfolio.tables
        if table not in frames:
            return Kept(pl.DataFrame(schema=dict.fromkeys((OF, *TABLES[table].names), pl.Null)))
        lazy = frames[table]
        if lazy.select(pl.len()).collect().item() > MOST_ROWS:
            return None
        spec = TABLES[table]
        of = pl.coalesce([name for name in ("initiative", "organisation") if name in spec.names])
        return Kept(lazy.with_columns(of.alias(OF)).sort(OF, maintain_order=True).collect())


class Kept:
    """One table, sorted by whose rows they are: an initiative's code, or its organisation's."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    @cached_property
    def _of(self) -> pl.Series:
        return self._frame[OF]

    def rows(self, code: str) -> pl.DataFrame:
        """The rows of one node: a stretch of the frame, copied nowhere."""
        if self._frame.is_empty():
            return self._frame.drop(OF)
        first = self._of.search_sorted(code, side="left")
        last = self._of.search_sorted(code, side="right")
        return self._frame.slice(first, last - first).drop(OF)
