"""From a key to the last byte of its answer: the dashboard beside a bare DataTable and VisiData.

All are open at once on terminals of one size, on the same rows, and are asked in turn.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles

from tests.bench import visidata
from tests.bench.figure import Figure
from tests.bench.pressing import Answer, Pressing
from tests.bench.start_up import COMMAND, ENGLAND

SIZES = ((80, 24), (120, 40))
# The nation, its first region, that one's first cluster, trust and initiative.
PLACES = ("ENG", "Q30", "CL-CDD", "5ND", "5ND-001")
ROUNDS = 5
FILTER, FIGURE = "tees", "12"
# VisiData is slow to answer: fewer rounds, and more patience for its last byte.
VISIDATA_ROUNDS, VISIDATA_QUIET = 3, 0.6
PAGE_BUDGET, LEVEL_BUDGET = 1.0, 0.1

CURSOR, PAGE, LEVEL = "cursor move", "page", "level down"
TYPED, WHAT_IF = "filter keystroke", "what-if keystroke"
OURS, PUSHED, REFILLED, VISIDATA = "ours", "DataTable pushed", "DataTable refilled", "VisiData"


@dataclass
class Times:
    """Answers to keys by what they were for."""

    found: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def add(self, what: str, answer: Answer) -> None:
        """Keep one; a key without an answer is a fault of the bench.

        Raises:
            ValueError: nothing came of the key.
        """
        if not answer.bytes:
            raise ValueError(f"{what}: a key had no answer")
        self.found[what].append(answer.ms)

    def p50(self, what: str) -> float:
        """The median, in milliseconds."""
        return median(self.found[what])

    def p95(self, what: str) -> float:
        """What 19 of 20 answers stay under, in milliseconds."""
        return quantiles(self.found[what], n=20, method="inclusive")[-1]


def figures() -> Iterator[Figure]:
    """Each size in turn."""
    for size in SIZES:
        yield from _told(measured(size), size)
    if visidata.command() is None:
        sys.stderr.write(f"{visidata.HOW}\n")


def measured(size: tuple[int, int]) -> dict[str, Times]:
    """The times of each program on a terminal of that size."""
    times: dict[str, Times] = defaultdict(Times)
    with ExitStack() as stack:
        ours = _opened(stack, [COMMAND, "open", ENGLAND], size, "1/10")
        tables = {
            name: _opened(stack, _table_words(how), size, "England")
            for name, how in ((PUSHED, "push"), (REFILLED, "refill"))
        }
        other = _visidata(stack, size)
        for at in range(ROUNDS):
            _press_ours(ours, times[OURS])
            for name, table in tables.items():
                _press_table(table, times[name], "enter", "backspace")
            if other is not None and at < VISIDATA_ROUNDS:
                _press_table(other, times[VISIDATA], visidata.OPENS_CELL, "q")
    return times


def _told(times: dict[str, Times], size: tuple[int, int]) -> Iterator[Figure]:
    ours, pushed = times[OURS], times[PUSHED]
    where = f"{size[0]}x{size[1]}"
    page = pushed.p95(PAGE)
    for what in (CURSOR, PAGE, LEVEL, TYPED, WHAT_IF):
        p50, p95 = ours.p50(what), ours.p95(what)
        name = f"{where} {what} p95 (p50 {p50:.1f} ms), beside a DataTable's page p95"
        yield Figure(name, "ms", p95, page, p95 / page, PAGE_BUDGET)
    for other in (PUSHED, VISIDATA, REFILLED):
        if not times[other].found:
            continue
        budget = None if other == REFILLED else LEVEL_BUDGET
        for point, mine, its in (
            ("p50", ours.p50(LEVEL), times[other].p50(LEVEL)),
            ("p95", ours.p95(LEVEL), times[other].p95(LEVEL)),
        ):
            name = f"{where} {LEVEL} {point}, beside {other}"
            yield Figure(name, "ms", mine, its, mine / its, budget)
    for other in (PUSHED, VISIDATA):
        for what in (CURSOR, PAGE) if times[other].found else ():
            yield Figure(f"{where} {what} p95 of {other}", "ms", times[other].p95(what))


def _opened(
    stack: ExitStack,
    words: Sequence[str],
    size: tuple[int, int],
    shown: str,
    quiet: float = 0.15,
) -> Pressing:
    program = Pressing(words, size, quiet)
    stack.callback(program.close)
    program.wait_for(shown)
    program.settle(1.5)
    return program


def _table_words(how: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.data_table_screen", ENGLAND, how, *PLACES]


def _visidata(stack: ExitStack, size: tuple[int, int]) -> Pressing | None:
    command = visidata.command()
    if command is None:
        return None
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    file = folder / "levels.json"
    visidata.write_rows(Path(ENGLAND), PLACES, file)
    words = [command, "--config", str(folder / "none"), "--visidata-dir", str(folder), str(file)]
    return _opened(stack, words, size, "11 rows", VISIDATA_QUIET)


def _press_ours(on: Pressing, times: Times) -> None:
    """One round: down to an initiative's months, and on the way a filter and a what-if."""
    on.press("right")
    on.press("w")
    on.settle(0.3)
    for key in (*FIGURE, *["backspace"] * len(FIGURE)):
        times.add(WHAT_IF, on.press(key))
    on.press("escape")
    on.settle(0.3)
    on.press("g")
    for key in PLACES[0]:
        on.press(key)
    on.press("enter")
    on.press("home")
    on.press("down")
    for place in PLACES[1:]:
        if place == PLACES[-1]:
            on.press("/")
            for key in (*FILTER, *["backspace"] * len(FILTER)):
                times.add(TYPED, on.press(key))
            on.press("escape")
            # The cursor stands on the line of the place itself after that.
            on.press("home")
            on.press("down")
        times.add(LEVEL, on.press("enter"))
    _press_rows(on, times)
    for _ in PLACES[1:]:
        on.press("backspace")


def _press_table(on: Pressing, times: Times, down: str, up: str) -> None:
    for _ in PLACES[1:]:
        times.add(LEVEL, on.press(down))
    _press_rows(on, times)
    for _ in PLACES[1:]:
        on.press(up)


def _press_rows(on: Pressing, times: Times) -> None:
    for key in ("down", "down", "down", "up", "up"):
        times.add(CURSOR, on.press(key))
    for key in ("pagedown", "pageup", "pagedown", "pageup"):
        times.add(PAGE, on.press(key))
