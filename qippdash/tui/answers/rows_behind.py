"""The rows of the pack behind a rating, as an answer: a list a table, what counts most first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from qippdash.assessment import Assessment
from qippdash.explain import Explanation, rating_sentence
from qippdash.model.tables import TABLES
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import Sought
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter import Named, Vocabulary
from qippdash.tui.filter.vocabulary import Sort
from qippdash.tui.prose import Block, Paragraph
from qippdash.wording import GBP, field_words

_ADDS = "measure."
_FIRST = ("initiative", "organisation")


class Lines:
    """Rows of a frame: only the cells that are drawn are read."""

    fixed = 0

    def __init__(self, frame: pl.DataFrame, titles: Mapping[str, str]) -> None:
        self.frame = frame
        self.columns = [_column(frame, name, titles, at) for at, name in enumerate(frame.columns)]
        self.height = frame.height

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """What one line shows."""
        return [Cell(field_words(self.frame[row, place])) for place in columns]


def rows_behind(assessment: Assessment, found: Explanation) -> Answered:
    """The rows that a rule's measures count at a node.

    Args:
        assessment: of the node.
        found: the explanation of the rule there.
    """
    code = found.initiative or found.organisation
    frame = assessment.rows_behind(code, f"{found.ruleset.id}/{found.rule.id}")
    come_to = [Paragraph(f"{one.title}: {one.words} in all", "quiet") for one in found.measures]
    head: list[Block] = [Paragraph(rating_sentence(found), "strong", hang=2), *come_to]
    titles = {one.name: one.title for one in found.measures}
    lists = [
        _list(str(key[0]), rows, titles, head)
        for key, rows in frame.group_by("table", maintain_order=True)
    ]
    if not lists:
        return Answered(head=head, empty="no rows behind it: its measures count none here")
    return replace(lists[0], others=lists[1:])


def choice(rules: Sequence[Explanation]) -> Answered:
    """The rules of an explanation, to choose the one whose rows are wanted."""
    columns = (
        Column("title", "Rows behind which rule?", "name", 24, grow=2),
        Column("rating", "Rating", "text", 9),
        Column("value", "Value", "figure", 9),
        Column("ruleset", "Ruleset", "text", 16, drop=1, grow=1),
    )
    lines = [
        (
            one.rule.title,
            one.rating,
            "" if one.value is None else one.value_words,
            Cell(one.ruleset.title, "quiet"),
        )
        for one in rules
    ]
    return Answered(
        source=rows_of(columns, lines),
        goal=lambda row: Goal("", rules[row].ruleset.id, rules[row].rule.id),
        empty="no rule applies here",
    )


def _list(
    table: str, rows: pl.DataFrame, titles: Mapping[str, str], head: Sequence[Block]
) -> Answered:
    there = [name for name in rows.columns if rows[name].null_count() < rows.height]
    counted = [name for name in there if name.startswith(_ADDS)]
    first = [name for name in _FIRST if name in there]
    rest = [name for name in there if name not in ("table", *first, *counted)]
    if counted:
        sizes = [pl.col(name).abs() for name in counted]
        rows = rows.sort(sizes, descending=True, nulls_last=True, maintain_order=True)
    shown = rows.select(*first, *counted, *rest)
    lines = Lines(shown, titles)
    return Answered(
        head=head,
        source=lines,
        about=lambda row: [*_about(shown, row)],
        title=table,
        sought=lambda: _sought(table, lines),
    )


def _sought(table: str, lines: Lines) -> Sought:
    """Any text of a row, and each of its columns by its heading."""
    frame = lines.frame
    money = TABLES[table].money_columns if table in TABLES else ()
    named = [_named(one, frame[one.key], GBP if one.key in money else "") for one in lines.columns]
    texts = frame.select(pl.col(pl.String)).get_columns()
    return Sought(texts or [frame.to_series(0).cast(pl.String)], Vocabulary(named))


def _named(column: Column, values: pl.Series, unit: str) -> Named:
    sort: Sort = "text"
    if values.dtype.is_numeric():
        sort = "figure"
    elif values.dtype == pl.Date:
        sort = "date"
    names = (column.key.removeprefix(_ADDS), column.heading)
    return Named(column.heading, names, sort, lambda: values, unit)


def _column(frame: pl.DataFrame, name: str, titles: Mapping[str, str], at: int) -> Column:
    title = titles.get(name.removeprefix(_ADDS), name.replace("_", " "))
    number = frame[name].dtype.is_numeric()
    fixed = name in _FIRST[:1] or name.startswith(_ADDS)
    return Column(
        name,
        title,
        "figure" if number else "text",
        11 if number else 12,
        title,
        min(len(title), 32) if number else 0,
        grow=0 if number else 1,
        drop=0 if fixed else at + 1,
    )


def _about(rows: pl.DataFrame, row: int) -> Iterator[Block]:
    """All fields of a row: those that a narrow table leaves out, and long texts."""
    fields = [
        f"{name.replace('_', ' ')} {field_words(value)}"
        for name, value in zip(rows.columns, rows.row(row), strict=True)
        if value is not None and not name.startswith(_ADDS)
    ]
    yield Paragraph("; ".join(fields), "quiet", hang=2)
