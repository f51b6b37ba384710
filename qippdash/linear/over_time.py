"""A place over time: its year month by month, and what changed since an earlier submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from qippdash.assessment import Assessment
from qippdash.changes import worst_first
from qippdash.compare import Submission, Submissions
from qippdash.errors import Problem, UsageError
from qippdash.linear.answer import Answer, Numbered
from qippdash.linear.under import under
from qippdash.tui.prose import Entry, Paragraph
from qippdash.tui.trajectory.story import Year, now, years
from qippdash.wording import day_words, listing, money_words, month_words, plural, value_words

Row = Mapping[str, Any]
_MONTH = (("plan", "planned"), ("actual", "made"), ("forecast", "forecast"))


def trajectory(assessment: Assessment, code: str, asked: str) -> Answer:
    """One year of a node: its figures, where the run-rate leads, and each month.

    Args:
        assessment: the ratings.
        code: the node.
        asked: a financial year, such as 2010-11, or its beginning; empty for the one that has
            begun last.

    Raises:
        UsageError: no year is meant, or several may be.
    """
    as_at = assessment.particulars.as_at
    found = years(assessment.trajectory(code), as_at)
    if not found:
        return Answer(["No savings are planned here."])
    shown = _meant(found, asked) if asked else found[now(found, as_at)]
    others = [one.label for one in found if one != shown]
    return Answer(_year(shown, others))


def changed(found: Submissions, assessment: Assessment, code: str) -> Answer:
    """What changed colour at a node and under it, the worst first, after its own figures.

    Args:
        found: the comparison, with this submission after the other.
        assessment: this submission.
        code: the node; of all, under no code.
    """
    ranked = under(worst_first(found.changes, assessment), assessment, code)
    rows = ranked.sort(pl.col("initiative").is_not_null(), maintain_order=True).to_dicts()
    titles = {
        (one.id, rule.id): rule.title for one in assessment.rulesets for rule in one.rules
    } | {(one.id, ""): f"{one.title} overall" for one in assessment.rulesets}
    every = Numbered(len(rows), lambda at: _change(rows[at], titles), lambda at: _code(rows[at]))
    return Answer(_since(found, code, len(rows)), every)


def _meant(found: Sequence[Year], asked: str) -> Year:
    fits = [one for one in found if one.label.startswith(asked)]
    if len(fits) == 1:
        return fits[0]
    labels = listing([one.label for one in found], "or")
    raise UsageError(Problem("", f"no one year here is meant by '{asked}'", labels))


def _year(year: Year, others: Sequence[str]) -> Iterator[str]:
    yield f"The year {year.label}."
    for block in year.told():
        if isinstance(block, Entry):
            yield f"{block.word}: {block.meaning}."
        elif isinstance(block, Paragraph):
            yield block.text
    for one in year.months.to_dicts():
        said = [f"{word} {_money(one[key])}" for key, word in _MONTH if one[key] is not None]
        carried = one["projected"]
        said += [f"at the run-rate {_money(carried)}"] if carried is not None else []
        yield f"{month_words(one['month'])}: {', '.join(said) or 'nothing planned or reported'}."
    if others:
        yield f"Other years: {listing(others, 'or')}. Type trajectory and a year."


def _money(pence: int) -> str:
    return money_words(pence / 100)


def _since(found: Submissions, code: str, count: int) -> Iterator[str]:
    yield f"From {_named(found.before)} to {_named(found.after)}."
    yield from found.sentences()
    own = found.figures.filter(organisation=code).filter(pl.col("initiative").is_null())
    own = own if own.height else found.figures.filter(pl.col("initiative") == code)
    for one in own.to_dicts():
        was, now_is = (value_words(one[side], one["unit"]) for side in ("before", "after"))
        yield f"{one['title']} here was {was}, and is {now_is}."
    if count:
        yield f"{plural(count, 'rating')} changed here and under this place, worst first."
    else:
        yield "No rating changed here or under this place."


def _named(one: Submission) -> str:
    return f"{one.title} (as at {day_words(one.as_at)})"


def _change(one: Row, titles: Mapping[tuple[str, str], str]) -> str:
    # A rule of an earlier ruleset may be no more.
    title = titles.get((one["ruleset"], one["rule"] or ""), f"{one['ruleset']}/{one['rule']}")
    was, now_is = (_rated(one, side) for side in ("before", "after"))
    by = f", by {one['by']}" if one["by"] else ""
    return f"{one['name']} ({_code(one)}): {title} was {was}, and is {now_is}{by}"


def _rated(one: Row, side: str) -> str:
    value = one[f"value_{side}"]
    shown = "" if value is None else f" at {value_words(value, one['unit'] or '')}"
    return f"{one[side] or 'not there'}{shown}"


def _code(one: Row) -> str:
    return str(one["initiative"] or one["organisation"])
