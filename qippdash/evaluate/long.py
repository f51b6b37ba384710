"""The ratings as people and scripts take them away: one row per node, ruleset and rule."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.overall import counts_column, reason
from qippdash.evaluate.rating import Rated
from qippdash.model.assessment import (
    OVERALL_COLUMNS,
    RATING_COLUMNS,
    UNRATED_CODE,
    coverage_column,
    distance_column,
    rating_column,
    value_column,
)
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED, Scale, word_key

_TYPES = {
    **dict.fromkeys(("value", "coverage", "to_amber", "to_green"), pl.Float64),
    **dict.fromkeys(("green", "amber", "red", "not_rated"), pl.UInt32),
}
"""Of the columns that hold no text; a frame without rows has them too."""

_WHERE = ("organisation", "initiative", "level", "parent")


def ratings(evaluation: Evaluation) -> pl.DataFrame:
    """One row per node, ruleset and rule.

    Returns:
        RATING_COLUMNS. Nodes in tree order, rules in the order of their rulesets; a rule that
        does not apply to a node has no row. Money is in pounds.
    """
    frames = [_of_rule(evaluation.wide, one) for one in evaluation.rated]
    return _interleaved(frames, RATING_COLUMNS)


def overall_ratings(evaluation: Evaluation) -> pl.DataFrame:
    """One row per node and ruleset.

    Returns:
        OVERALL_COLUMNS, and one count more for each further word of a ruleset's scale.
    """
    frames = [_of_ruleset(evaluation.coded, one) for one in evaluation.rulesets]
    return _interleaved(frames, OVERALL_COLUMNS)


def words(code: pl.Expr, scale: Scale) -> pl.Expr:
    """Codes as the words of a scale."""
    known = {UNRATED_CODE: NOT_RATED, **dict(enumerate(scale.words))}
    return code.replace_strict(known, default=None, return_dtype=pl.String)


def tidy(value: pl.Expr) -> pl.Expr:
    """A number without the noise of float64 behind its ninth place."""
    # polars' own rounding is off in the ninth place from a few million on, where a float64
    # has no such noise left to take away. Adding nought makes minus nought nought.
    return pl.when(value.abs() < 1e6).then(value.round(9)).otherwise(value) + 0.0


def _of_rule(wide: pl.DataFrame, rated: Rated) -> pl.DataFrame:
    rule, ruleset = rated.compiled.rule, rated.compiled.ruleset
    scale = rated.compiled.scale
    code = pl.col(rating_column(ruleset, rule.id))
    return wide.select(
        *_WHERE,
        ruleset=pl.lit(ruleset),
        rule=pl.lit(rule.id),
        value=tidy(pl.col(value_column(ruleset, rule.id))),
        unit=pl.lit(rule.unit or None, pl.String),
        rating=words(code, scale),
        reason=rated.reason,
        coverage=tidy(pl.col(coverage_column(ruleset, rule.id))),
        lever=pl.lit(rule.lever or None, pl.String),
        to_amber=_distance(wide, rated, 1),
        to_green=_distance(wide, rated, 0),
    )


def _distance(wide: pl.DataFrame, rated: Rated, place: int) -> pl.Expr:
    words_ = rated.compiled.scale.words
    if place < len(words_) - 1:
        name = distance_column(rated.compiled.ruleset, rated.compiled.rule.id, words_[place])
        if name in wide.columns:
            return tidy(pl.col(name))
    return pl.lit(None, pl.Float64)


def _of_ruleset(wide: pl.DataFrame, ruleset: Ruleset) -> pl.DataFrame:
    code = pl.col(rating_column(ruleset.id))
    known = {
        word: pl.col(counts_column(ruleset.id, f"{word_key(word)}s"))
        for word in ruleset.scale.words
    }
    counts = {**dict.fromkeys(("green", "amber", "red"), pl.lit(0, pl.UInt32)), **known}
    named = {word_key(word): count for word, count in counts.items()}
    further = [name for name in named if name not in OVERALL_COLUMNS]
    return wide.select(
        *_WHERE,
        ruleset=pl.lit(ruleset.id),
        rating=words(code, ruleset.scale),
        reason=pl.when(code == UNRATED_CODE).then(reason(ruleset)),
        not_rated=pl.col(counts_column(ruleset.id, "not_rated")),
        **named,
    ).select(*OVERALL_COLUMNS, *further)


def _interleaved(frames: Sequence[pl.DataFrame], columns: Sequence[str]) -> pl.DataFrame:
    """Frames with one row per node each, as one frame: all rows of a node, then the next."""
    if not frames:
        return pl.DataFrame(schema={name: _TYPES.get(name, pl.String) for name in columns})
    nodes = frames[0].height
    stacked = pl.concat(frames, how="diagonal")
    place = pl.int_range(0, pl.len(), dtype=pl.UInt32)
    order = (place % len(frames)) * nodes + place // len(frames)
    return stacked.select(pl.all().gather(order)).filter(pl.col("rating").is_not_null())
