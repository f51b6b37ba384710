"""What the dashboard does while nobody does anything: bytes sent, and time of the processor."""

from __future__ import annotations

import time
from collections.abc import Iterator

import psutil

from tests.bench.figure import Figure
from tests.bench.keys import SIZES
from tests.bench.pressing import Pressing
from tests.bench.start_up import COMMAND, ENGLAND

SECONDS = 10.0
# Alarms, trends and the rows of the tracker are worked out after the first picture.
SETTLED = 8.0
PROCESSOR_BUDGET_MS = 5.0
# What is on the screen, and the keys that bring it there.
STATES = {
    "the table": (),
    "the filter being typed": ("/",),
    "a page": ("?",),
    "the alarms": ("a",),
    "a what-if being typed": ("right", "w"),
}


def figures() -> Iterator[Figure]:
    """Over ten seconds each, in all processes of the dashboard together."""
    for size in SIZES:
        program = Pressing([COMMAND, "open", ENGLAND], size)
        try:
            program.wait_for("1/10")
            program.settle(2.0)
            time.sleep(SETTLED)
            for state, keys in STATES.items():
                for key in keys:
                    program.press(key)
                program.settle(1.0)
                yield from _measured(program, f"{size[0]}x{size[1]} {state}")
                program.press("escape")
                program.settle(0.5)
        finally:
            program.close()


def _measured(program: Pressing, name: str) -> Iterator[Figure]:
    before = _processor(program)
    time.sleep(SECONDS)
    spent = (_processor(program) - before) * 1e3 / SECONDS
    yield Figure(f"{name}: bytes in {SECONDS:.0f} s", "B", program.settle(0.01), budget=0)
    yield Figure(f"{name}: processor a second", "ms", spent, budget=PROCESSOR_BUDGET_MS)


def _processor(program: Pressing) -> float:
    """Seconds of all its processes, as the system counts them: in hundredths."""
    first = psutil.Process(program.pid)
    times = [one.cpu_times() for one in (first, *first.children(recursive=True))]
    return sum(one.user + one.system for one in times)
