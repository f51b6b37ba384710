"""A filter over a million rows beside polars' own filter of that frame, which means the same."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from statistics import median

import polars as pl

from tests.bench.figure import Figure
from tests.bench.long_table_screen import listing

MANY = 1_000_000
ROUNDS = 9
BUDGET = 2.0
# What is typed (amounts in pounds; the frame holds pence), and the frame's own filter.
FILTERS = (
    ("0099", pl.col("name").str.to_lowercase().str.contains("0099", literal=True)),
    ("0099", pl.col("name").str.contains("0099", literal=True)),
    ("figure1>5", pl.col("figure1") > 500),
    ("figure1>5 figure2<=1", (pl.col("figure1") > 500) & (pl.col("figure2") <= 100)),
    (
        "0099 -figure1>5",
        pl.col("name").str.to_lowercase().str.contains("0099", literal=True)
        & ~(pl.col("figure1") > 500),
    ),
)
_SAID = ("whatever the case", "in this case alone", "a figure", "two figures", "text, figure")


def figures() -> Iterator[Figure]:
    """From what was typed to the rows that are kept, in turn with the frame's filter."""
    rows = listing(MANY)
    frame = pl.DataFrame({field.column.key: field.values for field in rows.fields})
    for said, (typed, own) in zip(_SAID, FILTERS, strict=True):
        if rows.filtered(typed).height != frame.filter(own).height:
            raise ValueError(typed)
        # A filter that minds the case means less than ours: for comparison only.
        budget = None if said == _SAID[1] else BUDGET
        yield _figure(f"{typed!r} ({said})", partial(rows.filtered, typed), frame, own, budget)


def _figure(
    name: str, keep: Callable[[], object], frame: pl.DataFrame, own: pl.Expr, budget: float | None
) -> Figure:
    pairs = [(_seconds(keep), _seconds(lambda: frame.filter(own))) for _ in range(ROUNDS + 1)][1:]
    ratio = median(one / other for one, other in pairs)
    ours, theirs = (median(pair[side] for pair in pairs) * 1e3 for side in (0, 1))
    return Figure(name, "ms", ours, theirs, ratio, budget)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
