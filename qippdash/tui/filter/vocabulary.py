"""The names that a filter can use, and which of them somebody means by a few letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import polars as pl

from qippdash.errors import nearest
from qippdash.tui.filter.amount import Kind

Sort = Literal["rating", "figure", "text", "flag", "date"]


@dataclass(frozen=True)
class Named:
    """Something that rows have: a rating, a figure, a text.

    ``names`` are what it can be called; ``values`` give one value for each row (they are made
    when they are needed). ``unit`` is GBP, percent or a word; ``size`` is what one of that unit
    comes to in ``values``: 100 where money is held in pence. ``words`` maps the words of a
    scale to its codes.
    """

    title: str
    names: Sequence[str]
    sort: Sort
    values: Callable[[], pl.Series]
    unit: str = ""
    size: float = 1.0
    words: Mapping[str, int] = field(default_factory=dict)

    def takes(self, kind: Kind) -> bool:
        """Whether an amount of a kind can be held against it."""
        if self.sort != "figure":
            return False
        units = {"percent": ("percent", "ratio", ""), "money": ("GBP",)}
        return kind == "plain" or self.unit in units[kind]


@dataclass(frozen=True)
class Vocabulary:
    """All that a list of rows can be filtered by, in the order in which names are looked up."""

    entries: Sequence[Named] = ()

    @cached_property
    def ratings(self) -> frozenset[str]:
        """The words of all scales, in small letters."""
        return frozenset(word for entry in self.entries for word in entry.words)

    def meant(self, name: str, fits: Callable[[Named], bool]) -> Named | None:
        """What is meant by a name, among the entries that fit; the first of equals.

        A name in full comes before one that begins so, and that before one with a word that
        does. What fits by a word alone is not meant where something else has the name in full:
        ``plan>10%`` is no share of anything that mentions a plan.
        """
        wanted = plainly(name)
        ranked = [
            (rank, place)
            for place, entry in enumerate(self.entries)
            if (rank := _rank(wanted, entry)) is not None
        ]
        best = min((rank for rank, _ in ranked), default=0)
        near = [pair for pair in ranked if pair[0] <= best + 1 and fits(self.entries[pair[1]])]
        return self.entries[min(near)[1]] if near else None

    def near(self, name: str) -> str:
        """``did you mean 'x'?``, or an empty text."""
        return nearest(name, [one.casefold() for entry in self.entries for one in entry.names])


def plainly(name: str) -> str:
    """A name without capitals, and with blanks for what parts its words."""
    return " ".join(re.split(r"[\s_./-]+", name.casefold())).strip()


def _rank(wanted: str, entry: Named) -> int | None:
    names = [plainly(one) for one in entry.names]
    tests = (
        lambda one: one == wanted,
        lambda one: one.startswith(wanted),
        lambda one: f" {wanted}" in one,
    )
    return next((rank for rank, test in enumerate(tests) if any(map(test, names))), None)
