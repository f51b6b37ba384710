"""A heat map as a table draws it: an organisation a line, a rating a cell, its plan last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from rich.cells import cell_len

from qippdash.heat import ORDER_COLUMNS, at_stake, worst_first
from qippdash.model.assessment import UNRATED_CODE
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale
from qippdash.tui.atlas import Atlas
from qippdash.tui.cells import in_ascii, safe
from qippdash.tui.columns import Cell, Column
from qippdash.tui.headings import headings, level_title
from qippdash.wording import money_words, value_words

NAME, MONEY = "name", "money"
_CELL = 6
# What a name has at least, and at most: what is left over goes to the headings of ratings.
_RESERVE, _MOST = 24, 36


@dataclass(frozen=True)
class Line:
    """One organisation: its codes of rating and values, by column."""

    organisation: str
    name: str
    codes: Mapping[str, int | None]
    values: Mapping[str, float | None]
    money: float | None = None


class Grid:
    """What a table shows of a heat map; ``scales`` has the scale of each of its columns."""

    fixed = 0

    def __init__(self, atlas: Atlas, level: str, heat: pl.DataFrame, heads: Heads) -> None:
        self._atlas = atlas
        self._heads = heads
        self.lines = _lines(heat, worst_first(heat, heads.scales, at_stake(atlas.assessment)))
        longest = max((cell_len(safe(line.name)) for line in self.lines), default=0)
        name = Column(NAME, level_title(level), "name", _RESERVE, wide=min(longest, _MOST))
        # Where there is no room for all, the last give way first, after the money.
        rest = [
            Column(
                key,
                short,
                "rating",
                max(3, len(short)),
                long,
                len(long),
                drop=place + 1,
                even=True,
            )
            for place, (key, (short, long)) in enumerate(heads.words.items())
        ]
        money = Column(MONEY, "Plan", "figure", 8, "Plan this year", 14, drop=len(rest) + 1)
        self.columns: Sequence[Column] = (name, *rest, money)

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
        if column == MONEY:
            return f"{line.name}: plans to save {money_words(line.money)} this year"
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
        if column == MONEY:
            words = money_words(line.money)
            return Cell(words if self._atlas.unicode else "".join(map(in_ascii, words)), "quiet")
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


def _lines(heat: pl.DataFrame, order: pl.DataFrame) -> list[Line]:
    lines: dict[str, Line] = {}
    money = dict(order.select(ORDER_COLUMNS).iter_rows())
    rows = heat.select("organisation", "name", "column", "code", "value").iter_rows()
    for organisation, name, column, code, value in rows:
        line = lines.setdefault(organisation, Line(organisation, name, {}, {}, money[organisation]))
        line.codes[column] = code  # type: ignore[index]
        line.values[column] = value  # type: ignore[index]
    return [lines[organisation] for organisation in money]


def _distinct(words: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        found.append(word if word not in found else f"{word[: _CELL - 1]}{len(found) + 1}")
    return found
