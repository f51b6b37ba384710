"""What assessors found: the answers to the criteria of rulesets, and where the evidence is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.tracker.cells import day, text, word
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import whole_row

Asked = Mapping[tuple[str, str], tuple[Ruleset, Rule]]


def evidence(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The answers, by ruleset, in the order of the file.

    They are an organisation's. At an initiative they are those about the plan it is part of,
    and the heading says so.
    """
    asked = _asked(whose.rulesets)
    ordered = rows.sort("ruleset", maintain_order=True)
    titles = [_title(asked, one) for one in ordered.iter_rows(named=True)]
    frame = ordered.with_columns(
        title=pl.Series(titles, dtype=pl.String),
        later=pl.col("assessed_on").max().over("ruleset", "criterion"),
    )
    heading = f"Criterion of {whose.code}'s plan" if whose.initiative else "Criterion"
    fields = (
        text(frame, "title", heading, 24, grow=2, kind="name"),
        word(frame, "answer", "Answer", 8),
        day(frame, "assessed_on", "Assessed on"),
        text(frame, "assessor", "Assessor", 16, grow=1, drop=2),
        text(frame, "reference", "Reference", 16, grow=1, drop=1),
        text(frame, "ruleset", "Ruleset", 16, drop=3),
    )
    return Shown(fields, lambda at: list(_told(frame.row(at, named=True), asked, whose)))


def _told(row: dict[str, Any], asked: Asked, whose: Whose) -> Iterator[Block]:
    yield Paragraph(row["title"], "strong")
    if whose.initiative:
        yield Paragraph(f"About the plan of {whose.code}, which this initiative is part of.")
    if row["later"] is not None and row["assessed_on"] != row["later"]:
        yield Paragraph("A later answer to the same criterion is listed too.", "warn")
    yield from whole_row("evidence", row, without=("organisation",))
    found = asked.get((row["ruleset"], row["criterion"]))
    if found is not None:
        yield Paragraph(f"Asked by: {found[0].title}", "quiet", hang=2)
        if found[1].why:
            yield Paragraph(f"Why it is asked: {found[1].why}", "quiet", hang=2)


def _asked(rulesets: Sequence[Ruleset]) -> Asked:
    """The rules by the criterion that they ask about: a rule's own id, unless it names one."""
    return {
        (ruleset.id, str(rule.options.get("criterion") or rule.id)): (ruleset, rule)
        for ruleset in rulesets
        for rule in ruleset.rules
    }


def _title(asked: Asked, row: Mapping[str, Any]) -> str:
    found = asked.get((row["ruleset"], row["criterion"]))
    return found[1].title if found else str(row["criterion"])
