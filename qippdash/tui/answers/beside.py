"""Two organisations as an answer: their ratings, values, figures and themes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from qippdash.compare import Organisations
from qippdash.tui.answers.answered import Answered, rows_of
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Paragraph
from qippdash.wording import NOTHING, move_words, share_words, value_words

Line = tuple[Cell | str, ...]


def side_by_side(found: Organisations) -> Answered:
    """What is rated overall and by rule, then figures, then themes."""
    head = [*_head(found)]
    ratings = [*_overall(found.overall), *_rules(found.rules)]
    lists = [
        _list(found, head, "Ratings", ratings),
        _list(found, head, "Figures", [*_figures(found.figures)]),
        _list(found, head, "Themes", [*_themes(found.themes)]),
    ]
    return replace(lists[0], others=lists[1:])


def _list(found: Organisations, head: Sequence[Block], title: str, lines: list[Line]) -> Answered:
    columns = (
        Column("what", "What", "name", 22, grow=2),
        Column("a", found.a.name, "text", 14, grow=1),
        Column("b", found.b.name, "text", 14, grow=1),
        Column("apart", "Difference", "number", 11),
        Column("way", f"{found.b.code} is", "text", 10, drop=1),
    )
    return Answered(
        head=head,
        source=rows_of(columns, lines),
        about=lambda row: [*_about(found, lines[row])],
        empty=f"no {title.lower()} to hold side by side",
        title=title,
    )


def _head(found: Organisations) -> Iterator[Block]:
    for sentence in found.sentences():
        yield Paragraph(sentence, hang=2)


def _overall(frame: pl.DataFrame) -> Iterator[Line]:
    for one in frame.to_dicts():
        yield (Cell(one["title"], "strong"), _word(one["a"]), _word(one["b"]), "", _way(one["way"]))


def _rules(frame: pl.DataFrame) -> Iterator[Line]:
    for one in frame.to_dicts():
        unit = one["unit"] or ""
        a, b = (_rated(one[side], one[f"value_{side}"], unit) for side in ("a", "b"))
        apart = "" if one["difference"] is None else move_words(one["difference"], unit)
        yield (f"  {one['title']}", a, b, apart, _way(one["way"]))


def _figures(frame: pl.DataFrame) -> Iterator[Line]:
    for one in frame.to_dicts():
        values = [value_words(one[side], one["unit"]) for side in ("a", "b")]
        apart = "" if one["difference"] is None else move_words(one["difference"], one["unit"])
        yield (one["title"], *values, apart, "")


def _themes(frame: pl.DataFrame) -> Iterator[Line]:
    for one in frame.to_dicts():
        theme = str(one["theme"]).replace("_", " ")
        shares = [share_words(one[f"share_{side}"], 0) for side in ("a", "b")]
        apart = one["difference"]
        moved = "" if apart is None else ("+" if apart > 0 else "") + share_words(apart, 0)
        yield (f"Share of plan: {theme}", *shares, moved, "")


def _word(word: str | None) -> str:
    return NOTHING if word is None else word


def _rated(word: str | None, value: float | None, unit: str) -> str:
    shown = "" if value is None else f" {value_words(value, unit)}"
    return f"{_word(word)}{shown}"


def _way(way: str | None) -> Cell:
    return Cell(way or "", "accent")


def _about(found: Organisations, line: Line) -> Iterator[Block]:
    """The row in full: names and values that a narrow table cuts."""
    what, a, b, *_ = (one.text if isinstance(one, Cell) else one for one in line)
    yield Paragraph(f"{what.strip()}: {found.a.name} {a}; {found.b.name} {b}", "quiet", hang=2)
