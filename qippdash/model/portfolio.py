"""A portfolio: one pack as it was read, the rows that can be used apart from those that cannot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


SET_ASIDE_COLUMNS = ("table", "row", "column", "value", "reason", "money")
AUDIT = "_audit"


@dataclass(frozen=True)
class Pack:
    """What ``pack.toml`` says, and the hash of the pack's files.

    ``name`` is how the person named the pack (a folder's or workbook's name, no full path);
    ``levels`` runs from the top; ``as_at`` is the last month with actuals; ``hash`` is the
    SHA-256 over the names and bytes of the manifest and of every table.
    """

    name: str
    title: str
    as_at: date
    levels: tuple[str, ...]
    year_starts: int
    hash: str


@dataclass(frozen=True)
class RowCount:
    """Rows of one table: read = accepted + set aside, always."""

    read: int
    accepted: int
    set_aside: int


@dataclass(frozen=True)
class Portfolio:
    """A pack's tables, its tree, and what was set aside.

    ``tables`` maps the names of the tables that the pack has to lazy frames of accepted rows,
    with the columns of `qippdash.model.tables` (all of them, absent ones null) and money in
    whole pence. ``nodes`` has one row per organisation and initiative in tree order (see
    `qippdash.tree`), ``under`` one row per organisation and each organisation above it, itself
    included. ``set_aside`` has one row per fault: table, row (as the file numbers it), column,
    value, reason, money (pence, null where none could be read; on the first fault of a row only,
    so that it can be added up). A long Parquet table is read when it is summed: ``unchecked``
    names such tables, which carry the column AUDIT beside their own for `qippdash.readers.audit`
    to look at in the same pass, and ``unread`` has what `qippdash.readers.settle` needs to check
    them row by row.
    """

    pack: Pack
    tables: Mapping[str, pl.LazyFrame]
    nodes: pl.DataFrame
    under: pl.DataFrame
    set_aside: pl.DataFrame
    counts: Mapping[str, RowCount]
    unchecked: frozenset[str] = frozenset()
    warnings: tuple[str, ...] = ()
    unread: Mapping[str, Any] = field(default_factory=dict)
