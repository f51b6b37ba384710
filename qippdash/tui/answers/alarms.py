"""Alarms as an answer: what is at stake, where, what it is, and beneath it what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qippdash.alarms import CONTRADICTORY, KINDS, MUST, NO_OWNER, STALE, WORSE, Alarms
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED, UNRATED
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import Sought, figure, rated, text
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter import Vocabulary
from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.told_apart import shared, told_apart
from qippdash.wording import GBP, money_words, plural, value_words

Row = Mapping[str, Any]
# In the order in which one of several is named: what has just happened before what stands.
_KINDS = {
    WORSE: "newly worse",
    CONTRADICTORY: "contradicts",
    STALE: "stale",
    NO_OWNER: "no owner",
    MUST: "must-rule",
}
_COLUMNS = (
    Column("stake", "At stake", "figure", 8),
    Column("where", "Where", "name", 14, grow=2),
    Column("rating", "", "rating", 3),
    Column("what", "What", "text", 16, grow=3),
    Column("kind", "Why told", "text", 11),
    Column("rule", "Rule", "text", 30, drop=1),
    Column("code", "Code", "text", 8, drop=2),
)


def alarm_list(found: Alarms, rulesets: Sequence[Ruleset], *, unicode: bool) -> Answered:
    """Every alarm that is not folded, most money at stake first.

    Args:
        found: the alarms.
        rulesets: those that they were read off.
        unicode: whether shapes beyond ASCII can be shown.
    """
    rows = found.listed.to_dicts()
    alike = shared(found.listed)
    scales = {one.id: {step.word: step for step in one.scale.steps} for one in rulesets}

    def rating(row: Row) -> Cell:
        step = {**scales.get(row["ruleset"], {}), NOT_RATED: UNRATED}.get(row["rating"])
        if step is None:
            return Cell("")
        return Cell(f"{step.letter} {step.shape if unicode else step.ascii_shape}", step.tone)

    return Answered(
        head=[*_head(found)],
        source=rows_of(
            _COLUMNS, [_cells(row, told_apart(row, alike), rating(row)) for row in rows]
        ),
        about=lambda row: [*_about(rows[row])],
        goal=lambda row: goal(rows[row]),
        empty="no alarm",
        sought=lambda: _sought(found.listed, rulesets),
    )


def goal(row: Row) -> Goal:
    """The node of an alarm, and there the ruleset's column and the rule."""
    return Goal(row["initiative"] or row["organisation"], row["ruleset"], row["rule"] or "")


def asked(row: Row) -> str:
    """What to ask for the explanation of an alarm: its rule, or the whole ruleset."""
    return f"{row['ruleset']}/{row['rule']}" if row["rule"] else str(row["ruleset"])


def _sought(listed: pl.DataFrame, rulesets: Sequence[Ruleset]) -> Sought:
    """An alarm by its names, codes and kinds in any of their words, and by its columns."""
    kinds = [
        ", ".join(f"{kind} {_KINDS[kind]} {KINDS[kind]}" for kind in str(one).split(", "))
        for one in listed["kind"]
    ]
    told = pl.Series("told", kinds, dtype=pl.String)
    code = listed["initiative"].fill_null(listed["organisation"])
    named = (
        rated("Rating", ("rating",), listed["rating"], rulesets),
        figure("At stake", ("stake", "at stake"), listed["at_stake"], GBP),
        text("Why told", ("kind", "why told"), told),
        text("Rule", ("rule",), listed["rule"]),
        text("Ruleset", ("ruleset",), listed["ruleset"]),
        text("Level", ("level",), listed["level"]),
        text("Under", ("parent", "under", "in"), listed["parent"]),
    )
    texts = [listed["name"], code, listed["title"], told, listed["ruleset"], listed["rule"]]
    return Sought(
        texts, Vocabulary(named), "type red, stale, owner, a name, level:pct or stake>10m"
    )


def _head(found: Alarms) -> Iterator[Block]:
    first, *_ = found.sentences()
    yield Paragraph(first, "strong", hang=2)
    if not found.compared:
        yield Paragraph(
            "What is newly worse is not known: open with --against EARLIER.json.",
            "quiet",
            hang=2,
        )
    if found.unknown:
        rules = plural(len(found.unknown), "rule")
        yield Paragraph(
            f"{rules} can tell nothing here: `qippdash alarms PACK` says why.",
            "quiet",
            hang=2,
        )


def _cells(row: Row, name: str, rating: Cell) -> Sequence[Cell | str]:
    kinds = str(row["kind"]).split(", ")
    kind = next((word for one, word in _KINDS.items() if one in kinds), str(row["kind"]))
    return (
        money_words(row["at_stake"]),
        name,
        rating,
        _what(row),
        Cell(kind, "strong" if WORSE in kinds else "text"),
        Cell(asked(row), "quiet"),
        Cell(str(row["initiative"] or row["organisation"]), "quiet"),
    )


def _what(row: Row) -> str:
    value = "" if row["value"] is None else f" {value_words(row['value'], row['unit'] or '')}"
    was = f", was {row['before']}" if row["before"] else ""
    return f"{row['title']}{value}{was}"


def _about(row: Row) -> Iterator[Block]:
    code = row["initiative"] or row["organisation"]
    rated = f", {row['rating']}" if row["rating"] else ""
    also = f"; also {row['also']}" if row["also"] else ""
    yield Paragraph(f"{row['name']} ({code}): {_what(row)}{rated} ({asked(row)}{also}).", hang=2)
    if row["action"]:
        yield Paragraph(f"What to do: {row['action']}", "accent", hang=2)
    if row["at_stake"] is not None:
        under = f" The same at {plural(row['under'], 'node')} below." if row["under"] else ""
        stake = f"At stake: {money_words(row['at_stake'])}, {_lower(row['stake'])}.{under}"
        yield Paragraph(stake, "quiet", hang=2)
    if row["detail"]:
        yield Paragraph(f"{row['detail']}.", "quiet", hang=2)


def _lower(text: str | None) -> str:
    return text[:1].lower() + text[1:] if text else ""
