"""What of a pack was not used, table by table: rows read, accepted, set aside, and their money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import TABLES
from qippdash.wording import exact_money_words, plural


@dataclass(frozen=True)
class TableCount:
    """Rows of one table, and the money (whole pence) in those that were set aside.

    ``unread`` is how many of those have money that cannot be read either.
    """

    name: str
    read: int
    accepted: int
    set_aside: int
    pence: int
    unread: int = 0


def by_table(portfolio: Portfolio) -> tuple[TableCount, ...]:
    """One count per table that the pack has, in the order of the eleven tables."""
    money = _money(portfolio.set_aside)
    return tuple(
        TableCount(name, count.read, count.accepted, count.set_aside, *money.get(name, (0, 0)))
        for name, count in sorted(portfolio.counts.items(), key=_place)
    )


def for_json(tables: Sequence[TableCount]) -> list[dict[str, Any]]:
    """The counts for another program; money in pounds."""
    return [
        {
            "table": table.name,
            "read": table.read,
            "accepted": table.accepted,
            "set_aside": table.set_aside,
            "money": table.pence / 100,
        }
        for table in tables
    ]


def _place(item: tuple[str, object]) -> tuple[int, str]:
    names = list(TABLES)
    return (names.index(item[0]) if item[0] in names else len(names), item[0])


def in_words(tables: Sequence[TableCount]) -> str:
    """How many rows were set aside and their money; empty where every row can be used."""
    rows, unread = sum(one.set_aside for one in tables), sum(one.unread for one in tables)
    if not rows:
        return ""
    amount = exact_money_words(sum(one.pence for one in tables) / 100)
    if unread == rows:
        money = "and what they were worth cannot be read"
    elif unread:
        money = f"{amount} in them, not counting {unread:,} whose money cannot be read"
    else:
        money = f"{amount} in them"
    return f"{plural(rows, 'row')} set aside, {money}"


def _money(set_aside: pl.DataFrame) -> dict[str, tuple[int, int]]:
    """Per table, the pence in its rows and how many rows have money that cannot be read."""
    # A row with three faults stands three times in the frame, and its money is there once.
    per_row = set_aside.group_by("table", "row").agg(pl.col("money").max())
    sums = per_row.group_by("table").agg(pl.col("money").sum(), unread=pl.col("money").null_count())
    return {
        name: (int(pence or 0), int(unread) if name in _WITH_MONEY else 0)
        for name, pence, unread in sums.select("table", "money", "unread").iter_rows()
    }


_WITH_MONEY = frozenset(name for name, table in TABLES.items() if table.money is not None)
