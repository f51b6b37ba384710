"""Rows of a frame as a table shows them: in an order, through a filter, cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import polars as pl

from qippdash.model.tables import PENCE
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter import ALL, Kept, Named, Vocabulary, keep
from qippdash.tui.filter.vocabulary import Sort as Sorts
from qippdash.tui.session import Sort
from qippdash.wording import GBP


def _nothing() -> Sequence[Named]:
    return ()


@dataclass(frozen=True)
class Field:
    """A column with its values, one for each item, and how one of them is shown.

    ``words`` maps what can be typed to filter by the column to the values that it keeps:
    the words of a rating's scale, in small letters, to their codes. ``order`` gives what the
    column is sorted and filtered by where that is not its values. ``in_more`` says that a filter
    knows it without its being a column.
    """

    column: Column
    values: pl.Series
    show: Callable[[Any], Cell]
    words: Mapping[str, int] = field(default_factory=dict)
    order: Callable[[], pl.Series] | None = None
    in_more: bool = False

    @property
    def ordered(self) -> pl.Series:
        """What the items are sorted and filtered by, one for each."""
        return self.order() if self.order else self.values

    def cell(self, item: int) -> Cell:
        """What one item shows."""
        return self.show(self.values[item])


@dataclass(frozen=True)
class Listing:
    """Items of ``fields``, by their places there, in the order in which they are shown.

    Args:
        fields: the columns; their values are aligned with each other.
        items: the places of the items shown (UInt32), the fixed one apart.
        search: the texts to look in for what is typed, aligned with the fields.
        head: the item that stays at the top, or None.
        more: what else a filter can name, beside the columns.
        hidden: columns that are not shown; a filter and an order know them all the same.
        kept: what the filter made of what was typed.
    """

    fields: Sequence[Field]
    items: pl.Series
    search: Sequence[pl.Series]
    head: int | None = None
    sort: Sort | None = None
    more: Callable[[], Sequence[Named]] = _nothing
    kept: Kept = ALL
    hidden: Sequence[Field] = ()

    @cached_property
    def columns(self) -> Sequence[Column]:
        """The columns, from left to right."""
        return tuple(entry.column for entry in self.fields)

    @property
    def height(self) -> int:
        """How many rows are shown, the fixed one included."""
        return len(self.items) + self.fixed

    @property
    def fixed(self) -> int:
        """1 where an item stays at the top, else 0."""
        return 0 if self.head is None else 1

    def item(self, row: int) -> int | None:
        """The item in a row, or None where there is no such row."""
        if row < self.fixed:
            return self.head
        return int(self.items[row - self.fixed]) if row < self.height else None

    def row(self, item: int | None) -> int | None:
        """The row of an item, or None where it is not shown."""
        if item is None:
            return None
        if item == self.head:
            return 0
        found = self.items.eq(item).arg_max() if len(self.items) else None
        if found is None or self.items[found] != item:
            return None
        return found + self.fixed

    def sort_mark(self, *, unicode: bool) -> dict[str, str]:
        """By the key of the column that they are in order of: which way."""
        if self.sort is None:
            return {}
        down, up = ("↓", "↑") if unicode else ("v", "^")
        return {self.sort.column: down if self.sort.down else up}

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one row in the columns that are asked for."""
        item = self.item(row)
        return [] if item is None else [self.fields[place].cell(item) for place in columns]

    def sorted(self, sort: Sort | None) -> Listing:
        """The same items in another order; those without a value come last either way."""
        found = next((one for one in self._known if sort and one.column.key == sort.column), None)
        if sort is None or found is None:
            return self
        values = found.ordered.gather(self.items)
        if found.words:
            values = pl.select(pl.when(values >= 0).then(values)).to_series()
        order = values.arg_sort(descending=sort.down, nulls_last=True)
        return replace(self, items=self.items.gather(order), sort=sort)

    def filtered(self, text: str) -> Listing:
        """The items that a filter keeps (see `qippdash.tui.filter`)."""
        if not text and self.kept is ALL:
            return self
        kept = keep(text, self.vocabulary, self.search, self.items)
        items = self.items if kept.mask is None else self.items.filter(kept.mask)
        return replace(self, items=items, kept=kept)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the items can be filtered by: the columns first, then what else they have."""
        named = [_named(entry) for entry in self._known if not entry.in_more]
        return Vocabulary((*named, *self.more()))

    @property
    def _known(self) -> Sequence[Field]:
        return (*self.fields, *self.hidden)


def everything(count: int) -> pl.Series:
    """The places of so many items, in their own order."""
    return pl.int_range(0, count, dtype=pl.UInt32, eager=True)


def _named(entry: Field) -> Named:
    column = entry.column
    names = [name for name in (column.key, column.heading, column.long_heading) if name]
    title = column.long_heading or column.heading
    if entry.words:
        return Named(title, names, "rating", lambda: entry.values, words=entry.words)
    if column.kind == "figure":
        return Named(title, names, "figure", lambda: entry.values, GBP, PENCE)
    sort: Sorts = "figure" if column.kind == "number" else "text"
    return Named(title, names, sort, lambda: entry.ordered)
