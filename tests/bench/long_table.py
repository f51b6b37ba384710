"""A table of a million rows beside one of 200: when it is painted, and what memory it takes."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.long_table_screen import READY
from tests.bench.terminal import seconds_until

FEW, MANY = 200, 1_000_000
ROUNDS = 7
PAINT_BUDGET = 1.3
MEMORY_BUDGET_MIB = 30.0


def figures() -> Iterator[Figure]:
    """From the moment the frame is there to its rows on the screen, in turn."""
    pairs = [(painted(MANY), painted(FEW)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(many / few for many, few in pairs)
    many, few = (median(pair[side] for pair in pairs) * 1e3 for side in (0, 1))
    name = f"first paint of {MANY:,} rows, beside {FEW}"
    yield Figure(name, "ms", many, few, ratio, PAINT_BUDGET)
    name = f"memory of {MANY:,} rows beyond their frame"
    yield Figure(name, "MiB", memory(MANY), memory(FEW), budget=MEMORY_BUDGET_MIB)


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
