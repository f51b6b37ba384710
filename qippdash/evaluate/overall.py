"""One overall rating per node and ruleset, from the ratings of its rules."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.catalogue import Walled
from qippdash.evaluate.compiled import CompiledRule, read_once
from qippdash.evaluate.passes import with_passes
from qippdash.evaluate.policy import BY_SCORE, as_it_counts, combined, mean_score
from qippdash.evaluate.walled import reason_column
from qippdash.expressions import emit
from qippdash.expressions.places import billionths_expr
from qippdash.expressions.tree import Type
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.counts import count_names, place_name
from qippdash.model.plugin import reason as because
from qippdash.model.ruleset import Override, Ruleset
from qippdash.model.scale import word_key

SCORE = "score"
"""The name of the column of counts with the mean score."""


def counts_column(ruleset: str, name: str) -> str:
    """The column with how many of a ruleset's rules something is true of."""
    return f"{ruleset}#{name}"


def overall(frame: pl.DataFrame, ruleset: Ruleset, rules: Sequence[CompiledRule]) -> pl.DataFrame:
    """Add a ruleset's counts and its overall code.

    The code is null where no rule applies to the node, UNRATED_CODE where fewer than
    ``needs`` of its rules could be rated. By a policy that goes by score, the mean score stands
    beside it, under ``score``. Where a plugin failed at one of the rules it is not the best one,
    whatever the gap counts as.
    """
    counts = [
        expr.alias(counts_column(ruleset.id, name))
        for name, expr in _counts(ruleset, rules).items()
    ]
    name = counts_column(ruleset.id, SCORE)
    score = pl.when(_enough(ruleset)).then(mean_score(ruleset, rules)).alias(name)
    scored = [score] if ruleset.overall.policy in BY_SCORE else []
    code = combined(ruleset, rules, lambda text: _condition(ruleset, text), pl.col(name))
    code = _never_best(_settled(ruleset, code), _failed(frame, rules))
    settled = code.alias(rating_column(ruleset.id))
    return with_passes(frame, counts, scored, [settled])


def reason(ruleset: Ruleset) -> pl.Expr:
    """Why a node has no overall rating, in words; looked at only where it has none."""
    rated, rules = (pl.col(counts_column(ruleset.id, name)) for name in ("rated", "rules"))
    why = "".join(f"; {lost}" for lost in sorted({rule.lost for rule in ruleset.rules} - {""}))
    needed = f" rules could be rated, and {ruleset.overall.needs:.0%} of them must be{why}"
    few = pl.format("only {} of {}{}", rated, rules, pl.lit(needed))
    if ruleset.overall.policy not in BY_SCORE:
        return few
    scored = pl.col(counts_column(ruleset.id, SCORE)).is_not_null()
    alone = pl.lit("there is no other of its level to compare its score with")
    nothing = pl.lit("none of its rules that are rated has a weight")
    return pl.when(~_enough(ruleset)).then(few).when(scored).then(alone).otherwise(nothing)


def _counts(ruleset: Ruleset, rules: Sequence[CompiledRule]) -> dict[str, pl.Expr]:
    codes = [pl.col(rating_column(one.ruleset, one.rule.id)) for one in rules]
    must = [code for code, one in zip(codes, rules, strict=True) if one.rule.must]
    counts = {
        "rules": _how_many([code.is_not_null() for code in codes]),
        "rated": _how_many([code >= 0 for code in codes]),
        "not_rated": _how_many([code == UNRATED_CODE for code in codes]),
        "must_not_rated": _how_many([code == UNRATED_CODE for code in must]),
    }
    for place, word in enumerate(ruleset.scale.words):
        counts[f"{word_key(word)}s"] = _how_many([code == place for code in codes])
        counts[f"must_{word_key(word)}s"] = _how_many([code == place for code in must])
    return counts


def _how_many(conditions: Sequence[pl.Expr]) -> pl.Expr:
    if not conditions:
        return pl.lit(0, pl.UInt32)
    return pl.sum_horizontal([condition.cast(pl.UInt32) for condition in conditions])


def _settled(ruleset: Ruleset, code: pl.Expr) -> pl.Expr:
    """The code where enough rules are rated, with every override that holds."""
    for override in ruleset.overall.overrides:
        worst = pl.lit(ruleset.scale.code(override.no_better_than), pl.Int8)
        holds = overridden(ruleset, override) & code.is_not_null()
        code = pl.when(holds).then(pl.max_horizontal(code, worst)).otherwise(code)
    rules = pl.col(counts_column(ruleset.id, "rules"))
    unrated = pl.lit(UNRATED_CODE, pl.Int8)
    return pl.when(rules > 0).then(
        pl.when(_enough(ruleset)).then(code.fill_null(UNRATED_CODE)).otherwise(unrated)
    )


def _failed(frame: pl.DataFrame, rules: Sequence[CompiledRule]) -> list[pl.Expr]:
    """For each rule that a plugin may have lost: whether it did at a node."""
    failed = []
    for one in rules:
        unrated = pl.col(rating_column(one.ruleset, one.rule.id)) == UNRATED_CODE
        why = reason_column(one.ruleset, one.rule.id)
        if one.rule.lost:
            failed.append(unrated)
        elif isinstance(one.kind, Walled) and why in frame.columns:
            failed.append(unrated & (pl.col(why) == because([one.kind.plugin])))
    return failed


def _never_best(code: pl.Expr, failed: Sequence[pl.Expr]) -> pl.Expr:
    if not failed:
        return code
    second = pl.lit(1, pl.Int8)
    return pl.when(pl.any_horizontal(failed) & (code == 0)).then(second).otherwise(code)


def overridden(ruleset: Ruleset, override: Override) -> pl.Expr:
    """Whether the condition of an override holds."""
    return _condition(ruleset, override.when)


def _enough(ruleset: Ruleset) -> pl.Expr:
    """Whether as many rules are rated as must be."""
    rules = pl.col(counts_column(ruleset.id, "rules"))
    rated = pl.col(counts_column(ruleset.id, "rated"))
    # 0.55 * 20 is 11.000000000000002, and 11 of 20 are 55 percent.
    least = billionths_expr(rules * ruleset.overall.needs)
    enough: pl.Expr = (rated > 0) & (billionths_expr(rated.cast(pl.Float64)) >= least)
    return enough


def _condition(ruleset: Ruleset, text: str) -> pl.Expr:
    places = {place_name(rule.id): rule.id for rule in ruleset.rules}
    names = tuple(count_names(ruleset.scale, places.values()))
    about = count_names(ruleset.scale)

    def named(name: str) -> pl.Expr:
        return _count(ruleset, name) if name in about else _place(ruleset, places[name])

    return emit(read_once(text, names, Type.BOOLEAN), pl, named)


def _count(ruleset: Ruleset, name: str) -> pl.Expr:
    """A count as a condition sees it: what is not rated counts as the word for gaps too."""
    gaps = word_key(ruleset.overall.gaps)
    count = pl.col(counts_column(ruleset.id, name))
    if ruleset.overall.gaps and name in (f"{gaps}s", f"must_{gaps}s"):
        missing = "must_not_rated" if name.startswith("must_") else "not_rated"
        return count + pl.col(counts_column(ruleset.id, missing))
    return count


def _place(ruleset: Ruleset, rule: str) -> pl.Expr:
    return as_it_counts(ruleset, rule).cast(pl.Float64) + 1.0
