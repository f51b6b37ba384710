"""A table of a million rows beside one of 200: first paint, memory, and keys in it."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.long_table_screen import READY
from tests.bench.pressing import Pressing
from tests.bench.terminal import seconds_until

FEW, MANY = 200, 1_000_000
ROUNDS = 7
PAINT_BUDGET = 1.3
MEMORY_BUDGET_MIB = 30.0
# The answers take some milliseconds, so that a ratio of them shakes.
KEY_BUDGET = 1.5
KEY_ROUNDS = 6
KEYS = (("page", ("pagedown", "pagedown", "pageup")), ("jump", ("end", "home")))
FILTER = "0019"


def figures() -> Iterator[Figure]:
    """From the moment the frame is there to its rows on the screen, in turn."""
    pairs = [(painted(MANY), painted(FEW)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(many / few for many, few in pairs)
    many, few = (median(pair[side] for pair in pairs) * 1e3 for side in (0, 1))
    name = f"first paint of {MANY:,} rows, beside {FEW}"
    yield Figure(name, "ms", many, few, ratio, PAINT_BUDGET)
    name = f"memory of {MANY:,} rows beyond their frame"
    yield Figure(name, "MiB", memory(MANY), memory(FEW), budget=MEMORY_BUDGET_MIB)
    many_keys, few_keys = pressed()
    for what, budget in (("page", KEY_BUDGET), ("jump", KEY_BUDGET), ("filter", None)):
        ours, its = median(many_keys[what]), median(few_keys[what])
        name = f"{what} in {MANY:,} rows, beside {FEW}: key to last byte"
        yield Figure(name, "ms", ours, its, ours / its, budget)


def pressed() -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Milliseconds to the last byte, by what was pressed, in the many rows and in the few."""
    with tempfile.TemporaryDirectory() as folder:
        tables = [Pressing(words(rows, Path(folder, f"{rows}")), (80, 24)) for rows in (MANY, FEW)]
        found: list[dict[str, list[float]]] = [{}, {}]
        try:
            for table in tables:
                table.wait_for("Initiative 0000010")
                table.settle(2.0)
            for _ in range(KEY_ROUNDS):
                for table, times in zip(tables, found, strict=True):
                    _press(table, times)
        finally:
            for table in tables:
                table.close()
    return found[0], found[1]


def _press(table: Pressing, times: dict[str, list[float]]) -> None:
    for what, keys in KEYS:
        for key in keys:
            times.setdefault(what, []).append(table.press(key).ms)
    table.press("/")
    for key in FILTER:
        times.setdefault("filter", []).append(table.press(key).ms)
    table.press("escape")


def words(rows: int, note: Path) -> list[str]:
    """The command that opens the table."""
    return [sys.executable, "-m", "tests.bench.long_table_screen", str(rows), str(note)]


def painted(rows: int) -> float:
    """Seconds from the frame to the first rows on the screen."""
    with tempfile.TemporaryDirectory() as folder:
        there, shown = seconds_until(words(rows, Path(folder, "note")), READY, "Initiative 0000010")
    return shown - there


def memory(rows: int) -> float:
    """MiB that the screen took beyond the frame, half a second after it was painted."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder, "note")
        seconds_until(words(rows, note), READY, "Initiative 0000010", after=lambda: wait_for(note))
        return float(note.read_text(encoding="utf-8"))


def wait_for(note: Path) -> None:
    """Until the child has written its note; a minute at most."""
    end = time.monotonic() + 60
    while not (note.exists() and note.read_text(encoding="utf-8")):
        if time.monotonic() > end:
            raise TimeoutError(note)
        time.sleep(0.05)
