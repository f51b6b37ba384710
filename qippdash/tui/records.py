"""The rows of one node's own, of the tables of the tracker, kept for a quick look.

A level down must read no file, so the tables that the tracker shows are held in memory,
sorted by whose rows they are. A table too long for that is asked for when it is looked at.
"""

from __future__ import annotations

from functools import cached_property
from threading import Lock

import polars as pl

from qippdash.assessment import Assessment
from qippdash.model.tables import TABLES, Kind, Table

KEPT = (
    "initiatives",
    "savings",
    "milestones",
    "indicators",
    "risks",
    "evidence",
    "contracts",
    "reviews",
)
# About 400 MB of savings: twenty times all of England's. Beyond it, waiting costs less.
MOST_ROWS = 5_000_000
# No table has a column of this name.
OF = "of node"
_TYPES: dict[Kind, pl.DataType] = {
    Kind.MONEY: pl.Int64(),
    Kind.NUMBER: pl.Float64(),
    Kind.WHOLE: pl.Int64(),
    Kind.DATE: pl.Date(),
    Kind.MONTH: pl.Date(),
    Kind.FLAG: pl.Boolean(),
}


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
        # The months of all organisations, for what is drawn of any one of them.
        self._assessment.recent()

    @property
    def are_all_kept(self) -> bool:
        """Whether any row of any node is there without a file being read."""
        return len(self._kept) == len(KEPT) and None not in self._kept.values()

    def rows(self, table: str, code: str, *, initiative: bool) -> pl.DataFrame:
        """The rows of a table that are one node's own, in the order of the file.

        None where the file of a long table was replaced or taken away since the pack was read.
        """
        try:
            kept = self._table(table)
            if kept is None:
                return self._assessment.rows(table, code)
        except BaseException as fault:
            if not _of_the_file(fault):
                raise
            return _no_rows(TABLES[table]).drop(OF)
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
            return Kept(_no_rows(TABLES[table]))
        lazy = frames[table]
        if lazy.select(pl.len()).collect().item() > MOST_ROWS:
            return None
        spec = TABLES[table]
        whose = [name for name in ("initiative", spec.organisation) if name in spec.names]
        of = pl.coalesce(pl.col(name) for name in whose if name)
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


def _of_the_file(fault: BaseException) -> bool:
    """Whether polars could not read a file as it is now; its panic is no `Exception`."""
    theirs = isinstance(fault, pl.exceptions.PolarsError | OSError)
    return theirs or type(fault).__name__ == "PanicException"


def _no_rows(table: Table) -> pl.DataFrame:
    types = {column.name: _TYPES.get(column.kind, pl.String()) for column in table.columns}
    return pl.DataFrame(schema={OF: pl.String(), **types})
