"""What else can be asked of a place: levers, plans like it, another beside it, alarms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qippdash.alarms import Alarms
from qippdash.assessment import Assessment
from qippdash.compare import Organisations, organisations
from qippdash.errors import UsageError
from qippdash.explain import Explanation
from qippdash.levers.lift import MOST
from qippdash.linear.answer import Answer, Numbered
from qippdash.linear.under import under
from qippdash.linear.why import meant
from qippdash.similar import Similar
from qippdash.wording import NOTHING, listing, money_words, value_words

EVERY = "all"


def levers(assessment: Assessment, code: str, asked: str = "") -> Answer:
    """What must move for better ratings, and the schemes that could do it, numbered.

    Args:
        assessment: the ratings.
        code: the node.
        asked: a rule or a ruleset, as of `qippdash.linear.why.meant`; empty for the worst rule.
            With ``all`` at its end every scheme is named, not those alone that give most.

    Raises:
        UsageError: no rule or ruleset is meant, or several may be.
    """
    rule, _, last = f" {asked}".rpartition(" ")
    every = last.lower() == EVERY
    name = meant(assessment, rule.strip() if every else asked)
    moves = [
        *(_distances(assessment, code, name) if "/" in name else _ways(assessment, code, name))
    ]
    try:
        found = assessment.lift(code, name or None)
    except UsageError as none:
        return Answer([*moves, *(f"{problem.what}." for problem in none.problems)])
    count = found.schemes.height
    rows = found.schemes.head(count if every else MOST).to_dicts()
    # Schemes have numbers of their own, and follow what is said of all of them.
    said = [one for one in found.sentences() if not one.startswith("  ")]
    schemes = Numbered(
        len(rows), lambda at: found.scheme(rows[at]), lambda at: str(rows[at]["initiative"])
    )
    if count > len(rows):
        typed = f"levers {asked} {EVERY}" if asked else f"levers {EVERY}"
        said.append(f"The {MOST} of {count:,} schemes that give most; type {typed} for every one:")
    return Answer([*moves, *said], schemes if rows else None)


def similar(assessment: Assessment, code: str) -> Answer:
    """The nearest plans, numbered, after what the better-rated ones have."""
    found = assessment.similar(code)
    return Answer(_similar(found), _neighbours(found))


def compare(assessment: Assessment, code: str, other: str) -> Answer:
    """Two nodes beside each other: ratings, then figures.

    Raises:
        UsageError: there is no such node; with the nearest.
    """
    return Answer(_compared(organisations(assessment, code, other)))


def alarms(found: Alarms, assessment: Assessment, code: str) -> Answer:
    """The alarms of a node and of what is under it; of all, under no code."""
    shown = under(found.listed, assessment, code)
    rows = shown.to_dicts()
    every = Numbered(
        len(rows),
        lambda at: _alarm(rows[at]),
        lambda at: rows[at]["initiative"] or rows[at]["organisation"],
    )
    if not rows:
        return Answer(["No alarm here or under this place.", *found.unknown])
    many = f"{len(rows):,} alarms" if len(rows) > 1 else "One alarm"
    said = f"{many} here and under this place, most money at stake first."
    return Answer([said, *found.unknown], every)


def _ways(assessment: Assessment, code: str, ruleset: str) -> Iterator[str]:
    """Which rules must improve for better words overall."""
    ways = assessment.ways_out(code, rulesets=(ruleset,) if ruleset else ())
    if not ways:
        yield "No overall rating here could be better."
    for way in ways:
        yield from (sentence.strip() for sentence in way.sentences())


def _distances(assessment: Assessment, code: str, rule: str) -> Iterator[str]:
    """How far one rule is from better words."""
    found = assessment.explain(code, rule)
    if isinstance(found, Explanation):
        value = "" if found.value is None else f", {found.value_words}"
        yield f"{found.rule.title} is {found.rating}{value}."
        yield from (f"To {one.word}: {one.words}." for one in found.distances)


def _similar(found: Similar) -> Iterator[str]:
    yield from found.verdict()
    yield from (one.sentence for one in found.lacks)
    yield from found.unstated()
    yield f"The plans most like {found.name}, of {found.compared:,} of level {found.among}:"


def _neighbours(found: Similar) -> Numbered:
    nearest = found.neighbours

    def sentence(at: int) -> str:
        one = nearest[at]
        better = ", better" if one.better else ""
        rating = f", {one.rating}{better}" if one.rating else ""
        plan = money_words(one.planned_savings)
        return f"{one.name} ({one.code}){rating}; plan {plan}; near in {listing(one.near)}"

    return Numbered(len(nearest), sentence, lambda at: nearest[at].code)


def _compared(found: Organisations) -> Iterator[str]:
    yield from found.sentences()
    a, b = found.a.name, found.b.name
    for one in found.overall.to_dicts():
        yield f"{one['title']}: {a} {_word(one['a'])}; {b} {_word(one['b'])}."
    for one in found.rules.to_dicts():
        words = [_rated(one, side) for side in ("a", "b")]
        yield f"{one['title']}: {a} {words[0]}; {b} {words[1]}."
    for one in found.figures.to_dicts():
        words = [value_words(one[side], one["unit"]) for side in ("a", "b")]
        yield f"{one['title']}: {a} {words[0]}; {b} {words[1]}."


def _word(word: str | None) -> str:
    return NOTHING if word is None else word


def _rated(one: dict[str, Any], side: str) -> str:
    value = one[f"value_{side}"]
    shown = "" if value is None else f", {value_words(value, one['unit'] or '')}"
    return f"{_word(one[side])}{shown}"


def _alarm(row: dict[str, Any]) -> str:
    code = row["initiative"] or row["organisation"]
    rated = f" {row['rating']}" if row["rating"] else ""
    value = "" if row["value"] is None else f", {value_words(row['value'], row['unit'] or '')}"
    was = f", was {row['before']}" if row["before"] else ""
    detail = f", {row['detail']}" if row["detail"] else ""
    stake = f"; {money_words(row['at_stake'])} at stake" if row["at_stake"] is not None else ""
    action = f". What to do: {row['action']}" if row["action"] else ""
    return f"{row['name']} ({code}): {row['title']}{rated}{value}{was}{detail}{stake}{action}"
