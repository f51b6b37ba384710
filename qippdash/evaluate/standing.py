"""Where each node stands in the tree: what rules that are for some nodes alone ask for."""

from __future__ import annotations

import polars as pl

PARENT = "has organisations under it"
"""A column of figures, true or false. No measure is called so: the name has spaces."""


def standing(nodes: pl.DataFrame) -> pl.DataFrame:
    """The first columns of the figures of a pack.

    Args:
        nodes: the tree (see `qippdash.tree`).

    Returns:
        One row per node, in the same order: organisation, initiative, level, parent, PARENT.
    """
    organisation = pl.col("initiative").is_null()
    above = nodes.filter(organisation)["parent"].drop_nulls().unique()
    is_parent = organisation & pl.col("organisation").is_in(above.to_list())
    return nodes.select("organisation", "initiative", "level", "parent", is_parent.alias(PARENT))
