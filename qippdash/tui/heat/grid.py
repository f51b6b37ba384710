"""A heat map as a table draws it: an organisation a line, a rating a cell, the worst first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.model.assessment import UNRATED_CODE
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale
from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Cell, Column
from qippdash.tui.headings import headings, level_title
from qippdash.wording import value_words

NAME = "name"
_CELL = 6
_RESERVE = 24


@dataclass(frozen=True)
class Line:
    """One organisation: its codes of rating and values, by column."""

    organisation: str
    name: str
    codes: Mapping[str, int | None]
    values: Mapping[str, float | None]


class Grid:
    """What a table shows of a heat map; ``scales`` has the scale of each of its columns."""

    fixed = 0

    def __init__(self, atlas: Atlas, level: str, heat: pl.DataFrame, heads: Heads) -> None:
        self._atlas = atlas
        self._heads = heads
        self.lines = _worst_first(_lines(heat), heads)
        name = Column(NAME, level_title(level), "name", _RESERVE, grow=1)
        # Where there is no room for all, the last give way first.
        rest = [
            Column(key, short, "rating", max(3, len(short)), long, len(long), drop=place + 1)
            for place, (key, (short, long)) in enumerate(heads.words.items())
        ]
        self.columns: Sequence[Column] = (name, *rest)

    @property
    def height(self) -> int:
        """How many organisations there are."""
        return len(self.lines)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one organisation: its name, and letters with shapes."""
        line = self.lines[row]
        return [self._cell(line, self.columns[place].key) for place in columns]

    def said(self, row: int, column: str) -> str:
        """The cell under the cursor in words."""
        if not 0 <= row < self.height:
            return ""
        line = self.lines[row]
        if column not in self._heads.scales:
            return line.name
        title = self._heads.words[column][1]
        code = line.codes.get(column)
        if code is None:
            return f"{line.name}: nothing to rate under {title}"
        scale = self._heads.scales[column]
        word = "not rated" if code == UNRATED_CODE else scale.words[code]
        value = line.values.get(column)
        shown = "" if value is None else f", {value_words(value, self._heads.unit)}"
        return f"{line.name}: {title} {word}{shown}"

    def _cell(self, line: Line, column: str) -> Cell:
        if column == NAME:
            return Cell(line.name)
        return self._atlas.rating(self._heads.scales[column], line.codes.get(column))


@dataclass(frozen=True)
class Heads:
    """The columns of a map: short and long heading and scale of each, and the values' unit."""

    words: Mapping[str, tuple[str, str]]
    scales: Mapping[str, Scale]
    unit: str = ""


def ruleset_heads(rulesets: Sequence[Ruleset]) -> Heads:
    """A column for each ruleset."""
    ratings = {word.lower() for ruleset in rulesets for word in ruleset.scale.words}
    short = headings([ruleset.title for ruleset in rulesets], ratings)
    return Heads(
        {one.id: (brief, one.title) for one, brief in zip(rulesets, short, strict=True)},
        {one.id: one.scale for one in rulesets},
    )


def theme_heads(heat: pl.DataFrame, ruleset: Ruleset, rule: Rule) -> Heads:
    """A column for each theme that a map has."""
    themes = heat["column"].unique(maintain_order=True).to_list()
    titles = [theme.replace("_", " ").capitalize() or "No theme" for theme in themes]
    short = _distinct([title[:_CELL] for title in titles])
    words = dict(zip(themes, zip(short, titles, strict=True), strict=True))
    return Heads(words, dict.fromkeys(themes, ruleset.scale), rule.unit)


def _lines(heat: pl.DataFrame) -> list[Line]:
    lines: dict[str, Line] = {}
    rows = heat.select("organisation", "name", "column", "code", "value").iter_rows()
    for organisation, name, column, code, value in rows:
        line = lines.setdefault(organisation, Line(organisation, name, {}, {}))
        line.codes[column] = code  # type: ignore[index]
        line.values[column] = value  # type: ignore[index]
    return list(lines.values())


def _worst_first(lines: Sequence[Line], heads: Heads) -> list[Line]:
    """Most ratings of the worst word first, then of the next; equals in tree order."""
    steps = max((len(scale.steps) for scale in heads.scales.values()), default=0)

    def badness(line: Line) -> tuple[int, ...]:
        # Scales are of different lengths: what counts is how far a rating is from the worst.
        away = [
            len(heads.scales[column].steps) - 1 - code
            for column, code in line.codes.items()
            if code is not None and code != UNRATED_CODE
        ]
        return tuple(-away.count(place) for place in range(steps))

    return sorted(lines, key=badness)


def _distinct(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        found.append(word if word not in found else f"{word[: _CELL - 1]}{len(found) + 1}")
    return found
