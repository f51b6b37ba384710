"""Prints the figures that qippdash is held to: measured now, beside yardstick and budget.

Ratios are of runs side by side on this machine, A B A B; seconds depend on the machine and are
for orientation. It says what was met and what was missed, and never fails.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence

from tests.bench.figure import Figure, table
from tests.bench.packs import SIZES

TITLES = {
    "rating": "Rating from Parquet, beside a hand-written query over the same files",
    "rulesets": "Rating by all rulesets, beside one that reads the same tables",
    "re-rating": "Rating again with the sums kept",
    "table": "A long table on the screen",
    "start": "Start-up",
    "live": "A changed table on the screen, beside the rating itself",
    "filter": "A filter over a million rows, beside the frame's own",
    "keys": "A key to the last byte of its answer, beside a bare DataTable and VisiData",
    "idle": "While nobody does anything",
}


def benches(sizes: Sequence[str]) -> dict[str, Callable[[], Iterable[Figure]]]:
    """The benches by name; each is imported when it is run."""

    def rating() -> Iterable[Figure]:
        from tests.bench.rating import figures

        return figures(sizes)

    def rulesets() -> Iterable[Figure]:
        from tests.bench.rulesets import figures

        return figures(sizes)

    def re_rating() -> Iterable[Figure]:
        from tests.bench.re_rating import figures

        return figures()

    def long_table() -> Iterable[Figure]:
        from tests.bench.long_table import figures

        return figures()

    def start_up() -> Iterable[Figure]:
        from tests.bench.start_up import figures

        return figures()

    def live() -> Iterable[Figure]:
        from tests.bench.live import figures

        return figures()

    def filtering() -> Iterable[Figure]:
        from tests.bench.filtering import figures

        return figures()

    def keys() -> Iterable[Figure]:
        from tests.bench.keys import figures

        return figures()

    def idle() -> Iterable[Figure]:
        from tests.bench.idle import figures

        return figures()

    found = (rating, rulesets, re_rating, long_table, start_up, live, filtering, keys, idle)
    return dict(zip(TITLES, found, strict=True))


def chosen(text: str, known: Iterable[str]) -> list[str]:
    """The names in a list with commas; all of them where it is empty."""
    names = list(known)
    wanted = [name.strip() for name in text.split(",") if name.strip()] or names
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise SystemExit(f"no such name: {', '.join(unknown)}\n  Try: one of {', '.join(names)}")
    return wanted


def main(words: Sequence[str]) -> None:
    """Run the benches that were asked for, and print each one's table as it is done."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default="", help=f"some of {', '.join(TITLES)}")
    parser.add_argument("--rows", default="", help=f"some of {', '.join(SIZES)}")
    asked = parser.parse_args(words)
    found = benches(chosen(asked.rows, SIZES))
    for name in chosen(asked.only, TITLES):
        print(f"\n{TITLES[name]}  (make bench ONLY={name})\n")
        print(table(found[name]()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
