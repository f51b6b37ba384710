"""What a what-if changes the colour of, as a table draws it: the node one stands on first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import polars as pl

from qippdash.changes import BETTER, FOUND, LOST, OTHER, WORSE
from qippdash.model.scale import NOT_RATED, UNRATED
from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Cell, Column
from qippdash.tui.told_apart import shared, told_apart
from qippdash.wording import money_words, plural, value_words

_NODE = ["organisation", "initiative"]
_ORDER = (WORSE, LOST, OTHER, FOUND, BETTER)


class Changed:
    """One change of colour a line, in the order of the frame (see `nearest_first`).

    Args:
        changes: `qippdash.changes.RANKED_COLUMNS`.
        record: the nodes as they were.
        row: where one stands: that node and those it is in are made to stand out.
    """

    fixed = 0

    def __init__(self, changes: pl.DataFrame, record: Atlas, row: int | None = None) -> None:
        self.changes = changes
        self._near = set() if row is None else {record.code(one) for one in record.path(row)}
        self._record = record
        rulesets = record.assessment.rulesets
        self._rulesets = {one.id: one for one in rulesets}
        self._rules = {(one.id, rule.id): rule.title for one in rulesets for rule in one.rules}
        self.columns: Sequence[Column] = (
            Column("name", "What changes colour", "name", 20, grow=1),
            Column("rating", "Was>is", "rating", 7),
            Column("rule", "By", "text", 16, grow=1),
            Column("value", "Value", "figure", 8, drop=2),
            Column("money", "Plan", "figure", 8, "Plan this year", 8, drop=1),
            Column("in", "In", "text", 20, drop=3, grow=1),
        )

    @property
    def height(self) -> int:
        """How many there are."""
        return self.changes.height

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """What one line shows."""
        return [self._cell(self.changes.row(row, named=True), place) for place in columns]

    @cached_property
    def _alike(self) -> frozenset[str]:
        return shared(self.changes)

    def _cell(self, line: Mapping[str, object], place: int) -> Cell:
        if place == 0:
            near = (line["initiative"] or line["organisation"]) in self._near
            return Cell(told_apart(line, self._alike), "strong" if near else "text")
        if place == 1:
            return self._rating(line)
        if place == 2:
            rule = (str(line["ruleset"]), str(line["rule"]))
            title = self._rulesets[rule[0]].title
            return Cell(self._rules[rule]) if line["rule"] else Cell(f"overall: {title}", "strong")
        if place == 5:
            return Cell(self._in(line), "quiet")
        number = line["value_after" if place == 3 else "money"]
        value = float(number) if isinstance(number, int | float) else None
        if place == 3:
            return Cell("" if value is None else value_words(value, str(line["unit"] or "")))
        return Cell(money_words(value))

    def _in(self, line: Mapping[str, object]) -> str:
        """The organisation that a scheme is in; empty of an organisation."""
        row = self._record.row(str(line["organisation"])) if line["initiative"] else None
        return "" if row is None else str(self._record.names[row])

    def _rating(self, line: Mapping[str, object]) -> Cell:
        scale = self._rulesets[str(line["ruleset"])].scale
        steps = {**{one.word: one for one in scale.steps}, NOT_RATED: UNRATED}
        was, now = steps.get(str(line["before"])), steps.get(str(line["after"]))
        if was is None or now is None:
            return Cell(f"{was.letter if was else '-'}>{now.letter if now else '-'}", "none")
        shape = now.shape if self._record.unicode else now.ascii_shape
        return Cell(f"{was.letter}>{now.letter} {shape}", now.tone)


def nearest_first(changes: pl.DataFrame, atlas: Atlas, row: int) -> pl.DataFrame:
    """The changes of a node and of what it is in before all others, the nearest first."""
    path = list(reversed(atlas.path(row)))
    near = atlas.assessment.nodes.select(_NODE)[path].with_row_index("near")
    found = changes.join(near, on=_NODE, how="left", nulls_equal=True, maintain_order="left")
    return found.sort("near", nulls_last=True, maintain_order=True).drop("near")


def counted(changes: pl.DataFrame) -> str:
    """How many ratings change colour, and from what to what, the worst ways first."""
    if changes.is_empty():
        return "no rating changes colour"
    changed = "changes" if changes.height == 1 else "change"
    return f"{plural(changes.height, 'rating')} {changed} colour: {moves(changes)}"


def moves(changes: pl.DataFrame) -> str:
    """How many go from what to what, the worst ways first."""
    way = pl.col("way").replace_strict(_ORDER, range(len(_ORDER)), return_dtype=pl.Int8)
    kinds = (
        changes.group_by("before", "after", way, maintain_order=True)
        .len("many")
        .sort("way", "many", descending=[False, True], maintain_order=True)
    )
    return ", ".join(
        f"{many:,} {was or 'nothing'}>{now or 'nothing'}"
        for was, now, many in kinds.select("before", "after", "many").iter_rows()
    )
