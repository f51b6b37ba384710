"""The organisations of a level by rulesets: their overall ratings, as they stand."""

from __future__ import annotations

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.heat.cells import HEAT_COLUMNS
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.scale import NOT_RATED, Scale


def by_ruleset(evaluation: Evaluation, level: str) -> pl.DataFrame:
    """The overall rating of each organisation of a level by each ruleset.

    Returns:
        HEAT_COLUMNS, organisations in tree order, rulesets in theirs; no ``value``.
    """
    nodes = evaluation.portfolio.nodes
    wanted = (nodes["level"] == level) & nodes["initiative"].is_null()
    parts = []
    for place, ruleset in enumerate(evaluation.rulesets):
        codes = evaluation.coded[rating_column(ruleset.id)].cast(pl.Int16)
        parts.append(
            nodes.select("node", "organisation", "name", "level")
            .with_columns(code=codes, column=pl.lit(ruleset.id), place=pl.lit(place))
            .filter(wanted)
            .with_columns(rating=worded(ruleset.scale), value=pl.lit(None, pl.Float64))
        )
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(HEAT_COLUMNS, pl.String))
    return pl.concat(parts).sort("node", "place").select(HEAT_COLUMNS)


def worded(scale: Scale) -> pl.Expr:
    """The column ``code`` as the words of a scale."""
    words = dict(enumerate(scale.words)) | {UNRATED_CODE: NOT_RATED}
    return pl.col("code").replace_strict(words, default=None, return_dtype=pl.String)
