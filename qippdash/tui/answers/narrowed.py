"""A list of an answer through a filter: the lines that stay, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from qippdash.tui.answers.answered import Answered
from qippdash.tui.answers.sought import Sought, as_drawn
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter import ALL, Kept, keep
from qippdash.tui.source import Source


@dataclass(frozen=True)
class Some:
    """Some rows of a source, by their places there."""

    whole: Source
    places: pl.Series

    fixed = 0

    @property
    def columns(self) -> Sequence[Column]:
        """Those of the source."""
        return self.whole.columns

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.places)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one of them."""
        return self.whole.cells(self.places[row], columns)


class Narrowing:
    """One list of an answer, and what is typed to see fewer of its lines."""

    def __init__(self, whole: Answered) -> None:
        self.whole = whole
        self.shown = whole
        self.typed = ""
        self.kept: Kept = ALL
        self._places = self._every = pl.int_range(0, whole.source.height, eager=True)

    def by(self, typed: str) -> None:
        """Keep the lines that fit; all of them where nothing is typed."""
        self.typed, self.kept = typed, ALL
        self._places, self.shown = self._every, self.whole
        if typed.strip():
            sought = self._sought
            self.kept = keep(typed, sought.vocabulary, sought.texts, self._every)
        if self.kept.mask is not None:
            self._places = self._every.filter(self.kept.mask)
            self.shown = self._only(self._places)

    def place(self, row: int) -> int:
        """The line of the whole list that is shown in a row; 0 where none is."""
        return int(self._places[row]) if row < len(self._places) else 0

    def row(self, place: int) -> int:
        """The row of a line of the whole list; the first where it does not stay."""
        found = self._places.search_sorted(place)
        is_there = found < len(self._places) and self._places[found] == place
        return int(found) if is_there else 0

    @property
    def hint(self) -> str:
        """What can be typed."""
        return self._sought.hint

    @cached_property
    def _sought(self) -> Sought:
        made = self.whole.sought
        return made() if made is not None else as_drawn(self.whole.source)

    def _only(self, places: pl.Series) -> Answered:
        whole = self.whole
        many = whole.source.height
        return replace(
            whole,
            source=Some(whole.source, places),
            about=lambda row: whole.about(self.place(row)),
            goal=lambda row: whole.goal(self.place(row)),
            empty=f"esc shows them all: none of {many:,} fits '{self.typed.strip()}'",
        )
