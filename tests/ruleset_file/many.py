"""Many rulesets through everything, counted: ``python -m tests.ruleset_file.many``.

Prints how many loaded and how many were refused, the slowest in seconds of processor time,
and each file that ended in anything but faults. Ends with code 1 if one did, or took too long.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.ruleset_file.mangled import Written, mangled, nearly_sound, sound
from tests.ruleset_file.through import catalogue, pack, through

LONGEST = 2.0
"""Seconds of processor time that any ruleset may take."""

MADE = {"sound": sound, "nearly sound": nearly_sound, "mangled": mangled}


@dataclass
class Tally:
    """What became of all files so far."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest: tuple[float, str] = (0.0, "")
    wrong: dict[str, str] = field(default_factory=dict)

    def put(self, folder: Path, made: str, written: Written) -> None:
        """Put one file through everything, and count."""
        try:
            done = through(folder, written)
        except Exception:  # noqa: BLE001 - whatever it is, it is what this run looks for
            said = traceback.format_exc()
            self.outcomes[f"{made}: went wrong"] += 1
            self.wrong.setdefault(said.strip().splitlines()[-1][:200], f"{said}\n{written[1]}")
            return
        self.outcomes[f"{made}: {'refused' if done.ruleset is None else 'loaded'}"] += 1
        self.slowest = max(self.slowest, (done.seconds, written[1]))


def run(examples: int, start: int) -> Tally:
    """Make and try so many files, as many of each make."""
    tally = Tally()
    catalogue(), pack()
    with TemporaryDirectory() as folder:
        for made, strategy in MADE.items():
            _run(tally, Path(folder), made, strategy(), -(-examples // len(MADE)), start)
    return tally


def _run(
    tally: Tally, folder: Path, made: str, files: st.SearchStrategy[Written], many: int, start: int
) -> None:
    @seed(start)
    @settings(
        max_examples=many,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(files)
    def each(written: Written) -> None:
        tally.put(folder, made, written)

    each()


def _keep(tally: Tally, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, whole in enumerate(tally.wrong.values()):
        (folder / f"{number}.txt").write_text(whole, encoding="utf-8")
    (folder / "slowest.toml").write_text(tally.slowest[1], encoding="utf-8")


def main(words: list[str]) -> int:
    """Run, and print what came of it."""
    reader = argparse.ArgumentParser(prog="python -m tests.ruleset_file.many", description=__doc__)
    reader.add_argument("--examples", type=int, default=10_000)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument(
        "--keep", type=Path, help="write what went wrong, and the slowest, into this folder"
    )
    asked = reader.parse_args(words)
    tally = run(asked.examples, asked.seed)
    for what, times in sorted(tally.outcomes.items()):
        print(f"{what:24}{times:>8,}")
    print(f"{'slowest':24}{tally.slowest[0]:>8.2f} s of processor time")
    for what in tally.wrong:
        print(f"went wrong: {what}")
    if asked.keep:
        _keep(tally, asked.keep)
    return int(bool(tally.wrong) or tally.slowest[0] > LONGEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
