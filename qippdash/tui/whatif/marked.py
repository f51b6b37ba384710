"""Ratings that changed, through a what-if or in the files, marked in the table: was > is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace

import polars as pl
from rich.cells import cell_len

from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Cell
from qippdash.tui.listing import Field

_NONE = pl.Series([], dtype=pl.Int8)


@dataclass(frozen=True)
class Moved(Field):
    """A column of ratings beside what they were, ``was``, aligned with its values."""

    was: pl.Series = field(default_factory=lambda: _NONE)

    def cell(self, item: int) -> Cell:
        """The rating, and where the record has another, that one before it."""
        return self.told(self.was[item], self.values[item])

    def told(self, was: int | None, now: int | None) -> Cell:
        """One rating that was another in the record."""
        shown = self.show(now)
        if was == now:
            return shown
        return Cell(f"{_letter(self.show(was))}>{shown.text or '-'}", shown.tone)


def mark(atlas: Atlas, before: Sequence[Field]) -> None:
    """Let an atlas show what differs from other columns of the same nodes, in the same order."""
    atlas.fields = [
        _marked(now, was) if now.column.kind == "rating" else now
        for now, was in zip(atlas.fields, before, strict=True)
    ]


def _marked(now: Field, was: Field) -> Field:
    pairs = pl.DataFrame({"was": was.values, "now": now.values})
    differing = pairs.filter(pl.col("was").ne_missing(pl.col("now"))).unique().rows()
    if not differing:
        return now
    known = {one.name: getattr(now, one.name) for one in fields(Field)}
    moved = Moved(**known, was=was.values)
    widest = max(cell_len(moved.told(*pair).text) for pair in differing)
    column = replace(now.column, width=max(widest, now.column.width))
    return replace(moved, column=column)


def _letter(cell: Cell) -> str:
    """The letter of a rating without its shape."""
    return cell.text.split(" ")[0] or "-"
