"""From the rows of a table to one line of totals per organisation and initiative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.catalogue import Engine
from qippdash.expressions import emit
from qippdash.expressions.tree import Node
from qippdash.measures.columns import scheme_column
from qippdash.measures.comparison import column
from qippdash.measures.leaf import TABLE_ROWS, Held, Query
from qippdash.measures.sight import SCHEME_COLUMNS
from qippdash.measures.told import told
from qippdash.model.tables import Table

WHOSE = ("organisation", "initiative")
_ITS = "the initiative's organisation"


@dataclass(frozen=True)
class Totals:
    """The totals of one table, for each organisation and initiative that has rows of its own.

    ``frame`` has the columns organisation, initiative (null for an organisation's own rows),
    ``rows`` (all rows of the table), and for each measure, under the name that
    `qippdash.measures.comparison.column` gives it, its total with ``:rows`` and ``:reported``
    beside it. ``checks`` has what the caller asked to have counted in the same pass, per key;
    ``strays`` is how many rows belong to no initiative of the pack.
    """

    table: Table
    frame: pl.DataFrame
    checks: pl.DataFrame
    strays: int


def add_up(
    query: Query,
    frame: pl.LazyFrame,
    schemes: pl.DataFrame,
    engine: Engine,
    checks: Mapping[str, pl.Expr] | None = None,
) -> Totals:
    """Run one table's query.

    Args:
        query: what to add up.
        frame: the table's accepted rows, money in pence.
        schemes: the table of initiatives, for their organisation and their own columns.
        engine: what adds up.
        checks: further totals per key that are wanted from the same pass.
    """
    keys = query.keys
    seen = _with_schemes(frame, schemes, query.joined) if query.joined else frame
    asked = dict(checks or {})
    found = engine.totals(seen, keys, {TABLE_ROWS: pl.len(), **query.totals, **asked})
    whose, strays = _whose(found, query, schemes)
    totals = whose.select(*WHOSE, TABLE_ROWS, *_measures(query.held))
    return Totals(query.table, totals, found.select(*keys, TABLE_ROWS, *asked), strays)


def _with_schemes(frame: pl.LazyFrame, schemes: pl.DataFrame, wanted: set[str]) -> pl.LazyFrame:
    return frame.join(scheme_columns_of(schemes, wanted).lazy(), on="initiative", how="left")


def scheme_columns_of(schemes: pl.DataFrame, wanted: set[str]) -> pl.DataFrame:
    """The initiatives' own columns under the names that rows of other tables see them by."""
    renamed = [pl.col(SCHEME_COLUMNS[name]).alias(scheme_column(name)) for name in sorted(wanted)]
    return schemes.select("initiative", *renamed)


def _whose(found: pl.DataFrame, query: Query, schemes: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """The totals with organisation and initiative, and the rows of initiatives unknown."""
    table = query.table
    if not table.initiative:
        named = found.rename({str(table.organisation): "organisation"})
        return named.with_columns(initiative=pl.lit(None, pl.String)), 0
    asked = scheme_columns_of(schemes, query.later).with_columns(
        schemes["organisation"].alias(_ITS)
    )
    joined = found.join(asked, on="initiative", how="left", maintain_order="left")
    stray = joined.filter(pl.col(_ITS).is_null() & pl.col("initiative").is_not_null())
    owned = pl.coalesce(_ITS, "organisation") if "organisation" in found.columns else pl.col(_ITS)
    known = joined.with_columns(organisation=owned).filter(pl.col("organisation").is_not_null())
    return known, int(stray[TABLE_ROWS].sum())


def _measures(held: Sequence[Held]) -> list[pl.Expr]:
    return [expr for one in held for expr in _measure(one)]


def _measure(held: Held) -> list[pl.Expr]:
    name = column(held.measure)
    rows, reported, total = (pl.col(c) for c in (held.rows, held.reported, held.total))
    if held.only_where:
        met, possible = (
            pl.all_horizontal([told(part, _emitted).fill_null(unknown) for part in held.only_where])
            for unknown in (False, True)
        )
        # Of an initiative with a blank where the condition looks nobody knows whether its rows
        # belong: they are asked for, and not reported.
        rows = pl.when(possible).then(rows).otherwise(0)
        reported = pl.when(met).then(reported).otherwise(0)
        total = pl.when(met).then(total)
    return [
        total.alias(name),
        rows.cast(pl.UInt32).alias(f"{name}:rows"),
        reported.cast(pl.UInt32).alias(f"{name}:reported"),
    ]


def _emitted(part: Node) -> pl.Expr:
    return emit(part, pl, _of_scheme)


def _of_scheme(name: str) -> pl.Expr:
    return pl.col(scheme_column(name))
