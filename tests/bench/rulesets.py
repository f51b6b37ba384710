"""Rating by all rulesets, beside rating by one that reads the same tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from tests.bench.figure import Figure
from tests.bench.packs import pack
from tests.bench.start_up import ENGLAND
from tests.bench.turns import compare, in_turn, run

CHILD = "tests.bench.rulesets_child"
ROUNDS = 7
BUDGET = 1.3


def figures(sizes: Sequence[str]) -> Iterator[Figure]:
    """England, and the smallest of the long packs that are asked for."""
    for name, folder in {"England": ENGLAND, f"{sizes[0]} rows": str(pack(sizes[0]))}.items():
        pairs = in_turn(
            partial(run, CHILD, folder, "all"), partial(run, CHILD, folder, "one"), ROUNDS
        )
        every, one = (pairs[0][side].answer["rules"] for side in (0, 1))
        what = f"{name}: all rulesets ({every:.0f} rules), beside one ({one:.0f})"
        yield Figure(f"{what}: time", "s", *compare(pairs, lambda one: one.seconds), BUDGET)
        # Steadier than the clock where others use the machine as well.
        yield Figure(f"{what}: processor", "s", *compare(pairs, lambda one: one.processor))
