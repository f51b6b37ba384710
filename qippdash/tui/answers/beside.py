"""Two organisations as an answer: their ratings, values, figures and themes side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from qippdash.compare import Organisations
from qippdash.model.ruleset import Ruleset
from qippdash.tui.answers.answered import Answered, rows_of
from qippdash.tui.answers.sought import as_drawn
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.why import tone_of
from qippdash.wording import NOTHING, move_words, share_words, value_words

Line = tuple[Cell | str, ...]


def side_by_side(found: Organisations, rulesets: Sequence[Ruleset]) -> Answered:
    """What is rated overall and by rule, then figures, then themes.

    Args:
        found: the comparison.
        rulesets: those that rate both, for the tones of their words.
    """
    known = {one.id: one for one in rulesets}
    head = [*_head(found)]
    ratings = [*_overall(found.overall, known), *_rules(found.rules, known)]
    lists = [
        _list(found, head, "Ratings", ratings, rulesets),
        _list(found, head, "Figures", [*_figures(found.figures)]),
        _list(found, head, "Themes", [*_themes(found.themes)]),
    ]
    return replace(lists[0], others=lists[1:])


def _list(
    found: Organisations,
    head: Sequence[Block],
    title: str,
    lines: list[Line],
    rulesets: Sequence[Ruleset] = (),
) -> Answered:
    columns = (
        Column("what", "What", "name", 22, grow=2),
        Column("a", found.a.name, "text", 14, grow=1),
        Column("b", found.b.name, "text", 14, grow=1),
        Column("apart", "Difference", "number", 11),
        Column("way", f"{found.b.code} is", "text", 10, drop=1),
    )
    source = rows_of(columns, lines)
    return Answered(
        head=head,
        source=source,
        about=lambda row: [*_about(found, lines[row])],
        empty=f"no {title.lower()} to hold side by side",
        title=title,
        sought=lambda: as_drawn(source, rulesets=rulesets, ratings=("a", "b") if rulesets else ()),
    )


def _head(found: Organisations) -> Iterator[Block]:
    for sentence in found.sentences():
        yield Paragraph(sentence, hang=2)


def _overall(frame: pl.DataFrame, rulesets: Mapping[str, Ruleset]) -> Iterator[Line]:
    for one in frame.to_dicts():
        a, b = (_toned(one[side], "", rulesets[one["ruleset"]]) for side in ("a", "b"))
        yield (Cell(one["title"], "strong"), a, b, "", _way(one["way"]))


def _rules(frame: pl.DataFrame, rulesets: Mapping[str, Ruleset]) -> Iterator[Line]:
    for one in frame.to_dicts():
        unit, ruleset = one["unit"] or "", rulesets[one["ruleset"]]
        values = (one[f"value_{side}"] for side in ("a", "b"))
        shown = ["" if value is None else f" {value_words(value, unit)}" for value in values]
        a, b = _toned(one["a"], shown[0], ruleset), _toned(one["b"], shown[1], ruleset)
        apart = "" if one["difference"] is None else move_words(one["difference"], unit)
        yield (f"  {one['title']}", a, b, apart, _way(one["way"]))


def _toned(word: str | None, value: str, ruleset: Ruleset) -> Cell:
    if word is None:
        return Cell(f"{NOTHING}{value}", "none")
    return Cell(f"{word}{value}", tone_of(ruleset, word))


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


def _way(way: str | None) -> Cell:
    return Cell(way or "", "accent")


def _about(found: Organisations, line: Line) -> Iterator[Block]:
    """The row in full: names and values that a narrow table cuts."""
    what, a, b, *_ = (one.text if isinstance(one, Cell) else one for one in line)
    yield Paragraph(f"{what.strip()}: {found.a.name} {a}; {found.b.name} {b}", "quiet", hang=2)
