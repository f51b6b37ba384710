"""The ways in which the ratings of a node's rules become one code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from qippdash.evaluate.compiled import CompiledRule
from qippdash.expressions.places import billionths, billionths_expr
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.ruleset import Ruleset

Condition = Callable[[str], pl.Expr]


def combined(ruleset: Ruleset, rules: Sequence[CompiledRule], condition: Condition) -> pl.Expr:
    """The overall code (Int8), as if enough rules were rated.

    Args:
        ruleset: whose policy.
        rules: its rules.
        condition: turns the text of a condition over counts into an expression.
    """
    if ruleset.overall.policy == "counts":
        return _by_counts(ruleset, condition)
    if ruleset.overall.policy == "worst":
        return pl.max_horizontal([_counted(ruleset, one) for one in rules])
    score = _mean_score(ruleset, rules)
    return (
        _by_cuts(ruleset, score) if ruleset.overall.policy == "score" else _by_rank(ruleset, score)
    )


def _by_counts(ruleset: Ruleset, condition: Condition) -> pl.Expr:
    code = pl.lit(0, pl.Int8)
    for word, text in reversed(list(ruleset.overall.conditions.items())):
        worse = pl.lit(ruleset.scale.code(word), pl.Int8)
        code = pl.when(condition(text)).then(worse).otherwise(code)
    return code


def _counted(ruleset: Ruleset, rule: CompiledRule) -> pl.Expr:
    """A rule's code as it counts: a gap as its word, or as nothing; null where it is nothing."""
    code = pl.col(rating_column(rule.ruleset, rule.rule.id))
    gaps = ruleset.overall.gaps
    gap = pl.lit(ruleset.scale.code(gaps) if gaps else None, pl.Int8)
    return pl.when(code == UNRATED_CODE).then(gap).otherwise(code)


def _mean_score(ruleset: Ruleset, rules: Sequence[CompiledRule]) -> pl.Expr:
    places = {word: float(place) for place, word in enumerate(ruleset.scale.words)}
    scores = {**places, **ruleset.overall.scores}
    by_code = {place: scores[word] for place, word in enumerate(ruleset.scale.words)}
    scored, weights = [], []
    for one in rules:
        score = _counted(ruleset, one).replace_strict(
            by_code, default=None, return_dtype=pl.Float64
        )
        scored.append(score * one.rule.weight)
        weights.append(pl.when(score.is_not_null()).then(one.rule.weight).otherwise(0.0))
    weight = pl.sum_horizontal(weights)
    return pl.when(weight > 0).then(pl.sum_horizontal(scored) / weight)


def _by_cuts(ruleset: Ruleset, score: pl.Expr) -> pl.Expr:
    code = pl.lit(len(ruleset.scale.words) - 1, pl.Int8)
    for word in reversed(ruleset.scale.words[:-1]):
        within = billionths_expr(score) <= billionths(ruleset.overall.cuts[word])
        code = pl.when(within).then(pl.lit(ruleset.scale.code(word), pl.Int8)).otherwise(code)
    return pl.when(score.is_not_null()).then(code)


def _by_rank(ruleset: Ruleset, score: pl.Expr) -> pl.Expr:
    """In how many of the cuts between equal parts of its level a node's score lies beyond."""
    parts = len(ruleset.scale.words)
    beyond = [
        (score > score.quantile(part / parts, "linear").over("level")).cast(pl.Int8)
        for part in range(1, parts)
    ]
    return pl.when(score.is_not_null()).then(pl.sum_horizontal(beyond).cast(pl.Int8))
