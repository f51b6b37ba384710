"""What marked organisations and initiatives come to, each pound counted once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from qippdash.tui.atlas import Atlas
from qippdash.tui.marks import Marks
from qippdash.wording import money_words


class Figure(NamedTuple):
    """A key figure of several nodes: its sum in pence, and how many of them have one."""

    title: str
    pence: int | None
    having: int


@dataclass(frozen=True)
class Sum:
    """What marked nodes come to; those inside another marked one are counted with that one."""

    count: int
    inside: int
    figures: tuple[Figure, ...]

    def in_words(self) -> str:
        """``3 marked: Plan £2.1m, Forecast £1.9m, ...``; beside a figure that some lack, how many."""
        counted = self.count - self.inside
        parts = [
            f"{one.title} {money_words(None if one.pence is None else one.pence / 100)}"
            + (f" ({one.having} of {counted})" if one.having < counted else "")
            for one in self.figures
        ]
        inside = f" ({self.inside:,} inside)" if self.inside else ""
        return f"{self.count:,} marked{inside}: {', '.join(parts)}"


@dataclass
class Adding:
    """Adds up, and keeps the last sum for as long as neither marks nor figures change."""

    _kept: tuple[Atlas, int, Sum] | None = None

    def sum(self, atlas: Atlas, marks: Marks) -> Sum:
        """What the marked nodes come to."""
        kept = self._kept
        if kept is None or kept[0] is not atlas or kept[1] != marks.changes:
            kept = self._kept = (atlas, marks.changes, add_up(atlas, marks))
        return kept[2]


def add_up(atlas: Atlas, marks: Marks) -> Sum:
    """The sum of the marked nodes of an assessment; a code that it has not counts nothing."""
    nodes = atlas.assessment.nodes
    wanted = pl.Series(list(marks), dtype=pl.String)
    marked = atlas.codes.is_in(wanted.implode())
    # An organisation's figures have those beneath it in them.
    covering = set(atlas.codes.filter(marked & nodes["initiative"].is_null()))
    own = nodes.filter(pl.col("initiative").is_null()).sort("depth")
    for organisation, parent in own.select("organisation", "parent").iter_rows():
        if parent in covering:
            covering.add(organisation)
    inside = nodes["parent"].is_in(pl.Series(sorted(covering), dtype=pl.String).implode())
    counted = (marked & ~inside.fill_null(value=False)).arg_true()
    figures = []
    for entry in atlas.fields:
        if entry.column.kind == "figure":
            values = entry.values.gather(counted).drop_nulls()
            figures.append(
                Figure(
                    entry.column.heading, int(values.sum()) if len(values) else None, len(values)
                )
            )
    count = int(marked.sum())
    return Sum(count, count - len(counted), tuple(figures))
