"""Columns worked out in passes over the few columns that they need, and put beside the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

Step = Sequence[pl.Expr] | Callable[[pl.DataFrame], Sequence[pl.Series]]
"""One pass: expressions with a name each, or columns made in another way of those there are."""


def with_passes(frame: pl.DataFrame, *passes: Step) -> pl.DataFrame:
    """Add columns to a wide frame, each pass seeing what the one before it made.

    A frame of figures is hundreds of columns wide, and polars looks at every one of them at
    every step; over the ten or so that a rule needs, a step takes a third of the time.

    Args:
        frame: any frame.
        passes: a name that is there already is replaced. What is made in another way has the
            names of earlier passes.
    """
    asked = [expr for one in passes if not callable(one) for expr in one]
    needed = {root for expr in asked for root in expr.meta.root_names()}
    made = list(dict.fromkeys(expr.meta.output_name() for expr in asked))
    # One column more, so that a frame without any needed one keeps its height.
    kept = [name for place, name in enumerate(frame.columns) if name in needed or not place]
    narrow = frame.select(kept)
    for one in passes:
        narrow = narrow.with_columns(one(narrow) if callable(one) else one)
    return frame.drop(made, strict=False).hstack(narrow.select(made))
