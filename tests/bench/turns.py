"""Two ways to the same answer, measured in turn in processes of their own."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
MIB = 1024.0


@dataclass(frozen=True)
class Run:
    """One process.

    ``seconds`` is the work itself by the clock, ``processor`` the same on all processors
    together, ``whole`` the process from start to end, ``mib`` its peak memory.
    """

    seconds: float
    processor: float
    whole: float
    mib: float
    answer: dict[str, float]


class Pair(NamedTuple):
    """Medians of two ways, and of the ratio of each run to the one beside it."""

    ours: float
    yardstick: float
    ratio: float


def report(work: Callable[[], dict[str, float]]) -> None:
    """In the child: do the work and print how long it took, what it took, and its answer.

    Imports come before; the clock runs from before the first file is opened to after the
    last number is there.
    """
    start, worked = time.perf_counter(), time.process_time()
    answer = work()
    seconds, processor = time.perf_counter() - start, time.process_time() - worked
    kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = {"seconds": seconds, "processor": processor, "mib": kib / MIB, "answer": answer}
    sys.stdout.write(json.dumps(said))


def run(module: str, *words: str) -> Run:
    """In the parent: one child, from its start to its end."""
    start = time.perf_counter()
    child = subprocess.run(
        [sys.executable, "-m", module, *words], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    whole = time.perf_counter() - start
    said = json.loads(child.stdout)
    return Run(said["seconds"], said["processor"], whole, said["mib"], said["answer"])


def in_turn(
    ours: Callable[[], Run], yardstick: Callable[[], Run], rounds: int
) -> list[tuple[Run, Run]]:
    """Runs of both, A B A B, after one of each that is not counted (it warms the file cache)."""
    return [(ours(), yardstick()) for _ in range(rounds + 1)][1:]


def compare(pairs: Sequence[tuple[Run, Run]], what: Callable[[Run], float]) -> Pair:
    """Medians of one property of the runs."""
    return Pair(
        median(what(ours) for ours, _ in pairs),
        median(what(other) for _, other in pairs),
        median(what(ours) / what(other) for ours, other in pairs),
    )
