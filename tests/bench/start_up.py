"""How soon something is there: the version, help, a rating, the first screen."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from tests.bench.figure import Figure
from tests.bench.terminal import ROOT, seconds_until

ROUNDS = 9
COMMAND = str(Path(sys.executable).with_name("qippdash"))
ENGLAND = str(ROOT / "sample_data" / "england" / "2010-09")
# What is painted first, and how many times as long as the hello it may take.
PAINTED = {"frame": 1.6, "data": 2.3}
HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("hello, terminal")

Hello().run()
"""


def figures() -> Iterator[Figure]:
    """Whole processes from their start, each beside a process that does the least it can."""
    python, polars = python_that("pass"), python_that("import polars")
    yield beside("--version", [COMMAND, "--version"], "an empty Python", python)
    yield beside("--help", [COMMAND, "--help"], "an empty Python", python)
    words = [COMMAND, "rate", ENGLAND, "--ruleset", "financial-progress", "--format", "csv"]
    yield beside("rate England", words, "import polars", polars)
    yield from first_paint()


def first_paint() -> Iterator[Figure]:
    """From the start of the process to the frame of the screen, and to the figures in it."""
    dashboard = [COMMAND, "open", ENGLAND]
    ours: list[tuple[float, ...]] = []
    hello: list[float] = []
    for _ in range(ROUNDS):
        # The bar of keys is the last line of the frame, a region one of the lines of data.
        ours.append(seconds_until(dashboard, "q quit", "NHS North West"))
        hello.extend(seconds_until(python_that(HELLO), "hello, terminal"))
    for place, (what, budget) in enumerate(PAINTED.items()):
        reached = [times[place] for times in ours]
        ratio = median(mine / its for mine, its in zip(reached, hello, strict=True))
        name = f"first paint: {what}, beside a Textual hello"
        yield Figure(name, "ms", median(reached) * 1e3, median(hello) * 1e3, ratio, budget)


def python_that(code: str) -> list[str]:
    """The words that run a piece of Python."""
    return [sys.executable, "-c", code]


def beside(name: str, words: Sequence[str], least: str, yardstick: Sequence[str]) -> Figure:
    """A command beside its yardstick, run in turn."""
    pairs = [(timed(words), timed(yardstick)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(ours / other for ours, other in pairs)
    ours, other = (median(pair[side] for pair in pairs) * 1e3 for side in (0, 1))
    return Figure(f"{name}, beside {least}", "ms", ours, other, ratio)


def timed(words: Sequence[str], clock: Callable[[], float] = time.perf_counter) -> float:
    """The seconds that a process takes from its start to its end."""
    start = clock()
    subprocess.run(words, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return clock() - start
