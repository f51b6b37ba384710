"""A figure beside its yardstick and its budget, and the table they are printed in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured thing.

    ``ours`` and ``yardstick`` are in ``unit``; there may be no yardstick. ``budget`` bounds
    the ratio of the two where there is a yardstick, and ``ours`` where there is none; without
    a budget the figure is for comparison only.
    """

    name: str
    unit: str
    ours: float
    yardstick: float | None = None
    ratio: float | None = None
    budget: float | None = None

    @property
    def met(self) -> str:
        """Whether it stays within its budget, in a word; empty where it has none."""
        if self.budget is None:
            return ""
        judged = self.ours if self.ratio is None else self.ratio
        return "met" if judged <= self.budget else "MISSED"

    def row(self) -> list[str]:
        """The figure as cells of the table."""
        bound = "" if self.budget is None else f"{self.budget:g}"
        of = f"{bound} {self.unit}" if self.ratio is None and bound else bound and f"{bound} x"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        return [
            self.name,
            number(self.ours, self.unit),
            "" if self.yardstick is None else number(self.yardstick, self.unit),
            ratio,
            of,
            self.met,
        ]


HEADINGS = ["figure", "ours", "yardstick", "ratio", "budget", ""]


def number(amount: float, unit: str) -> str:
    """An amount with three figures that say something."""
    digits = 0 if amount >= 100 else 1 if amount >= 10 else 2
    return f"{amount:,.{digits}f} {unit}"


def table(figures: Iterable[Figure]) -> str:
    """The figures as text, one a line, columns aligned."""
    rows = [HEADINGS, *(figure.row() for figure in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    lines = [
        "  ".join(
            cell.ljust(width) if place in {0, len(widths) - 1} else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
