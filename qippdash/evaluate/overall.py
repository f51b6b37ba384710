"""One overall rating per node and ruleset, from the ratings of its rules."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.evaluate.compiled import CompiledRule
from qippdash.expressions import emit, read
from qippdash.expressions.tree import Type
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale


def count_names(scale: Scale) -> dict[str, str]:
    """What an overall condition can name, and what each is."""
    names = {"rules": "rules that apply", "rated": "of them rated", "not_rated": "of them not"}
    for word in scale.words:
        plain = plain_word(word)
        names[f"{plain}s"] = f"rules rated {word}"
        names[f"must_{plain}s"] = f"must-rules rated {word}"
    return names


def plain_word(word: str) -> str:
    """A word of a scale as a name in an expression: ``amber/red`` is ``amber_red``."""
    return "".join(letter if letter.isalnum() else "_" for letter in word)


def counts_column(ruleset: str, name: str) -> str:
    """The column with how many of a ruleset's rules something is true of."""
    return f"{ruleset}#{name}"


def overall(frame: pl.DataFrame, ruleset: Ruleset, rules: Sequence[CompiledRule]) -> pl.DataFrame:
    """Add a ruleset's counts and its overall code.

    The code is null where no rule applies to the node, UNRATED_CODE where fewer than
    ``needs`` of its rules could be rated.
    """
    counted = frame.with_columns(
        expr.alias(counts_column(ruleset.id, name))
        for name, expr in _counts(ruleset, rules).items()
    )
    return counted.with_columns(_code(ruleset).alias(rating_column(ruleset.id)))


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
        counts[f"{plain_word(word)}s"] = _how_many([code == place for code in codes])
        counts[f"must_{plain_word(word)}s"] = _how_many([code == place for code in must])
    return counts


def _how_many(conditions: Sequence[pl.Expr]) -> pl.Expr:
    if not conditions:
        return pl.lit(0, pl.UInt32)
    return pl.sum_horizontal([condition.cast(pl.UInt32) for condition in conditions])


def _code(ruleset: Ruleset) -> pl.Expr:
    scale = ruleset.scale
    types = dict.fromkeys(count_names(scale), Type.NUMBER)
    code = pl.lit(0, pl.Int8)
    for word, text in reversed(list(ruleset.overall.conditions.items())):
        holds = emit(read(text, types, Type.BOOLEAN), pl, lambda name: _count(ruleset, name))
        code = pl.when(holds).then(pl.lit(scale.code(word), pl.Int8)).otherwise(code)
    rules = pl.col(counts_column(ruleset.id, "rules"))
    rated = pl.col(counts_column(ruleset.id, "rated"))
    enough = (rated > 0) & (rated >= rules * ruleset.overall.needs)
    unrated = pl.lit(UNRATED_CODE, pl.Int8)
    return pl.when(rules > 0).then(pl.when(enough).then(code).otherwise(unrated))


def _count(ruleset: Ruleset, name: str) -> pl.Expr:
    """A count as a condition sees it: what is not rated counts as the word for gaps too."""
    gaps = plain_word(ruleset.overall.gaps)
    count = pl.col(counts_column(ruleset.id, name))
    if ruleset.overall.gaps and name in (f"{gaps}s", f"must_{gaps}s"):
        missing = "must_not_rated" if name.startswith("must_") else "not_rated"
        return count + pl.col(counts_column(ruleset.id, missing))
    return count
