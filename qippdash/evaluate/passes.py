"""Columns worked out in passes over the few columns that they need, and put beside the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

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
    asked = [expr.meta for one in passes if not callable(one) for expr in one]
    needed = {root for meta in asked for root in meta.root_names()}
    made = list(dict.fromkeys(meta.output_name() for meta in asked))
    if not made:
        return frame
    # One column more, so that a frame without any needed one keeps its height. Columns are
    # picked by name: polars' own `drop` and `select` plan a query over every one of them.
    narrow = frame[
        [name for place, name in enumerate(frame.columns) if name in needed or not place]
    ]
    for one in passes:
        narrow = narrow.with_columns(one(narrow) if callable(one) else one)
    return without(frame, made).hstack(narrow[made])


def without(frame: pl.DataFrame, names: Iterable[str]) -> pl.DataFrame:
    """A frame without these columns, of which it need not have any."""
    gone = set(names)
    return frame[[name for name in frame.columns if name not in gone]]
