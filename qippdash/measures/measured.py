"""Every measure for every node, kept so that ratings can change without reading a row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qippdash.catalogue import Engine
from qippdash.measures.comparison import column
from qippdash.measures.leaf import plan
from qippdash.measures.rollup import to_nodes
from qippdash.measures.totals import Totals, add_up
from qippdash.model.measure import Measure
from qippdash.model.portfolio import Portfolio

Checks = Mapping[str, Mapping[str, pl.Expr]]


@dataclass(frozen=True)
class Measured:
    """Measures, summed once.

    ``frame`` has one row per node in tree order: for each measure, under the name that
    `qippdash.measures.comparison.column` gives it, its amount with ``:rows`` and
    ``:reported``. ``totals`` is what it was rolled up from, by table.
    """

    frame: pl.DataFrame
    totals: Mapping[str, Totals]
    measures: tuple[Measure, ...]
    as_at: date


def measure(
    portfolio: Portfolio,
    measures: Sequence[Measure],
    engine: Engine,
    as_at: date,
    checks: Checks | None = None,
) -> Measured:
    """One lazy query per table that any measure needs, then the sums rolled up the tree.

    Args:
        portfolio: the pack.
        measures: what is wanted; the same one twice is added up once.
        engine: what adds up.
        as_at: the last month that counts as reported.
        checks: per table, totals to count in the same pass.
    """
    wanted = {column(one): one for one in measures}
    schemes = portfolio.tables["initiatives"].collect()
    totals = {
        table: add_up(
            plan(table, some, as_at, portfolio.pack.year_starts),
            portfolio.tables[table],
            schemes,
            engine,
            (checks or {}).get(table),
        )
        for table, some in _by_table(wanted.values()).items()
        if table in portfolio.tables
    }
    frame = roll_up(portfolio, totals, tuple(wanted.values()))
    return Measured(frame, totals, tuple(wanted.values()), as_at)


def roll_up(
    portfolio: Portfolio, totals: Mapping[str, Totals], measures: Sequence[Measure]
) -> pl.DataFrame:
    """The measures for every node from the totals of each table; absent tables give null."""
    frames = [
        to_nodes(totals[table], some, portfolio.nodes, portfolio.under)
        if table in totals
        else _absent(some, portfolio.nodes.height)
        for table, some in _by_table(measures).items()
    ]
    return pl.concat(frames, how="horizontal") if frames else pl.DataFrame()


def _by_table(measures: Iterable[Measure]) -> dict[str, list[Measure]]:
    tables: dict[str, list[Measure]] = defaultdict(list)
    for one in measures:
        tables[one.table].append(one)
    return tables


def _absent(measures: Sequence[Measure], height: int) -> pl.DataFrame:
    columns = [
        pl.Series(f"{column(one)}{part}", [None], dtype=dtype).new_from_index(0, height)
        for one in measures
        for part, dtype in (("", pl.Float64), (":rows", pl.UInt32), (":reported", pl.UInt32))
    ]
    return pl.DataFrame(columns)
