"""What would move a rating, as an answer: schemes that could, amounts per rule, rules overall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.explain import Explanation
from qippdash.levers import Lift, WayOut
from qippdash.model.ruleset import Ruleset
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import as_drawn
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Gap, Paragraph
from qippdash.tui.why import tone_of
from qippdash.wording import move_words, share_words

_SCHEMES = (
    Column("title", "Schemes", "name", 24, "Schemes, by what each could give", 32, grow=1),
    Column("gives", "Gives", "number", 12),
    Column("share", "Of the way", "number", 10, drop=1),
    Column("rating", "Rule", "text", 9),
    Column("overall", "Overall", "text", 9),
    Column("initiative", "Code", "text", 12, drop=2),
)
_RULES = (
    Column("title", "Rule that could be better", "name", 24, grow=1),
    Column("now", "Now", "text", 9),
    Column("next", "To next", "figure", 9, "To the next word", 16),
    Column("best", "To best", "figure", 9, "To the best word", 16),
    Column("ruleset", "Ruleset", "text", 16, drop=1),
)
_NOT_TRIED = Cell("not tried", "quiet")


def moved_by(assessment: Assessment, code: str, asked: str | None) -> Answered:
    """What would move a node's ratings.

    Args:
        assessment: of the node.
        code: of an organisation, or of an initiative, which has no schemes under it.
        asked: ``ruleset/rule`` or a ruleset's id, to keep to that ruleset; None for all.

    Raises:
        UsageError: there is no such node, ruleset or rule.
    """
    ruleset = asked.split("/")[0] if asked else None
    rulesets = (ruleset,) if ruleset else ()
    ways = assessment.ways_out(code, rulesets=rulesets)
    rules, overall = _of_rules(assessment, code, rulesets), _overall(ways)
    try:
        lift = assessment.lift(code, asked)
    except UsageError as none:
        why = [Paragraph(f"No scheme: {one.what}.", "quiet", hang=2) for one in none.problems]
        return replace(rules, head=[*rules.head, *why], others=(overall,))
    if lift.cannot is not None:
        said = [Paragraph(one, "quiet", hang=2) for one in lift.sentences()]
        return replace(rules, head=[*rules.head, *said], others=(overall,))
    return replace(schemes(lift, assessment.rulesets), others=(rules, overall))


def schemes(lift: Lift, rulesets: Sequence[Ruleset]) -> Answered:
    """What single schemes could do for one rule, the largest first.

    Args:
        lift: the answer.
        rulesets: those in use, for the words of their ratings.
    """
    rows = lift.schemes.to_dicts()
    source = rows_of(_SCHEMES, [_cells(lift, *one) for one in enumerate(rows)])
    return Answered(
        head=[*_head(lift)],
        source=source,
        about=lambda row: [*_about(lift, row, rows[row])],
        goal=lambda row: Goal(str(rows[row]["initiative"])),
        empty="no single scheme can be named",
        title="Schemes",
        sought=lambda: as_drawn(source, rulesets=rulesets, ratings=("rating", "overall")),
    )


def _head(lift: Lift) -> Iterator[Block]:
    # Schemes have lines of their own below, and what is assumed stands beneath each.
    kept = [one for one in lift.sentences() if not one.startswith(("  ", "Assumed of"))]
    for number, sentence in enumerate(kept):
        yield Paragraph(sentence, "text" if number else "strong", hang=2)


def _cells(lift: Lift, row: int, one: Mapping[str, Any]) -> Sequence[Cell | str]:
    gives, share = one["gives"], one["share"]
    return (
        str(one["title"]),
        lift.amount_words(gives) if isinstance(gives, float) else "",
        share_words(share, 0) if isinstance(share, float) else "",
        _turned(one["rating"], lift.rating) if row < lift.tried else _NOT_TRIED,
        _turned(one["overall"], lift.overall) if row < lift.tried else _NOT_TRIED,
        Cell(str(one["initiative"]), "quiet"),
    )


def _turned(word: str | None, now: str) -> Cell:
    """What a rating would be: a new word stands out, and where there is none it is blank."""
    if word is None:
        return Cell("", "quiet")
    return Cell(word, "quiet" if word == now else "strong")


def _about(lift: Lift, row: int, one: Mapping[str, Any]) -> Iterator[Block]:
    present, share = one["present"], one["share"]
    if isinstance(present, float):
        amount = lift.amount_words(present)
        way = f"; it gives {share_words(share, 0)} of the way" if isinstance(share, float) else ""
        yield Paragraph(f'"{lift.lever}" of {one["title"]} is {amount} now{way}.', hang=2)
    if row >= lift.tried:
        largest = f"the {lift.tried} that could give most are rated anew"
        yield Paragraph(f"Not tried: {largest} one by one, and less lifts no further.", hang=2)
    yield Paragraph(f"Assumed: {lift.assumption}; nothing else changes.", "quiet", hang=2)


def _of_rules(assessment: Assessment, code: str, rulesets: Sequence[str]) -> Answered:
    """A line a rule that could be better: how far to the next word, and to the best."""
    frame = assessment.levers(code, rulesets=rulesets)
    rows = [one.to_dicts() for one in frame.partition_by("ruleset", "rule", maintain_order=True)]
    rated = {one.id: one for one in assessment.rulesets}
    titles = {
        (one.id, rule.id): (rule.title, one.title)
        for one in assessment.rulesets
        for rule in one.rules
    }

    def cells(moves: Sequence[Mapping[str, Any]]) -> Sequence[Cell | str]:
        first, last = moves[0], moves[-1]
        rule, ruleset = titles[first["ruleset"], first["rule"]]
        now = Cell(first["rating"], tone_of(rated[first["ruleset"]], first["rating"]))
        return (rule, now, _move(first), _move(last), Cell(ruleset, "quiet"))

    def about(row: int) -> list[Block]:
        first = rows[row][0]
        found = assessment.explain(code, f"{first['ruleset']}/{first['rule']}")
        return [*_distances(found)] if isinstance(found, Explanation) else []

    source = rows_of(_RULES, [cells(one) for one in rows])
    return Answered(
        head=[Paragraph("What must move, and by how much; each rule is taken by itself.", "quiet")],
        source=source,
        about=about,
        goal=lambda row: Goal(code, rows[row][0]["ruleset"], rows[row][0]["rule"]),
        empty="no rule with a lever could be better",
        title="Rules",
        sought=lambda: as_drawn(source, rulesets=assessment.rulesets, ratings=("now",)),
    )


def _move(one: Mapping[str, Any]) -> str:
    return "cannot" if one["move"] is None else move_words(one["move"], one["unit"])


def _distances(found: Explanation) -> Iterator[Block]:
    value = "" if found.value is None else f": {found.value_words}"
    yield Paragraph(f"{found.rule.title} is {found.rating}{value}.", hang=2)
    for distance in found.distances:
        yield Paragraph(f"To {distance.word}: {distance.words}", hang=2)


def _overall(ways: Sequence[WayOut]) -> Answered:
    """Which rules must improve for a better rating overall, as text."""
    said: list[Block] = []
    for way in ways:
        sentences = way.sentences()
        said += [Gap(), Paragraph(sentences[0], "strong", hang=2)]
        said += [Paragraph(one.strip(), hang=4) for one in sentences[1:]]
    best = [Paragraph("Nothing is worse than its best word overall.", "quiet")]
    return Answered(head=said or best, empty="", title="Overall")
