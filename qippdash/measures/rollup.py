"""From totals per organisation and initiative to every node of the tree.

Sums roll up by adding, so each row is counted once at each level above it; of the largest
parts the greatest is kept. ``scope`` says
whose rows a node has: those of everything under it, only its own (an organisation's own rows
and those of its own initiatives), or its children's own.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.expressions.places import BILLION, divided
from qippdash.measures.comparison import column
from qippdash.measures.leaf import TABLE_ROWS
from qippdash.measures.totals import Totals
from qippdash.model.measure import Measure
from qippdash.wording import GBP


def to_nodes(
    totals: Totals, measures: Sequence[Measure], nodes: pl.DataFrame, under: pl.DataFrame
) -> pl.DataFrame:
    """Each measure for each node.

    Args:
        totals: of one table.
        measures: those held in it.
        nodes: the tree (see `qippdash.tree`).
        under: who is under whom (see `qippdash.tree`).

    Returns:
        One row per node, in tree order, without the node's own columns: for each measure its
        amount (null where there is none), ``:rows`` that its condition keeps and
        ``:reported`` of them. A sum over no kept row is 0 where the node has rows in the
        table at all, and null where it has none.
    """
    organisations = nodes.filter(pl.col("initiative").is_null()).select(
        "organisation", pl.col("parent").alias(_ABOVE)
    )
    frames = [
        _scope(
            totals,
            [m for m in measures if m.scope == scope],
            scope,
            organisations,
            under,
            with_initiatives=nodes.height > organisations.height,
        )
        for scope in ("subtree", "own", "children")
        if any(m.scope == scope for m in measures)
    ]
    keyed = nodes.select("organisation", "initiative")
    aligned = [_align(keyed, frame) for frame in frames]
    return pl.concat(aligned, how="horizontal") if aligned else keyed.select()


def _scope(
    totals: Totals,
    measures: Sequence[Measure],
    scope: str,
    organisations: pl.DataFrame,
    under: pl.DataFrame,
    *,
    with_initiatives: bool,
) -> pl.DataFrame:
    """The measures of one scope, per organisation and per initiative with rows."""
    kept = [TABLE_ROWS, *(f"{column(m)}{part}" for m in measures for part in _PARTS)]
    frame = totals.frame.select("organisation", "initiative", *kept)
    adding = _adding(measures)
    own = frame.group_by("organisation").agg(adding)
    if scope != "own":
        above = under.rename({"above": _ABOVE}) if scope == "subtree" else organisations
        whose = above.join(own, on="organisation").drop_nulls(_ABOVE)
        own = whose.group_by(_ABOVE).agg(adding).rename({_ABOVE: "organisation"})
    tops = own.select("organisation", pl.lit(None, pl.String).alias("initiative"), *kept)
    # An initiative has nothing under it, and so no children either.
    wanted = with_initiatives and scope != "children"
    schemes = frame.filter(pl.col("initiative").is_not_null()) if wanted else frame.clear()
    if schemes["initiative"].is_duplicated().any():
        schemes = schemes.group_by("organisation", "initiative").agg(adding).select(tops.columns)
    found = pl.concat([tops, schemes])
    return found.select(
        "organisation", "initiative", *(e for m in measures for e in _amount(m, found.schema))
    )


_PARTS = ("", ":rows", ":reported")

BILLIONTHS = int(BILLION)

_ABOVE = ":above"
"""Whose an organisation's rows are too; no measure can have this name."""


def _adding(measures: Sequence[Measure]) -> list[pl.Expr]:
    return [
        pl.col(TABLE_ROWS).sum(),
        *(_together(measure) for measure in measures),
        *(pl.col(f"{column(m)}{part}").sum() for m in measures for part in _PARTS[1:]),
    ]


def _together(measure: Measure) -> pl.Expr:
    amounts = pl.col(column(measure))
    if measure.how == "min":
        return amounts.min()
    return amounts.max() if measure.how in ("max", "largest") else amounts.sum()


def _amount(measure: Measure, schema: pl.Schema) -> list[pl.Expr]:
    name = column(measure)
    total, rows, reported = (pl.col(f"{name}{part}") for part in _PARTS)
    if schema[name] == pl.Int128:
        whole = total // BILLIONTHS
        rest = (total - whole * BILLIONTHS).cast(pl.Float64)
        total = whole.cast(pl.Float64) + divided(rest, BILLION, rest * 0.0)
    nothing = 0 if measure.how in ("sum", "count") else None
    if measure.how == "mean":
        total = total / reported
        # Money is whole pence, a mean of it too.
        total = total.round().cast(pl.Int64) if measure.unit == GBP else total
    amount = pl.when(reported > 0).then(total).when(rows == 0).then(nothing)
    return [amount.alias(name), rows, reported]


def _align(keyed: pl.DataFrame, frame: pl.DataFrame) -> pl.DataFrame:
    joined = keyed.join(
        frame,
        on=["organisation", "initiative"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    return joined.drop("organisation", "initiative")
