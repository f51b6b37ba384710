"""The code of the first condition that holds, the worst word where none does."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from qippdash.model.scale import Scale


def first_met(conditions: Mapping[str, pl.Expr], scale: Scale) -> pl.Expr:
    """Int8 code of the first word, best first, whose condition is true; else of the last.

    Missing where a condition is missing before any is true: what cannot be told is not rated.
    """
    code = pl.lit(len(scale.words) - 1, pl.Int8)
    for word in reversed(scale.words[:-1]):
        met = pl.lit(scale.code(word), pl.Int8)
        code = pl.when(conditions[word]).then(met).when(conditions[word].is_not_null()).then(code)
    return code
