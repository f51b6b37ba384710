"""What ratings score and rules weigh, where the whole goes by score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from qippdash.model.scale import Scale, word_key
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.shape_faults import unknown_key
from qippdash.ruleset_file.shape_limits import LARGEST_NUMBER

BY_SCORE = ("score", "quartiles")
"""The policies that go by what ratings score and rules weigh."""

_POLICY: Path = ("overall", "policy")


def is_number(value: object) -> bool:
    """Whether a value of a file is a number that can be worked with."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) < LARGEST_NUMBER


def score_faults(
    raw: Mapping[str, Any], scale: Scale, rules: Sequence[Mapping[str, Any]]
) -> list[Fault]:
    """Scores and weights that are no use, or the wrong way round.

    Args:
        raw: the table [overall].
        scale: whose words score.
        rules: the tables under [[rule]], which weigh.
    """
    if raw.get("policy", "counts") in BY_SCORE:
        return [*_scores_of(raw.get("scores", {}), scale), *_weightless(rules)]
    return [*_needless_scores(raw), *_needless_weights(raw, rules)]


def _needless_scores(raw: Mapping[str, Any]) -> list[Fault]:
    if "scores" not in raw:
        return []
    return [_needless(("overall", "scores"), raw)]


def _needless_weights(raw: Mapping[str, Any], rules: Sequence[Mapping[str, Any]]) -> list[Fault]:
    return [
        _needless(("rule", number, "weight"), raw)
        for number, rule in enumerate(rules)
        if "weight" in rule
    ]


def _needless(path: Path, raw: Mapping[str, Any]) -> Fault:
    policy = raw.get("policy", "counts")
    what = f"{path[-1]} means nothing where the overall policy is '{policy}'"
    hint = 'remove it, or write policy = "score" under [overall]'
    return Fault(path, what, hint, spot="key", follows=(_POLICY,))


def _scores_of(scores: Mapping[str, Any], scale: Scale) -> list[Fault]:
    known = [word_key(word) for word in scale.words]
    faults = [unknown_key(("overall", "scores", key), known) for key in scores if key not in known]
    full = {key: scores.get(key, place) for place, key in enumerate(known)}
    falls = [(better, worse) for better, worse in pairwise(known) if full[worse] < full[better]]
    faults += [_fall(better, worse, full, scores) for better, worse in falls]
    if not falls and full[known[0]] == full[known[-1]]:
        what = "every word scores the same, so the score says nothing"
        faults.append(Fault(("overall", "scores"), what, "let a worse word score more"))
    return faults


def _fall(better: str, worse: str, full: Mapping[str, Any], scores: Mapping[str, Any]) -> Fault:
    what = f"{worse} scores less ({shown(full[worse])}) than {better} ({shown(full[better])})"
    hint = "a worse word scores as much or more; one that is left out scores its place, 0 first"
    return Fault(("overall", "scores", worse if worse in scores else better), what, hint)


def _weightless(rules: Sequence[Mapping[str, Any]]) -> list[Fault]:
    if not rules or any(rule.get("weight", 1) for rule in rules):
        return []
    what = "every rule weighs 0, so there is no mean score"
    return [Fault(("rule", 0, "weight"), what, "give one of them a weight above 0")]
