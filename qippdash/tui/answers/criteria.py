"""An alarm about the evidence of several criteria: which they are, why, and where it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qippdash.assessment import Assessment
from qippdash.explain import Explanation, NodeExplanation
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import as_drawn
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.tracker.sections import OF_ORGANISATION
from qippdash.tui.why import tone_of

Alarm = Mapping[str, Any]
Reasons = Mapping[str, str]

_COLUMNS = (
    Column("criterion", "Criterion", "name", 20, grow=1),
    Column("rating", "Now", "text", 9),
    Column("reason", "Why told", "text", 24, grow=1),
)


def explained(assessment: Assessment, code: str, alarm: Alarm, reasons: Reasons) -> NodeExplanation:
    """The explanation of an alarm's node kept to the criteria that it is about, worst first."""
    found = assessment.explain(code, alarm["ruleset"])
    rules = found.rules if isinstance(found, NodeExplanation) else (found,)
    kept = tuple(one for one in rules if one.rule.id in reasons)
    return NodeExplanation(
        alarm["organisation"], alarm["initiative"], alarm["name"], alarm["level"], (), kept
    )


def why_told(alarm: Alarm, reasons: Reasons, rules: Sequence[Explanation]) -> list[Block]:
    """What stands before the explanation of the criteria: each with why it is told of.

    Args:
        alarm: its row of the list.
        reasons: in words, by the id of the rule.
        rules: the explanation of each.
    """
    titles = {one.rule.id: one.rule.title for one in rules}
    lines = [Row([Piece(f"  {titles[one]}")], [Piece(said)]) for one, said in reasons.items()]
    return [Paragraph(alarm["title"], "strong", hang=2), *lines, Gap(), *_mended(alarm)]


def mended_by(
    alarm: Alarm, reasons: Reasons, assessment: Assessment, found: NodeExplanation
) -> Answered:
    """What would end such an alarm, which no scheme can: a line a criterion."""
    by_id = {one.rule.id: one for one in found.rules}
    listed = [by_id[one] for one in reasons]
    cells = [
        (one.rule.title, Cell(one.rating, tone_of(one.ruleset, one.rating)), reasons[one.rule.id])
        for one in listed
    ]
    source = rows_of(_COLUMNS, cells)
    code = alarm["initiative"] or alarm["organisation"]
    return Answered(
        head=[
            Paragraph(f"{alarm['title']}: no scheme can end that.", "strong", hang=2),
            *_mended(alarm),
        ],
        source=source,
        about=lambda row: [Paragraph(said, hang=2) for said in listed[row].evidence],
        goal=lambda row: Goal(code, alarm["ruleset"], listed[row].rule.id),
        empty="no criterion",
        sought=lambda: as_drawn(source, rulesets=assessment.rulesets, ratings=("rating",)),
    )


def _mended(alarm: Alarm) -> Iterator[Block]:
    if alarm["action"]:
        yield Paragraph(f"What to do: {alarm['action']}", "accent", hang=2)
    number, title = next(
        (at, one.title) for at, one in enumerate(OF_ORGANISATION, 1) if one.table == "evidence"
    )
    yield Paragraph(
        f"The answers are inside {alarm['name']}: list {number}, {title}.", "quiet", hang=2
    )
