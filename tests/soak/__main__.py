"""A long day at the dashboard in minutes: memory, exceptions, control characters, exit code.

``make soak`` runs it: KEYS and RELOADS say how long, SEED which day.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median

from tests.hostile import hostile_pack
from tests.soak.day import Day, live_through

GROWTH_BUDGET = 0.10


def told(day: Day) -> str:
    """The figures beside their budgets."""
    least, most = min(day.memory), max(day.memory)
    lines = [
        f"keys pressed           {day.keys:,} in {day.seconds:,.0f} s, {day.commands:,} commands",
        f"memory after warm-up   {day.growth:+.1%} ({least:.0f} to {most:.0f} MiB)   budget {GROWTH_BUDGET:.0%}",
        f"exceptions             {len(day.notes)}   budget 0",
        f"stray control bytes    {len(day.stray)}   budget 0",
        f"exit code              {day.code}   budget 0",
    ]
    if day.reloads:
        half, slowest = median(day.reloads), max(day.reloads)
        said = f"{len(day.reloads)}, p50 {half:.2f} s, slowest {slowest:.2f} s to the screen"
        lines.insert(1, f"reloads                {said}")
    return "\n".join(lines)


def main(words: list[str]) -> int:
    """Live through a day, print what came of it, and end with 0 where it was a good one."""
    parser = argparse.ArgumentParser(prog="make soak", description=__doc__)
    parser.add_argument("--keys", type=int, default=10_000)
    parser.add_argument("--reloads", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        pack = hostile_pack(Path(folder, "pack"))
        day = live_through(
            pack, home, asked.keys, asked.reloads, asked.seed, lambda line: print(line, flush=True)
        )
    print(told(day))
    for fault in day.faults:
        print(f"\n{fault}")
    return int(bool(day.faults) or day.growth > GROWTH_BUDGET)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
