"""A long day at the dashboard in minutes: keys without end, files that change under it.

It runs in a real pseudo-terminal, on a pack whose every name is hostile text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import monotonic

import psutil

from tests.soak.keystrokes import tries
from tests.tui.pty_terminal import PtyTerminal, dashboard

MIB = 1024.0**2
# What the dashboard itself writes: colours, places, erasing, a line's scroll, modes, the clipboard.
OURS = re.compile(
    r"\x1b\[[?<>=]?[0-9;]*[ -/]*[@-~]|\x1b\]52;c;[A-Za-z0-9+/=]*(?:\x07|\x1b\\)|\x1b[=>DM]|[\r\n]"
)
WARM_UP = 0.2
SAMPLES = 20
TITLE = re.compile(r'^title = ".*"$', re.MULTILINE)


@dataclass
class Day:
    """What came of it.

    ``memory`` is the resident memory (MiB) as it was looked at through the day; ``reloads`` the
    seconds from a changed file to the screen that shows it.
    """

    keys: int = 0
    commands: int = 0
    seconds: float = 0.0
    code: int | None = None
    memory: list[float] = field(default_factory=list)
    reloads: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)

    @property
    def growth(self) -> float:
        """How much more memory is taken at the end than after warming up, as a share."""
        warm = round(len(self.memory) * WARM_UP)
        kept = self.memory[warm:]
        part = max(1, len(kept) // 5)
        return median(kept[-part:]) / median(kept[:part]) - 1

    @property
    def faults(self) -> list[str]:
        """What went wrong, in words; empty after a good day."""
        found = [f"a crash note: {note}" for note in self.notes]
        found += [f"a control character in what was drawn: {mark}" for mark in self.stray]
        return found if self.code == 0 else [*found, f"it ended with {self.code}"]


def live_through(
    pack: Path,
    home: Path,
    keys: int,
    reloads: int,
    seed: int = 1,
    tell: Callable[[str], None] = print,
) -> Day:
    """Open a pack that may be changed, press so many keys, change files so many times, leave.

    Args:
        pack: a pack's folder, of tables as CSV.
        home: an empty folder for everything that the dashboard keeps or writes.
        keys: how many keys are pressed, at least.
        reloads: how many times a file changes.
        seed: of the keys.
        tell: is given a line about how it goes, now and then.
    """
    day, begun = Day(), monotonic()
    terminal = _opened(pack, home)
    steps = tries(seed)
    each, every = max(1, keys // (reloads or 1)), max(1, keys // (5 * SAMPLES))
    try:
        while day.keys < keys and terminal.child.poll() is None:
            _try(terminal, day, next(steps))
            while reloads and len(day.reloads) < min(reloads, day.keys // each):
                day.reloads.append(_changed(terminal, pack, len(day.reloads)))
            if day.keys // every > len(day.memory):
                day.memory.append(_memory(terminal))
            if day.keys % 500 < 10:
                tell(f"{day.keys:,} keys, {len(day.reloads)} reloads, {_memory(terminal):.0f} MiB")
        _leave(terminal, day)
    finally:
        terminal.close()
    day.seconds = monotonic() - begun
    day.notes = [note.read_text("utf-8") for note in home.rglob("crash-*.txt")]
    day.stray = stray(bytes(terminal.received).decode(errors="replace"))
    return day


def stray(written: str) -> list[str]:
    """The control and format characters that are part of nothing that the dashboard writes."""
    rest = OURS.sub("", written)
    marks = {mark for mark in set(rest) if unicodedata.category(mark) in {"Cc", "Cf", "Cs"}}
    places = (rest.index(mark) for mark in sorted(marks))
    return [repr(rest[max(0, at - 20) : at + 20]) for at in places]


def _opened(pack: Path, home: Path) -> PtyTerminal:
    places = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    # 8-bit controls would be characters of UTF-8 here, and are looked for as such.
    environment = {**dict.fromkeys(places, str(home)), "TERM": "xterm-256color"}
    terminal = PtyTerminal(dashboard(str(pack)), (120, 40), environment, home)
    terminal.wait_for("bksp up")
    return terminal


def _try(terminal: PtyTerminal, day: Day, keys: list[str]) -> None:
    day.commands += 1
    for key in keys:
        terminal.press(key, quiet=0.01)
    _out(terminal)
    # A key that is more than one character is one all the same, text is as many as it has.
    day.keys += 1 + sum(1 if key.startswith("\x1b") else len(key) for key in keys)


def _out(terminal: PtyTerminal) -> None:
    """Close whatever is open: no more than a few screens can be over each other."""
    for _ in range(6):
        # Escape alone is told from the beginning of a sequence by what does not follow.
        terminal.press("escape", quiet=0.13)
        if "bksp up" in terminal.lines[-1]:
            return


def _changed(terminal: PtyTerminal, pack: Path, number: int) -> float:
    """Change a table and the title; the seconds until the title is shown."""
    title = f"Day {number}"
    manifest, savings = pack / "pack.toml", pack / "savings.csv"
    lines = savings.read_text("utf-8").splitlines(keepends=True)
    turned = [lines[0], *lines[2:], lines[1]] if number % 2 else [lines[0], lines[-1], *lines[1:-1]]
    begun = looked = monotonic()
    savings.write_text("".join(turned), "utf-8")
    manifest.write_text(TITLE.sub(f'title = "{title}"', manifest.read_text("utf-8"), 1), "utf-8")
    while title not in terminal.lines[0]:
        if monotonic() - begun > 30:
            raise TimeoutError(f"{title} is not shown:\n{terminal.text}")
        terminal.wait_for_quiet(0.02)
        if monotonic() - looked > 2:
            # What was pressed before may have opened something only now: it keeps news back.
            _out(terminal)
            looked = monotonic()
    return monotonic() - begun


def _memory(terminal: PtyTerminal) -> float:
    """The resident memory (MiB) of the dashboard: the largest of its processes."""
    first = psutil.Process(terminal.child.pid)
    return max(one.memory_info().rss for one in (first, *first.children(recursive=True))) / MIB


def _leave(terminal: PtyTerminal, day: Day) -> None:
    terminal.press("q", quiet=0.2)
    if terminal.child.poll() is None:
        terminal.press("\x11", quiet=0.2)
    day.code = terminal.ended(30)
