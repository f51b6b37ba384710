"""The organisations of a heat map in the order in which somebody looks at them."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from qippdash.changes.worst_first import AT_STAKE
from qippdash.model.assessment import UNRATED_CODE, AssessmentFrames
from qippdash.model.scale import Scale
from qippdash.model.tables import PENCE

ORDER_COLUMNS = ("organisation", "money")


def worst_first(
    heat: pl.DataFrame, scales: Mapping[str, Scale], money: pl.DataFrame
) -> pl.DataFrame:
    """Each organisation once, the worst first, and of equals the one with most to lose.

    Args:
        heat: HEAT_COLUMNS.
        scales: of the columns of the map, by their names.
        money: ORDER_COLUMNS, what is at stake at organisations (see `at_stake`).

    Returns:
        ORDER_COLUMNS. Most ratings of the worst word come first, then most of the next; equals
        by ``money``, the largest first and unknown last, and then by name.
    """
    steps = {name: len(scale.steps) for name, scale in scales.items()}
    most = max(steps.values(), default=0)
    # Scales are of different lengths: what counts is how far a rating is from the worst.
    lengths = pl.col("column").replace_strict(steps, default=None, return_dtype=pl.Int64)
    rated = pl.when(pl.col("code") != UNRATED_CODE).then(lengths - 1 - pl.col("code"))
    places = [f"away {place}" for place in range(most)]
    found = heat.group_by("organisation", "name", maintain_order=True).agg(
        (rated == place).sum().alias(name) for place, name in enumerate(places)
    )
    worth = found.join(money, on="organisation", how="left", maintain_order="left")
    return worth.sort(
        [*places, "money", "name"],
        descending=[*(True for _ in places), True, False],
        nulls_last=True,
        maintain_order=True,
    ).select(ORDER_COLUMNS)


def at_stake(frames: AssessmentFrames) -> pl.DataFrame:
    """What each organisation plans to save this year.

    Returns:
        ORDER_COLUMNS, with ``money`` in pounds, null where no one knows.
    """
    known = AT_STAKE in frames.measures.columns
    money = frames.measures[AT_STAKE] / PENCE if known else pl.lit(None, pl.Float64)
    nodes = frames.nodes.select("organisation", "initiative").with_columns(money=money)
    return nodes.filter(pl.col("initiative").is_null()).drop("initiative")
