"""What of a pack was not used, table by table: rows read, accepted, set aside, and their money."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import TABLES


@dataclass(frozen=True)
class TableCount:
    """Rows of one table, and the money (whole pence) in those that were set aside."""

    name: str
    read: int
    accepted: int
    set_aside: int
    pence: int


def by_table(portfolio: Portfolio) -> tuple[TableCount, ...]:
    """One count per table that the pack has, in the order of the eleven tables."""
    money = _money(portfolio.set_aside)
    return tuple(
        TableCount(name, count.read, count.accepted, count.set_aside, money.get(name, 0))
        for name, count in sorted(portfolio.counts.items(), key=_place)
    )


def _place(item: tuple[str, object]) -> tuple[int, str]:
    names = list(TABLES)
    return (names.index(item[0]) if item[0] in names else len(names), item[0])


def _money(set_aside: pl.DataFrame) -> dict[str, int]:
    # A row with three faults stands three times in the frame, and its money is there once.
    per_row = set_aside.group_by("table", "row").agg(pl.col("money").max())
    sums = per_row.group_by("table").agg(pl.col("money").sum())
    return {name: int(pence or 0) for name, pence in sums.select("table", "money").iter_rows()}
