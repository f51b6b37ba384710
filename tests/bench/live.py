"""From a changed table to the repainted screen, beside the rating itself; and what idling costs.

A figure cannot be given back to whoever waits, so what is added to the rating is held to: a file
has to rest, and the screen to be painted, in a fifth of the rating and two tenths of a second.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import psutil

import qippdash
from tests.bench.figure import Figure
from tests.bench.terminal import PATIENCE, ROOT, NeverShown
from tests.tui.pty_terminal import PtyTerminal, dashboard

ENGLAND = ROOT / "sample_data" / "england" / "2010-09"
SURROUNDINGS = {"QIPPDASH_OPENING": "table", "QIPPDASH_PROFILE": "ansi"}
ROUNDS = 12
ALLOWED = 0.2
IDLE_SECONDS = 10.0
SETTLE_SECONDS = 5.0


def figures() -> Iterator[Figure]:
    """A table of England is written again, one round beside one rating, A B A B."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(shutil.copytree(ENGLAND, Path(folder) / "england"))
        state = {"XDG_STATE_HOME": folder, **SURROUNDINGS}
        on = PtyTerminal(dashboard(str(pack)), (80, 24), state, ROOT)
        try:
            on.wait_for("Forecast")
            time.sleep(SETTLE_SECONDS)
            yield from _idle(on)
            shown, rated = _rounds(on, pack)
        finally:
            on.close()
    ratio = median((one - ALLOWED) / other for one, other in zip(shown, rated, strict=True))
    name = "a changed table to the repainted screen, less 200 ms"
    yield Figure(name, "ms", median(shown) * 1e3, median(rated) * 1e3, ratio, budget=1.2)
    yield Figure(f"the slowest of {ROUNDS} times", "ms", max(shown) * 1e3)


def _rounds(on: PtyTerminal, pack: Path) -> tuple[list[float], list[float]]:
    """Seconds until the screen shows each change, and of a rating of the same files beside it."""
    table = pack / "organisations.csv"
    text = table.read_text("utf-8")
    shown, rated = [], []
    for step in range(ROUNDS):
        name = f"Round {step:03}"
        table.write_text(text.replace("England", name, 1), "utf-8")
        start = time.perf_counter()
        _wait_for(on, name)
        shown.append(time.perf_counter() - start)
        # Alarms and the tracker's rows are worked out after the picture.
        time.sleep(SETTLE_SECONDS / 2)
        start = time.perf_counter()
        qippdash.rate(pack)
        rated.append(time.perf_counter() - start)
    return shown, rated


def _wait_for(on: PtyTerminal, text: str) -> None:
    # Looking over and over would take one of the cores that the rating wants.
    with on._changed:
        if not on._changed.wait_for(lambda: text in on.text, PATIENCE):
            raise NeverShown(f"{text!r} in:\n{on.text}")


def _idle(on: PtyTerminal) -> Iterator[Figure]:
    """What a dashboard costs that nobody touches, its parent that waits for it included."""
    parent = psutil.Process(on.child.pid)
    family = [parent, *parent.children(recursive=True)]
    received, before = len(on.received), _seconds(family)
    time.sleep(IDLE_SECONDS)
    spent, came = _seconds(family) - before, len(on.received) - received
    yield Figure(f"idle: bytes in {IDLE_SECONDS:g} s", "B", came, budget=0)
    yield Figure("idle: processor a second", "ms", spent / IDLE_SECONDS * 1e3, budget=5)


def _seconds(family: list[psutil.Process]) -> float:
    times = [one.cpu_times() for one in family]
    return sum(one.user + one.system for one in times)
