"""Similar plans as an answer: the nearest, what makes them near, what the better ones have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qippdash.model.ruleset import Ruleset
from qippdash.similar import Neighbour, Similar
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import Sought, as_drawn, figure
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Gap, Paragraph
from qippdash.tui.why import tone_of
from qippdash.wording import GBP, NOTHING, money_words, share_words

_COLUMNS = (
    Column("name", "Nearest plans", "name", 20, grow=1),
    Column("alike", "Alike", "number", 5),
    Column("rating", "Rating", "text", 9),
    Column("better", "", "text", 6),
    Column("planned", "Plan", "figure", 8),
    Column("code", "Code", "text", 8, drop=1),
)


def similar_plans(found: Similar, rulesets: Sequence[Ruleset]) -> Answered:
    """The neighbours, then better-rated plans that lie further off.

    Args:
        found: the answer.
        rulesets: those in use, for the tones of their words.
    """
    ruleset = next((one for one in rulesets if one.id == found.ruleset), None)
    beyond = [one for one in found.models if one.code not in {n.code for n in found.neighbours}]
    plans = [*found.neighbours, *beyond]
    source = rows_of(_COLUMNS, [_cells(one, ruleset) for one in plans])

    def sought() -> Sought:
        planned = pl.Series([one.planned_savings for one in plans], dtype=pl.Float64)
        alike = pl.Series([1 - one.distance for one in plans], dtype=pl.Float64)
        return as_drawn(
            source,
            figure("Plan", ("plan",), planned, GBP),
            figure("Alike", ("alike",), alike, "percent"),
            rulesets=rulesets,
            ratings=("rating",),
        )

    return Answered(
        head=[*_head(found)],
        source=source,
        about=lambda row: [*_about(found, plans[row])],
        goal=lambda row: Goal(plans[row].code),
        empty="no plan to compare with",
        sought=sought,
    )


def _head(found: Similar) -> Iterator[Block]:
    rated = f", {found.rating} by {found.ruleset_title}" if found.ruleset else ""
    yield Paragraph(f"{found.name} ({found.code}){rated}", "strong")
    for sentence in (*found.verdict(), *found.unstated()):
        yield Paragraph(sentence, "quiet", hang=2)
    for lack in found.lacks:
        yield Paragraph(f"- {lack.sentence}", hang=2)


def _cells(one: Neighbour, ruleset: Ruleset | None) -> Sequence[Cell | str]:
    planned = NOTHING if one.planned_savings is None else money_words(one.planned_savings)
    return (
        one.name,
        share_words(1 - one.distance, 0),
        Cell(one.rating, tone_of(ruleset, one.rating) if ruleset and one.rating else "text"),
        Cell("better" if one.better else "", "accent"),
        planned,
        Cell(one.code, "quiet"),
    )


def _about(found: Similar, one: Neighbour) -> Iterator[Block]:
    yield Paragraph(f"Near in: {'; '.join(one.near)}", hang=2)
    theirs = found.has(one.code)
    if theirs:
        yield Gap()
        yield Paragraph(f"What {one.name} has that {found.name} lacks:", "quiet")
        for said in theirs:
            yield Paragraph(f"- {said}", hang=2)
