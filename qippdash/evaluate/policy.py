"""The ways in which the ratings of a node's rules become one code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from qippdash.evaluate.compiled import CompiledRule
from qippdash.expressions.places import billionths, billionths_expr
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.ruleset import Ruleset

Condition = Callable[[str], pl.Expr]

BY_SCORE = ("score", "quartiles")
"""The policies that go by the mean score of a node's rules."""


def combined(
    ruleset: Ruleset, rules: Sequence[CompiledRule], condition: Condition, score: pl.Expr
) -> pl.Expr:
    """The overall code (Int8), as if enough rules were rated.

    Args:
        ruleset: whose policy.
        rules: its rules.
        condition: turns the text of a condition over counts into an expression.
        score: the mean score (see `mean_score`) of each node that has enough rules rated;
            missing for the others, so that they are no measure for anyone.
    """
    if ruleset.overall.policy == "counts":
        return _by_counts(ruleset, condition)
    if ruleset.overall.policy == "worst":
        return pl.max_horizontal([_counted(ruleset, one) for one in rules])
    return (
        _by_cuts(ruleset, score) if ruleset.overall.policy == "score" else _by_rank(ruleset, score)
    )


def mean_score(ruleset: Ruleset, rules: Sequence[CompiledRule]) -> pl.Expr:
    """The weighted mean of what the ratings of a node's rules score (Float64).

    Missing where no rule that counts applies to the node.
    """
    by_code = dict(enumerate(scores(ruleset)))
    scored, weights = [], []
    for one in rules:
        score = _counted(ruleset, one).replace_strict(
            by_code, default=None, return_dtype=pl.Float64
        )
        scored.append(score * one.rule.weight)
        weights.append(pl.when(score.is_not_null()).then(one.rule.weight).otherwise(0.0))
    weight = pl.sum_horizontal(weights)
    return pl.when(weight > 0).then(pl.sum_horizontal(scored) / weight)


def scores(ruleset: Ruleset) -> list[float]:
    """What each word of the scale scores, best first: its place, where nothing is stated."""
    stated = ruleset.overall.scores
    return [float(stated.get(word, place)) for place, word in enumerate(ruleset.scale.words)]


def _by_counts(ruleset: Ruleset, condition: Condition) -> pl.Expr:
    code = pl.lit(0, pl.Int8)
    for word, text in reversed(list(ruleset.overall.conditions.items())):
        worse = pl.lit(ruleset.scale.code(word), pl.Int8)
        code = pl.when(condition(text)).then(worse).otherwise(code)
    return code


def _counted(ruleset: Ruleset, rule: CompiledRule) -> pl.Expr:
    return as_it_counts(ruleset, rule.rule.id)


def as_it_counts(ruleset: Ruleset, rule: str) -> pl.Expr:
    """A rule's code as it counts: a gap as the word for gaps, or as nothing.

    Missing where the rule does not apply to the node, or counts as nothing.
    """
    code = pl.col(rating_column(ruleset.id, rule))
    gaps = ruleset.overall.gaps
    gap = pl.lit(ruleset.scale.code(gaps) if gaps else None, pl.Int8)
    return pl.when(code == UNRATED_CODE).then(gap).otherwise(code)


def _by_cuts(ruleset: Ruleset, score: pl.Expr) -> pl.Expr:
    code = pl.lit(len(ruleset.scale.words) - 1, pl.Int8)
    for word in reversed(ruleset.scale.words[:-1]):
        within = billionths_expr(score) <= billionths(ruleset.overall.cuts[word])
        code = pl.when(within).then(pl.lit(ruleset.scale.code(word), pl.Int8)).otherwise(code)
    return pl.when(score.is_not_null()).then(code)


def _by_rank(ruleset: Ruleset, score: pl.Expr) -> pl.Expr:
    """In how many of the cuts between equal parts of its level a node's score lies beyond.

    The only node of its level is first and last of it at once, and gets no rating.
    """
    parts = len(ruleset.scale.words)
    exact = billionths_expr(score)
    beyond = [
        (exact > billionths_expr(score.quantile(part / parts, "linear").over("level"))).cast(
            pl.Int8
        )
        for part in range(1, parts)
    ]
    others = score.is_not_null() & (score.count().over("level") > 1)
    return pl.when(others).then(pl.sum_horizontal(beyond).cast(pl.Int8))
