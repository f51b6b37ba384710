"""The code of the first condition that holds, the worst word where none does."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import polars as pl

from qippdash.model.scale import Scale


def first_met(conditions: Mapping[str, pl.Expr], scale: Scale) -> pl.Expr:
    """Int8 code of the first word, best first, whose condition is true; else of the last.

    Missing where a condition is missing before any is true: what cannot be told is not rated.
    """
    code = _place(len(scale.words) - 1)
    for word in reversed(scale.words[:-1]):
        met = _place(scale.code(word))
        code = pl.when(conditions[word]).then(met).when(conditions[word].is_not_null()).then(code)
    return code


def first_true(conditions: Mapping[str, pl.Expr], scale: Scale) -> pl.Expr:
    """The same of conditions that are never missing: half as long an expression."""
    code = _place(len(scale.words) - 1)
    for word in reversed(scale.words[:-1]):
        code = pl.when(conditions[word]).then(_place(scale.code(word))).otherwise(code)
    return code


@lru_cache(maxsize=64)
def _place(code: int) -> pl.Expr:
    # polars makes a column of such a literal before it makes an expression of that.
    return pl.lit(code, pl.Int8)
