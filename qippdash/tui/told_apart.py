"""Names in a list: organisations that share one bear their codes, as a PCT and its cluster may."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import polars as pl


def shared(rows: pl.DataFrame) -> frozenset[str]:
    """The names that several organisations of some rows bear.

    Args:
        rows: with ``organisation``, ``initiative`` and ``name``.
    """
    own = rows.filter(pl.col("initiative").is_null()).select("organisation", "name").unique()
    return frozenset(own.filter(pl.col("name").is_duplicated())["name"])


def told_apart(row: Mapping[str, object], among: Collection[str]) -> str:
    """The name of a row; of an organisation whose name is ``shared``, with its code."""
    name = str(row["name"])
    if row["initiative"] is None and name in among:
        return f"{name} ({row['organisation']})"
    return name
