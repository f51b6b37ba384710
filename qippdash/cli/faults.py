"""The faults of a pack, as a page to read and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import polars as pl

from qippdash.errors import DataError
from qippdash.formats.set_aside import TableCount, by_table, for_json, in_words
from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import TABLES
from qippdash.wording import day_words, exact_money_words, plural

SCHEMA = "qippdash/check/1"


def page(portfolio: Portfolio, shown: int | None, lacking: Sequence[str]) -> list[str]:
    """A count per table, then its faults, the first ``shown`` of each table (None: all).

    Args:
        portfolio: the pack, read.
        shown: how many of each; None for all.
        lacking: ``ruleset/rule`` of those that need a table which the pack has not.
    """
    pack, tables = portfolio.pack, by_table(portfolio)
    return [
        f"{pack.title} ({pack.name}), as at {day_words(pack.as_at)}",
        "",
        *_counts(tables),
        *_absent(portfolio, lacking, shown),
        *(line for table in tables for line in _of_table(portfolio.set_aside, table, shown)),
        *(["", *portfolio.warnings] if portfolio.warnings else []),
        "",
        _verdict(tables),
    ]


def _counts(tables: Sequence[TableCount]) -> list[str]:
    wide = max((len(table.name) for table in tables), default=5)
    heading = (
        f"{'Table':<{wide}}  {'Rows read':>11}  {'Accepted':>11}  {'Set aside':>11}  Money in them"
    )
    return [
        heading,
        *(
            f"{table.name:<{wide}}  {table.read:>11,}  {table.accepted:>11,}  "
            f"{table.set_aside:>11,}  {exact_money_words(table.pence / 100) if table.pence else ''}".rstrip()
            for table in tables
        ),
    ]


def _absent(portfolio: Portfolio, lacking: Sequence[str], shown: int | None) -> Iterator[str]:
    """The optional tables that are not there, and the rules that are not rated without them."""
    absent = [table for table in TABLES if table not in portfolio.tables]
    if not absent:
        return
    one = len(lacking) == 1
    need = f"{plural(len(lacking), 'rule')} {'needs' if one else 'need'} what is not there"
    said = f"{need}, and {'is' if one else 'are'} not rated" if lacking else "no rule needs them"
    more = f", and {len(lacking) - shown:,} more (--all)" if shown and len(lacking) > shown else ""
    names = f": {', '.join(lacking[:shown])}{more}" if lacking else ""
    yield from ("", f"Not in this pack: {', '.join(absent)}; {said}{names}.")


def _of_table(set_aside: pl.DataFrame, table: TableCount, shown: int | None) -> Iterator[str]:
    found = set_aside.filter(pl.col("table") == table.name)
    if found.is_empty():
        return
    yield from ("", table.name)
    for fault in found.head(shown or found.height).iter_rows(named=True):
        yield f"  {_fault(fault)}"
    if shown is not None and found.height > shown:
        yield f"  ... and {found.height - shown:,} more (--all, or --format json, has every one)"


def _fault(fault: dict[str, Any]) -> str:
    place = ", ".join(
        part for part in (_row(fault["row"]), fault["column"]) if part is not None and part != ""
    )
    value = f"'{fault['value']}': " if fault["value"] not in {None, ""} else ""
    money = f" ({exact_money_words(fault['money'] / 100)})" if fault["money"] else ""
    return f"{place}: {value}{fault['reason']}{money}" if place else f"{fault['reason']}{money}"


def _row(row: int | None) -> str | None:
    return None if row is None else f"row {row}"


def _verdict(tables: Sequence[TableCount]) -> str:
    aside = in_words(tables)
    return f"{aside}." if aside else "Every row can be used."


def envelope(portfolio: Portfolio) -> dict[str, Any]:
    """The same for another program; money in pounds."""
    pack = portfolio.pack
    return {
        "schema": SCHEMA,
        "usable": True,
        "pack": {"name": pack.name, "title": pack.title, "as_at": pack.as_at.isoformat()},
        "tables": for_json(by_table(portfolio)),
        "faults": [
            {**fault, "money": None if fault["money"] is None else fault["money"] / 100}
            for fault in portfolio.set_aside.iter_rows(named=True)
        ],
        "warnings": list(portfolio.warnings),
        "problems": [],
    }


def unusable(pack: str, fault: DataError) -> dict[str, Any]:
    """What a pack that cannot be used at all gives another program."""
    return {
        "schema": SCHEMA,
        "usable": False,
        "pack": {"name": pack},
        "tables": [],
        "faults": [],
        "warnings": [],
        "problems": [
            {"where": one.where, "what": one.what, "hint": one.hint} for one in fault.problems
        ],
    }
