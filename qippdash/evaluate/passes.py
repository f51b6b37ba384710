"""Columns worked out in passes over the few columns that they need, and put beside the rest."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl


def with_passes(frame: pl.DataFrame, *passes: Sequence[pl.Expr]) -> pl.DataFrame:
    """Add columns to a wide frame, each pass seeing what the one before it made.

    A frame of figures is hundreds of columns wide, and polars looks at every one of them at
    every step; over the ten or so that a rule needs, a step takes a third of the time.

    Args:
        frame: any frame.
        passes: expressions with a name each; a name that is there already is replaced.
    """
    needed = {root for one in passes for expr in one for root in expr.meta.root_names()}
    made = list(dict.fromkeys(expr.meta.output_name() for one in passes for expr in one))
    # One column more, so that a frame without any needed one keeps its height.
    kept = [name for place, name in enumerate(frame.columns) if name in needed or not place]
    narrow = frame.select(kept)
    for one in passes:
        narrow = narrow.with_columns(one)
    return frame.drop(made, strict=False).hstack(narrow.select(made))
