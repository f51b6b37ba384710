"""The code of the first condition that holds, the worst word where none does."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from qippdash.model.scale import Scale


def first_met(conditions: Mapping[str, pl.Expr], scale: Scale) -> pl.Expr:
    """Int8 code of the first word, best first, whose condition is true; else of the last."""
    code = pl.lit(len(scale.words) - 1, pl.Int8)
    for word in reversed(scale.words[:-1]):
        code = pl.when(conditions[word]).then(pl.lit(scale.code(word), pl.Int8)).otherwise(code)
    return code
