"""What a terminal shows after changes alone is what it shows after everything is painted."""

from __future__ import annotations

import random
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import psutil
import pyte
import pytest

from tests.tui.pty_terminal import PtyTerminal, dashboard

pytestmark = pytest.mark.slow

FULL = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
MOVES = "down up left right pageup pagedown home end enter backspace tab [ ] 1 2 3 s p P * u"
SCREENS = "e a f S c d v t w W C H x ? : B"
SIZES = [(80, 24), (120, 40), (60, 15), (40, 10)]
Looks = list[list[tuple[object, ...]]]
KEYS_OF_A_STEP = 9


def storm(terminal: PtyTerminal, chance: random.Random) -> None:
    """Sizes that follow each other faster than they can be painted."""
    for _ in range(12):
        terminal.resize(*chance.choice(SIZES))
        time.sleep(chance.choice([0, 0, 0.002, 0.02]))


def keys(chance: random.Random) -> list[str]:
    """Keys that move, open a screen, move there, filter, and close it again."""
    moves = chance.choices(MOVES.split(), k=KEYS_OF_A_STEP)
    typed = ["/", *chance.choice(["red", "not", "x"]), "enter"]
    return [*moves, chance.choice(SCREENS.split()), *moves[:4], "escape", *typed, *moves[:2]]


def rest(terminal: PtyTerminal) -> None:
    """Wait until nothing comes and no process of the dashboard has anything to do."""
    parent = psutil.Process(terminal.child.pid)
    calm, was = 0, (0.0, 0)
    while calm < 3:
        terminal.wait_for_quiet(0.1)
        both = [parent, *parent.children(recursive=True)]
        spent = sum(sum(one.cpu_times()[:2]) for one in both)
        is_same = was == (spent, len(terminal.received))
        calm = calm + 1 if is_same and not any(map(is_busy, both)) else 0
        was = (spent, len(terminal.received))
        time.sleep(0.05)


def is_busy(process: psutil.Process) -> bool:
    """Whether a thread runs, or waits for a processor that others have."""
    states: list[str] = []
    for stat in Path(f"/proc/{process.pid}/task").glob("*/stat"):
        # A thread that has ended meanwhile has nothing to do.
        with suppress(OSError):
            states.append(stat.read_text().rpartition(")")[2].split()[0])
    return not {"R", "D"}.isdisjoint(states)


def differences(one: Looks, other: Looks) -> list[str]:
    """Both forms of each line that differs, and the first cell that does."""
    return [
        f"{y}: {''.join(str(cell[0]) for cell in before)}\n"
        f"{y}: {''.join(str(cell[0]) for cell in after)}\n"
        f"{next(pair for pair in zip(before, after, strict=True) if pair[0] != pair[1])}"
        for y, (before, after) in enumerate(zip(one, other, strict=True))
        if before != after
    ]


def looks(screen: pyte.Screen) -> Looks:
    """Each cell as it looks: of a blank only what shows."""
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [
        [
            (" ", cell.bg)
            if cell.data == " " and not (cell.reverse or cell.underscore)
            else tuple(cell)
            for cell in row
        ]
        for row in rows
    ]


@pytest.mark.parametrize(
    ("environment", "steps"),
    [
        pytest.param(FULL, 2, id="full"),
        pytest.param({}, 2, id="ansi"),
        pytest.param({"QIPPDASH_PROFILE": "mono"}, 2, id="mono"),
        pytest.param({"QIPPDASH_PROFILE": "low"}, 2, id="low"),
    ],
)
def test_changes_alone_show_what_a_whole_picture_would(
    manchester: Path, environment: Mapping[str, str], steps: int
) -> None:
    """Any keys and any sizes, while the pack is read too: text, colours and marks are alike."""
    chance = random.Random(steps)  # noqa: S311 - the same keys each time
    terminal = PtyTerminal(dashboard(str(manchester)), (80, 24), environment)
    storm(terminal, chance)
    terminal.wait_for("1/11")
    for step in range(steps):
        terminal.press(*keys(chance))
        if step % 2:
            storm(terminal, chance)
        rest(terminal)
        changes = looks(terminal.screen)
        assert b"\x1b[2J" in terminal.press("\x0c", answered=True)
        rest(terminal)
        assert differences(changes, looks(terminal.screen)) == [], f"step {step}"
    terminal.close()
