"""Rating from Parquet, beside a query written by hand over the same files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tests.bench.figure import Figure
from tests.bench.packs import SIZES, pack
from tests.bench.turns import Run, compare, in_turn, run

OURS, YARDSTICK = "tests.bench.rating_child", "tests.bench.yardstick"
ROUNDS = {"1M": 9, "10M": 5, "30M": 5}
TIME_BUDGET = 1.25
MEMORY_BUDGET = 1.5


class DifferentAnswers(Exception):
    """The two ways do not add up to the same, so comparing their speed means nothing."""


def figures(sizes: Sequence[str]) -> Iterator[Figure]:
    """Time and peak memory of both at each size, and how they grow from the least to the most."""
    taken: dict[str, tuple[float, float]] = {}
    for size in sizes:
        folder = str(pack(size))
        pairs = in_turn(partial(run, OURS, folder), partial(run, YARDSTICK, folder), ROUNDS[size])
        agree(pairs)
        time = compare(pairs, lambda one: one.seconds)
        processor = compare(pairs, lambda one: one.processor)
        whole = compare(pairs, lambda one: one.whole)
        memory = compare(pairs, lambda one: one.mib)
        taken[size] = time.ours, time.yardstick
        yield Figure(f"{size} rows: time", "s", *time, TIME_BUDGET)
        yield Figure(f"{size} rows: peak memory", "MiB", *memory, MEMORY_BUDGET)
        # Steadier than the clock where others use the machine as well.
        yield Figure(f"{size} rows: processor time", "s", *processor)
        yield Figure(f"{size} rows: whole process", "s", *whole)
    if len(taken) > 1:
        yield growth(taken)


def growth(taken: dict[str, tuple[float, float]]) -> Figure:
    """How much longer the largest takes than the smallest, for each row that it has more."""
    least, most = min(taken, key=SIZES.__getitem__), max(taken, key=SIZES.__getitem__)
    rows = SIZES[most] / SIZES[least]
    ours, yardstick = (taken[most][side] / taken[least][side] / rows for side in (0, 1))
    name = f"growth {least} to {most}: time for a row, 1 is linear"
    whole_range = {least, most} == {"1M", "30M"}
    return Figure(name, "x", ours, yardstick, budget=1.0 if whole_range else None)


def agree(pairs: Sequence[tuple[Run, Run]]) -> None:
    """Both give the same sums of England, to the pound."""
    for ours, yardstick in pairs:
        if ours.answer != yardstick.answer:
            raise DifferentAnswers(f"ours {ours.answer}, the yardstick {yardstick.answer}")
