"""Money added at organisations: a made-up scheme each, added up as any other scheme is."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.catalogue import Engine
from qippdash.measures.comparison import column
from qippdash.measures.leaf import TABLE_ROWS, Query
from qippdash.measures.measured import Measured
from qippdash.measures.totals import Totals, add_up
from qippdash.model.measure import Measure
from qippdash.model.portfolio import Portfolio
from qippdash.model.scenario import Addition
from qippdash.whatif.months import months_ahead, shares
from qippdash.whatif.moved import made_rows


def made_up(
    query: Query,
    additions: Sequence[Addition],
    portfolio: Portfolio,
    measured: Measured,
    engine: Engine,
) -> pl.DataFrame:
    """The totals of savings that the additions bring, as rows of the organisations' own.

    A made-up scheme counts as no row, so that coverage is what the pack's returns make it;
    only where an organisation has no row at all for a measure is it one, or its money would
    be lost with the measure.

    Args:
        query: what is added up of savings.
        additions: to organisations.
        portfolio: the pack.
        measured: what was added up without them.
        engine: what adds up.

    Returns:
        Rows like those of `qippdash.measures.totals.Totals`, one for each addition, without
        an initiative.
    """
    names = [f"\0{number}" for number in range(len(additions))]
    rows = _rows(names, additions, portfolio, measured)
    schemes = portfolio.tables["initiatives"].collect()
    blank = pl.DataFrame(
        {"initiative": names, "organisation": [one.at for one in additions]},
        schema_overrides={name: schemes.schema[name] for name in ("initiative", "organisation")},
    )
    invented = pl.concat([schemes.clear(), blank], how="diagonal")
    found = add_up(query, rows.lazy(), invented, engine)
    own = found.frame.with_columns(initiative=pl.lit(None, pl.String))
    return _uncounted(own, [one.measure for one in query.held], portfolio, measured)


def _rows(
    names: Sequence[str], additions: Sequence[Addition], portfolio: Portfolio, measured: Measured
) -> pl.DataFrame:
    starts = portfolio.pack.year_starts
    spread = [
        (name, month, share)
        for name, one in zip(names, additions, strict=True)
        for months in [months_ahead(measured.as_at, starts, one.since)]
        for month, share in zip(months, shares(one.pence, len(months)), strict=True)
    ]
    return made_rows(portfolio.tables["savings"].collect_schema(), iter(spread))


def _uncounted(
    own: pl.DataFrame, measures: Sequence[Measure], portfolio: Portfolio, measured: Measured
) -> pl.DataFrame:
    """The totals without counting as rows where the organisation has rows of its own."""
    nodes = portfolio.nodes
    at = nodes.filter(pl.col("initiative").is_null()).select("organisation", "node")
    places = own.join(at, on="organisation", how="left", maintain_order="left")["node"]
    columns: list[pl.Expr] = [pl.lit(0, own.schema[TABLE_ROWS]).alias(TABLE_ROWS)]
    for measure in measures:
        name = column(measure)
        has_rows = (measured.frame[f"{name}:rows"].gather(places) > 0).fill_null(False)
        kind = own.schema[f"{name}:rows"]
        told = pl.when(has_rows).then(0).otherwise(pl.col(f"{name}:reported")).cast(kind)
        if measure.how == "count":
            told = pl.lit(0, kind)
            columns.append(pl.lit(0, own.schema[name]).alias(name))
        columns += [told.alias(f"{name}{part}") for part in (":rows", ":reported")]
    return own.with_columns(columns)


def with_made_up(totals: Totals, own: pl.DataFrame) -> pl.DataFrame:
    """The totals with those of made-up schemes beneath them."""
    return pl.concat([totals.frame, own.select(totals.frame.columns)])
