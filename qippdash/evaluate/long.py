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

_NUMBERS = ("value", "coverage", "to_amber", "to_green")
_TYPES = {
    **dict.fromkeys(_NUMBERS, pl.Float64),
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
    wide, rated = evaluation.wide, evaluation.rated
    if not rated:
        return _nothing(RATING_COLUMNS)
    # Stacked as they are and worded at once: a select of fourteen columns for every rule takes
    # ten times as long, most of it to see what is asked.
    # With a column of the nodes' own, or reasons that are all the same would be one row.
    reasons = wide.select("level", *_reasons(wide, rated)).drop("level")
    stacked = pl.DataFrame(
        {
            "code": _stacked([wide[rating_column(*_names(one))] for one in rated]),
            "value": _stacked([wide[value_column(*_names(one))] for one in rated]),
            "coverage": _stacked([wide[coverage_column(*_names(one))] for one in rated]),
            "to_amber": _stacked([_distance(wide, one, 1) for one in rated]),
            "to_green": _stacked([_distance(wide, one, 0) for one in rated]),
            "reason": _stacked(reasons.get_columns()),
        }
    )
    # Where a rule is for some nodes alone, most of the stack is none of its ratings.
    there = stacked.select(at=pl.arg_where(pl.col("code").is_not_null()))
    rows = there.select(
        "at", rule_at=pl.col("at") // wide.height, node_at=pl.col("at") % wide.height
    ).sort("node_at", maintain_order=True)
    found = stacked[rows["at"]]
    fixed, words_ = _fixed(rated)
    beside = [wide.select(_WHERE)[rows["node_at"]], fixed[rows["rule_at"]], found]
    return (
        pl.concat(beside, how="horizontal")
        .with_columns(
            *(tidy(pl.col(name)).alias(name) for name in _NUMBERS),
            # A word's place among those of all rules; what is not rated stands before the first.
            rating=pl.lit(words_).gather(pl.col("first") + pl.col("code") - UNRATED_CODE),
        )
        .select(RATING_COLUMNS)
    )


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


def _names(rated: Rated) -> tuple[str, str]:
    return rated.compiled.ruleset, rated.compiled.rule.id


def _fixed(rated: Sequence[Rated]) -> tuple[pl.DataFrame, pl.Series]:
    """What is the same of a rule at every node, and the words of all rules, one after another."""
    words_: list[str] = []
    rows = []
    for one in rated:
        rule = one.compiled.rule
        named = (one.compiled.ruleset, rule.id, rule.unit or None, rule.lever or None)
        rows.append((*named, len(words_)))
        words_ += [NOT_RATED, *one.compiled.scale.words]
    schema = {**dict.fromkeys(("ruleset", "rule", "unit", "lever"), pl.String), "first": pl.Int64}
    return pl.DataFrame(rows, schema=schema, orient="row"), pl.Series(words_, dtype=pl.String)


def _reasons(wide: pl.DataFrame, rated: Sequence[Rated]) -> list[pl.Expr]:
    """Why nodes are not rated, rule by rule; worked out where any is not."""
    columns = [wide[rating_column(*_names(one))] for one in rated]
    return [
        (one.reason if (codes == UNRATED_CODE).any() else pl.lit(None, pl.String)).alias(f"{at}")
        for at, (one, codes) in enumerate(zip(rated, columns, strict=True))
    ]


def _stacked(columns: Sequence[pl.Series]) -> pl.Series:
    return pl.concat([one.alias("") for one in columns], rechunk=True)


def _distance(wide: pl.DataFrame, rated: Rated, place: int) -> pl.Series:
    words_ = rated.compiled.scale.words
    if place < len(words_) - 1:
        name = distance_column(*_names(rated), words_[place])
        if name in wide.columns:
            return wide[name]
    return pl.Series([None], dtype=pl.Float64).new_from_index(0, wide.height)


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
        return _nothing(columns)
    nodes = frames[0].height
    stacked = pl.concat(frames, how="diagonal")
    place = pl.int_range(0, pl.len(), dtype=pl.UInt32)
    order = (place % len(frames)) * nodes + place // len(frames)
    return stacked.select(pl.all().gather(order)).filter(pl.col("rating").is_not_null())


def _nothing(columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(schema={name: _TYPES.get(name, pl.String) for name in columns})
