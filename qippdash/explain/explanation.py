"""An explanation: everything there is to say about one rating, and its sentences."""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.wording import listing, plural, share_words

ROWS = "its rows that are reported"
MOST = 5
"""How many contributions a sentence names; the rest are there to be listed."""


@dataclass(frozen=True)
class MeasureLine:
    """One measure of a rule: its amount (pounds where it is money) and how it is counted."""

    name: str
    title: str
    amount: float | None
    words: str
    definition: str
    rows: int
    blanks: int


@dataclass(frozen=True)
class Distance:
    """How much the lever must move to reach a word; no amount where no move does it."""

    word: str
    amount: float | None
    words: str


@dataclass(frozen=True)
class Contribution:
    """What one child adds to a value: an amount that sums up over the children, and its share.

    Where a value cannot be split, ``share`` is None and ``words`` has the child's own value.
    """

    code: str
    name: str
    rating: str
    amount: float | None
    words: str
    share: float | None


@dataclass(frozen=True)
class Explanation:
    """Why one node has one rating under one rule; ``covers`` says of what coverage is a share."""

    organisation: str
    initiative: str | None
    name: str
    level: str
    ruleset: Ruleset
    rule: Rule
    rating: str
    reason: str | None
    value: float | None
    value_words: str
    measures: tuple[MeasureLine, ...]
    cuts: tuple[tuple[str, str], ...]
    coverage: float | None
    lever: str
    distances: tuple[Distance, ...]
    contribution_title: str
    contributions: tuple[Contribution, ...]
    evidence: tuple[str, ...]
    notes: tuple[str, ...]
    covers: str = ROWS

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation

    def sentences(self) -> list[str]:
        """All of it, in sentences; one fact each."""
        return _of_rule(self)


@dataclass(frozen=True)
class Overall:
    """A ruleset's overall rating of a node, and how many of its rules came out how."""

    ruleset: Ruleset
    rating: str
    reason: str | None
    counts: tuple[tuple[str, int], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class NodeExplanation:
    """Why one node has its overall ratings: each ruleset, and each rule, worst first."""

    organisation: str
    initiative: str | None
    name: str
    level: str
    overall: tuple[Overall, ...]
    rules: tuple[Explanation, ...]

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation

    def sentences(self) -> list[str]:
        """The overall ratings and, for each rule, its rating with its figures."""
        return _of_node(self)


def _of_rule(one: Explanation) -> list[str]:
    """Everything about one rating."""
    return [
        rating_sentence(one),
        *_figures(one),
        *_cuts(one),
        *_distances(one),
        *_contributions(one),
        *one.evidence,
        *one.notes,
        *([f"Why it matters: {_ended(one.rule.why)}"] if one.rule.why else []),
        *_action(one),
    ]


def _of_node(node: NodeExplanation) -> list[str]:
    """The overall ratings, then each rule in one sentence, worst first."""
    return [
        *(overall_sentence(node, one) for one in node.overall),
        *(rating_sentence(one) for one in node.rules),
    ]


def overall_sentence(node: NodeExplanation, one: Overall) -> str:
    """A ruleset's overall rating with its counts."""
    counts = listing([many_rated(count, word) for word, count in one.counts if count])
    why = f" ({one.reason})" if one.reason else ""
    start = f"{node.name} ({node.code}) is {one.rating} on {one.ruleset.title}{why}: {counts}."
    return " ".join([start, *map(_ended, one.notes)])


def rating_sentence(one: Explanation) -> str:
    """One rule's rating with its value."""
    start = f'{one.name} ({one.code}) is {one.rating} on "{one.rule.title}"'
    if one.rating == NOT_RATED:
        return f"{start}: {one.reason}."
    if one.value is None:
        return f"{start}."
    return f"{start}: {one.value_words}{_reported(one)}."


def many_rated(count: int, word: str) -> str:
    """How many have a rating: ``3 red``, and ``3 rated 4`` where the word is a number itself."""
    return f"{count:,} {'rated ' if word[:1].isdigit() else ''}{word}"


def _reported(one: Explanation) -> str:
    if one.coverage is None or one.coverage >= 1:
        return ""
    return f" (on the {share_words(one.coverage)} of {one.covers})"


def _figures(one: Explanation) -> list[str]:
    if not one.measures:
        return []
    lines = [f"The value is {one.rule.value}."] if one.rule.value else []
    for line in one.measures:
        blanks = f"; {plural(line.blanks, 'row')} of {line.rows:,} blank" if line.blanks else ""
        lines.append(f"{line.title} ({line.name}): {line.words} = {line.definition}{blanks}.")
    return lines


def _cuts(one: Explanation) -> list[str]:
    cuts = "; ".join(f"{word}: {text}" for word, text in one.cuts)
    rule = one.rule
    where = f" The threshold is {rule.provenance}." if rule.provenance else ""
    source = f" Source: {_ended(rule.source)}" if rule.source else ""
    return [f"{cuts[:1].upper()}{cuts[1:]}.{where}{source}"]


def _distances(one: Explanation) -> list[str]:
    return [f"To reach {distance.word}: {distance.words}." for distance in one.distances]


def _contributions(one: Explanation) -> list[str]:
    if not one.contributions:
        return []
    named = [
        f"{each.name} ({each.code}) {each.words}"
        + (f", {share_words(each.share, 0)} of it" if each.share is not None else "")
        for each in one.contributions[:MOST]
    ]
    more = len(one.contributions) - MOST
    rest = f"; and {more} more" if more > 0 else ""
    return [f"{one.contribution_title}: {'; '.join(named)}{rest}."]


def _action(one: Explanation) -> list[str]:
    best = one.ruleset.scale.words[0]
    if not one.rule.action or one.rating == best:
        return []
    return [f"What to do: {_ended(one.rule.action)}"]


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
