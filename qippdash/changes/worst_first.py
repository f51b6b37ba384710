"""Changes of colour in the order in which somebody looks at them: what is worst, and dearest."""

from __future__ import annotations

import polars as pl

from qippdash.changes.changes import BETTER, CHANGE_COLUMNS, FOUND, LOST, OTHER, WORSE
from qippdash.model.assessment import AssessmentFrames

RANKED_COLUMNS = (*CHANGE_COLUMNS, "money")

AT_STAKE = "plan_year"
"""The measure that says how much money is at stake at a node."""

_ORDER = (WORSE, LOST, OTHER, FOUND, BETTER)
_KEYS = ("organisation", "initiative")


def worst_first(found: pl.DataFrame, after: AssessmentFrames) -> pl.DataFrame:
    """The changes with the money at stake, sorted.

    Args:
        found: what `qippdash.changes.changes` gives.
        after: the assessment that they lead to.

    Returns:
        RANKED_COLUMNS: those of ``found``, and ``money``, which is what the node plans to save
        this year in pounds, null where no one knows. Overall ratings first, then those of
        rules; of each the worst moves first (from green to red before from green to amber),
        and of equal ones the most money.
    """
    every = found.with_row_index("row").join(
        _money(after), on=_KEYS, how="left", nulls_equal=True, maintain_order="left"
    )
    order = [
        pl.col("rule").is_not_null(),
        pl.col("way").replace_strict(_ORDER, range(len(_ORDER)), return_dtype=pl.Int8),
        -_steps(after),
        -pl.col("money"),
        pl.col("row"),
    ]
    return every.sort(order, nulls_last=True).select(RANKED_COLUMNS)


def _steps(after: AssessmentFrames) -> pl.Expr:
    """How many words further down its scale a rating has come; 0 to or from none."""
    steps = pl.lit(0)
    for ruleset in after.rulesets:
        places = {word: place for place, word in enumerate(ruleset.scale.words)}
        was, now = (
            pl.col(name).replace_strict(places, default=None, return_dtype=pl.Int32)
            for name in ("before", "after")
        )
        mine = (pl.col("ruleset") == ruleset.id) & pl.col("way").is_in([WORSE, BETTER])
        steps = pl.when(mine).then(now - was).otherwise(steps)
    return steps.fill_null(0)


def _money(after: AssessmentFrames) -> pl.DataFrame:
    """What each node plans to save this year, in pounds."""
    known = AT_STAKE in after.measures.columns
    money = after.measures[AT_STAKE] / 100 if known else pl.lit(None, pl.Float64)
    return after.nodes.select(_KEYS).with_columns(money=money)
