"""The rows of an answer that are of a place or of what is under it."""

from __future__ import annotations

import polars as pl

from qippdash.assessment import Assessment


def under(rows: pl.DataFrame, assessment: Assessment, code: str) -> pl.DataFrame:
    """The rows of a node and of those under it, by ``organisation`` and ``initiative``.

    Args:
        rows: with these two columns.
        assessment: that the node is of.
        code: the node; under no code, all rows.
    """
    if not code:
        return rows
    _, organisation, initiative = assessment.nodes.row(assessment.row(code))[:3]
    if initiative is not None:
        return rows.filter(pl.col("initiative") == initiative)
    below = assessment.portfolio.under.filter(pl.col("above") == organisation)
    return rows.filter(pl.col("organisation").is_in(below["organisation"].to_list()))
