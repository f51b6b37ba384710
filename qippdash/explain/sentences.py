"""An explanation in sentences."""

from __future__ import annotations

from qippdash.explain.explanation import Explanation, NodeExplanation, Overall
from qippdash.model.scale import NOT_RATED
from qippdash.wording import listing, plural, share_words

MOST = 5
"""How many contributions a sentence names; the rest are there to be listed."""


def of_rule(one: Explanation) -> list[str]:
    """Everything about one rating."""
    return [
        rating(one),
        *_figures(one),
        *_cuts(one),
        *_distances(one),
        *_contributions(one),
        *one.evidence,
        *one.notes,
        *([f"Why it matters: {_ended(one.rule.why)}"] if one.rule.why else []),
        *_action(one),
    ]


def of_node(node: NodeExplanation) -> list[str]:
    """The overall ratings, then each rule in one sentence, worst first."""
    return [*(overall(node, one) for one in node.overall), *(rating(one) for one in node.rules)]


def overall(node: NodeExplanation, one: Overall) -> str:
    """A ruleset's overall rating with its counts."""
    counts = listing([f"{count} {word}" for word, count in one.counts if count])
    why = f" ({one.reason})" if one.reason else ""
    return f"{node.name} ({node.code}) is {one.rating} on {one.ruleset.title}{why}: {counts}."


def rating(one: Explanation) -> str:
    """One rule's rating with its value."""
    start = f'{one.name} ({one.code}) is {one.rating} on "{one.rule.title}"'
    if one.rating == NOT_RATED:
        return f"{start}: {one.reason}."
    if one.value is None:
        return f"{start}."
    return f"{start}: {one.value_words}{_reported(one)}."


def _reported(one: Explanation) -> str:
    if one.coverage is None or one.coverage >= 1:
        return ""
    return f" (on the {share_words(one.coverage)} of its rows that are reported)"


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
