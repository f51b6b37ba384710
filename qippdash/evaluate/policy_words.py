"""How the ratings of a ruleset's rules become one, in words."""

from __future__ import annotations

from collections.abc import Iterator

from qippdash.evaluate.policy import BY_SCORE, scores
from qippdash.model.ruleset import Ruleset
from qippdash.wording import listing, number_words, share_words

Line = tuple[str, str]
"""What is given, and when."""


def in_words(ruleset: Ruleset) -> list[Line]:
    """The policy, what it goes by, each override, and when there is no rating at all."""
    return [
        *_POLICIES[ruleset.overall.policy](ruleset),
        *_scoring(ruleset),
        *_overrides(ruleset),
        ("not rated", _gaps(ruleset)),
    ]


def _by_counts(ruleset: Ruleset) -> Iterator[Line]:
    for word, condition in ruleset.overall.conditions.items():
        yield word, f"when {condition}"
    yield ruleset.scale.words[0], "otherwise"


def _by_the_worst(ruleset: Ruleset) -> Iterator[Line]:
    for word in reversed(ruleset.scale.words[1:]):
        yield word, f"when any rule is {word} and none is worse"
    yield ruleset.scale.words[0], "otherwise"


def _by_score(ruleset: Ruleset) -> Iterator[Line]:
    cut = 0.0
    for word in ruleset.scale.words[:-1]:
        cut = ruleset.overall.cuts[word]
        yield word, f"when the mean score is at most {_number(cut)}"
    yield ruleset.scale.words[-1], f"when it is more than {_number(cut)}"


def _by_quartiles(ruleset: Ruleset) -> Iterator[Line]:
    parts = len(ruleset.scale.words)
    yield (
        f"{ruleset.scale.words[0]} to {ruleset.scale.words[-1]}",
        f"by the mean score, lowest first: the nodes of one level in {parts} equal parts",
    )


_POLICIES = {
    "counts": _by_counts,
    "worst": _by_the_worst,
    "score": _by_score,
    "quartiles": _by_quartiles,
}


def _scoring(ruleset: Ruleset) -> Iterator[Line]:
    if ruleset.overall.policy not in BY_SCORE:
        return
    pairs = zip(ruleset.scale.words, scores(ruleset), strict=True)
    scored = listing([f"{word} scores {_number(score)}" for word, score in pairs])
    yield "score", f"the mean over the rules: {scored}"
    weights = [f"{one.title} {_number(one.weight)}" for one in ruleset.rules if one.weight != 1]
    if weights:
        yield "weights", f"{listing(weights)}; 1 for each other rule"


def _overrides(ruleset: Ruleset) -> Iterator[Line]:
    for one in ruleset.overall.overrides:
        why = f": {one.why}" if one.why else ""
        yield "no better", f"than {one.no_better_than} when {one.when}{why}"


def _gaps(ruleset: Ruleset) -> str:
    needs, gaps = ruleset.overall.needs, ruleset.overall.gaps
    counted = f"each gap counts as {gaps}" if gaps else "gaps do not count"
    alone = ", or it is alone at its level" if ruleset.overall.policy == "quartiles" else ""
    return f"when fewer than {share_words(needs)} of its rules are{alone}; otherwise {counted}"


def _number(value: float) -> str:
    return number_words(value) if abs(value) >= 0.01 or not value else f"{value:g}"
