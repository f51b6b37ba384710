"""Which nodes are looked at, and who is directly above whom among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.tables import INITIATIVE_LEVEL

ALL = "all"


@dataclass(frozen=True)
class Scope:
    """The nodes in question.

    ``inside`` says of each node whether it is one; ``above`` is the place of the nearest node
    above it that is one too, null where there is none.
    """

    inside: pl.Series
    above: pl.Series


def scope(evaluation: Evaluation, levels: Sequence[str]) -> Scope:
    """The nodes of some levels; none named means every organisation.

    Raises:
        UsageError: the pack has no such level.
    """
    nodes = evaluation.portfolio.nodes
    offered = [*evaluation.portfolio.pack.levels, INITIATIVE_LEVEL, ALL]
    unknown = [
        Problem("--level", f"this pack has no level '{level}'", nearest(level, offered))
        for level in levels
        if level not in offered
    ]
    if unknown:
        raise UsageError(unknown)
    if ALL in levels:
        inside = pl.lit(value=True)
    elif levels:
        inside = pl.col("level").is_in(list(levels))
    else:
        inside = pl.col("initiative").is_null()
    chosen = nodes.select(inside & pl.col("node").is_not_null()).to_series()
    return Scope(chosen, _above(nodes, chosen))


def _above(nodes: pl.DataFrame, inside: pl.Series) -> pl.Series:
    """The place of the nearest node above each that is inside."""
    # Tree order is top down: what is above a node has been seen before it.
    nearest_inside: dict[str | None, int | None] = {None: None}
    found: list[int | None] = []
    columns = nodes.select("node", "organisation", "initiative", "parent", inside=inside)
    for node, organisation, initiative, parent, is_inside in columns.iter_rows():
        above = nearest_inside.get(parent)
        found.append(above)
        if initiative is None:
            nearest_inside[organisation] = node if is_inside else above
    return pl.Series("above", found, dtype=pl.UInt32)
