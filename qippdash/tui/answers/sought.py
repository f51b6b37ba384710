"""What the lines of an answer can be filtered by: their texts, and what has a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.tui.filter import Named, Vocabulary
from qippdash.tui.filter.of_nodes import OF_RULE
from qippdash.tui.source import Source


@dataclass(frozen=True)
class Sought:
    """What a filter looks in.

    ``texts`` has at least one series, with a value for each line; ``hint`` says what can be
    typed, while nothing is.
    """

    texts: Sequence[pl.Series]
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    hint: str = ""


def as_drawn(
    source: Source, *named: Named, rulesets: Sequence[Ruleset] = (), ratings: Sequence[str] = ()
) -> Sought:
    """The cells as they are drawn, each column by its heading.

    Args:
        source: the lines, all of which are read.
        named: what else they have, looked up before the columns.
        rulesets: whose words ratings are.
        ratings: the keys of the columns whose cells begin with a rating.
    """
    columns = source.columns
    every = range(len(columns))
    lines = [[cell.text for cell in source.cells(row, every)] for row in range(source.height)]
    cells = [pl.Series([line[at] for line in lines], dtype=pl.String) for at in every]
    words = {word for one in rulesets for word in one.scale.words} | {NOT_RATED}
    drawn: list[Named] = []
    for one, values in zip(columns, cells, strict=True):
        title, names = one.long_heading or one.heading, (one.key, one.heading)
        if one.key in ratings:
            drawn.append(rated(title, names, [_begins(cell, words) for cell in values], rulesets))
        if title:
            drawn.append(text(title, names, values))
    return Sought(cells or [pl.Series(dtype=pl.String)], Vocabulary((*named, *drawn)))


def _begins(cell: str, words: Iterable[str]) -> str | None:
    """The rating that a cell begins with: of ``amber`` and ``amber/red`` the longer."""
    return max((word for word in words if f"{cell} ".startswith(f"{word} ")), key=len, default=None)


def rated(
    title: str,
    names: Sequence[str],
    words: Iterable[str | None],
    rulesets: Sequence[Ruleset],
    *,
    by_name: bool = False,
) -> Named:
    """A column of ratings in words, such as ``red``: these are never looked for as texts.

    With ``by_name`` a word alone does not ask about it, only one after its name.
    """
    scales = {word.lower() for one in rulesets for word in one.scale.words}
    codes = {word: code for code, word in enumerate(sorted({*scales, NOT_RATED}))}
    found = [None if word is None else codes.get(word.lower()) for word in words]
    values = pl.Series(found, dtype=pl.Int16)
    return Named(title, names, "rating", lambda: values, OF_RULE if by_name else "", words=codes)


def figure(
    title: str, names: Sequence[str], values: pl.Series, unit: str = "", size: float = 1.0
) -> Named:
    """A column of figures, ``size`` of them to one of the unit."""
    return Named(title, names, "figure", lambda: values, unit, size)


def text(title: str, names: Sequence[str], values: pl.Series) -> Named:
    """A column of texts."""
    return Named(title, names, "text", lambda: values)
