"""Two submissions as an answer: what changed colour first, then figures, values, who is in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from qippdash.changes import worst_first
from qippdash.compare import Submission, Submissions
from qippdash.model.ruleset import Ruleset
from qippdash.tui.answers.answered import Answered, Goal, rows_of
from qippdash.tui.answers.sought import Sought, figure, rated, text
from qippdash.tui.atlas import Atlas
from qippdash.tui.columns import Cell, Column
from qippdash.tui.filter import Vocabulary
from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.told_apart import shared, told_apart
from qippdash.tui.whatif.changed import Changed
from qippdash.wording import GBP, NOTHING, day_words, move_words, value_words

Row = Mapping[str, Any]
# As many moves as anybody reads; each node has several figures, and each rule a value.
_MOST = 1000
_MOVED = (
    Column("name", "Where", "name", 20, grow=1),
    Column("title", "What", "text", 20, grow=1),
    Column("before", "Before", "figure", 9),
    Column("after", "After", "figure", 9),
    Column("change", "Change", "figure", 9),
)


def since(found: Submissions, atlas: Atlas) -> Answered:
    """What is different in the submission that is shown.

    Args:
        found: the comparison, with the shown submission after the other.
        atlas: of the one that is shown.
    """
    head = [*_head(found)]
    lists = [
        _ratings(found, atlas, head),
        _moves(found.figures, atlas, "Figures", "no key figure differs", head),
        _moves(found.values, atlas, "Values", "no rule's value differs", head),
        _only(found, head),
    ]
    return replace(lists[0], others=lists[1:])


def _head(found: Submissions) -> Iterator[Block]:
    yield Paragraph(f"From {_named(found.before)} to {_named(found.after)}.", "strong", hang=2)
    for sentence in found.sentences():
        yield Paragraph(sentence, hang=2)


def _named(one: Submission) -> str:
    return f"{one.title} (as at {day_words(one.as_at)})"


def _ratings(found: Submissions, atlas: Atlas, head: Sequence[Block]) -> Answered:
    rulesets = atlas.assessment.rulesets
    titles = {(one.id, rule.id): rule.title for one in rulesets for rule in one.rules}
    titles |= {(one.id, ""): f"{one.title} overall" for one in rulesets}
    # A rule that is no more has no place on the screen: the notes say which ruleset is another.
    known = pl.concat_str("ruleset", pl.lit("/"), pl.col("rule").fill_null(""))
    here = ["/".join(one) for one in titles]
    # A programme office reads its organisations before their schemes.
    changes = (
        worst_first(found.changes, atlas.assessment)
        .filter(known.is_in(here))
        .sort(pl.col("initiative").is_not_null(), maintain_order=True)
    )

    def about(row: int) -> list[Block]:
        one = changes.row(row, named=True)
        return [*_change(one, titles[one["ruleset"], one["rule"] or ""])]

    def goal(row: int) -> Goal:
        one = changes.row(row, named=True)
        return Goal(_code(one), one["ruleset"], one["rule"] or "")

    def sought() -> Sought:
        pairs = changes.select("ruleset", pl.col("rule").fill_null("")).iter_rows()
        what = pl.Series([titles[one] for one in pairs], dtype=pl.String)
        return _sought(changes, what, rulesets)

    return Answered(
        head,
        Changed(changes, atlas),
        about,
        goal,
        "no rating differs",
        title="Ratings",
        sought=sought,
    )


def _sought(changes: pl.DataFrame, what: pl.Series, rulesets: Sequence[Ruleset]) -> Sought:
    """A change by its node and rule, by the way it went, and by what it is now."""
    code = changes["initiative"].fill_null(changes["organisation"])
    texts = [changes["name"], code, what, changes["way"]]
    named = (
        rated("Is", ("is", "after", "rating"), changes["after"], rulesets),
        rated("Was", ("was", "before"), changes["before"], rulesets, by_name=True),
        text("Way", ("way",), changes["way"]),
        text("By", ("by", "rule", "what"), what),
        text("In", ("in", "under"), changes["organisation"]),
        figure("Plan", ("plan",), changes["money"], GBP),
    )
    return Sought(
        texts, Vocabulary(named), "type a name, red (is now), was:green, worse or plan>2m"
    )


def _change(one: Row, title: str) -> Iterator[Block]:
    was, now = (_rated(one, side) for side in ("before", "after"))
    yield Paragraph(f"{one['name']} ({_code(one)}): {title} was {was}, and is {now}.", hang=2)
    if one["by"]:
        yield Paragraph(f"By {one['by']}.", "quiet", hang=2)


def _rated(one: Row, side: str) -> str:
    value = one[f"value_{side}"]
    shown = "" if value is None else f" ({value_words(value, one['unit'] or '')})"
    return f"{one[side] or 'not there'}{shown}"


def _moves(
    frame: pl.DataFrame, atlas: Atlas, title: str, empty: str, head: Sequence[Block]
) -> Answered:
    """Figures or values that moved: organisations, then schemes, what moved most first."""
    ranked = frame.sort(pl.col("initiative").is_not_null(), maintain_order=True)
    rows, alike = ranked.head(_MOST).to_dicts(), shared(ranked)
    rest = frame.height - len(rows)
    more = [Paragraph(f"The first {_MOST:,} are listed; there are {rest:,} more.", "quiet")]

    def about(row: int) -> list[Block]:
        one = rows[row]
        before, after = (value_words(one[side], one["unit"]) for side in ("before", "after"))
        said = f"{one['name']} ({_code(one)}): {one['title']} was {before}, and is {after}."
        return [Paragraph(said, hang=2)]

    return Answered(
        [*head, *more] if rest else head,
        rows_of(_MOVED, [_move(one, told_apart(one, alike)) for one in rows]),
        about,
        lambda row: _there(_code(rows[row]), rows[row].get("ruleset") or "", atlas),
        empty,
        title=title,
    )


def _move(one: Row, name: str) -> Sequence[Cell | str]:
    unit = one["unit"]
    sides = [value_words(one[side], unit) for side in ("before", "after")]
    return (name, str(one["title"]), *sides, move_words(one["change"], unit))


def _there(code: str, column: str, atlas: Atlas) -> Goal | None:
    return Goal(code, column) if atlas.row(code) is not None else None


def _only(found: Submissions, head: Sequence[Block]) -> Answered:
    """Who is in one of the two alone; where it is the one that is shown, enter leads there."""
    columns = (
        Column("name", "Name", "name", 24, grow=1),
        Column("code", "Code", "text", 12),
        Column("level", "Level", "text", 12, drop=1),
        Column("where", "Only in", "text", 10),
    )
    rows = [*found.only_after.to_dicts(), *found.only_before.to_dicts()]
    new = found.only_after.height
    lines = [
        (str(one["name"]), _code(one), one["level"] or NOTHING, "this" if at < new else "before")
        for at, one in enumerate(rows)
    ]
    return Answered(
        head,
        rows_of(columns, lines),
        goal=lambda row: Goal(_code(rows[row])) if row < new else None,
        empty="both have the same organisations and initiatives",
        title="Only in one",
    )


def _code(one: Row) -> str:
    return str(one["initiative"] or one["organisation"])
