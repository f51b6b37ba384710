"""The [overall] of a file: how ratings become one, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from qippdash.errors import nearest
from qippdash.expressions import Type
from qippdash.model.counts import count_names
from qippdash.model.ruleset import Overall
from qippdash.model.scale import Scale, word_key
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.known import keys
from qippdash.ruleset_file.override_part import make_overrides, override_faults
from qippdash.ruleset_file.plain_shape import OVERALL_KEYS
from qippdash.ruleset_file.prose import one_line_formula
from qippdash.ruleset_file.score_part import BY_SCORE, is_number, score_faults
from qippdash.ruleset_file.shape_faults import missing_key, named, unknown_key

_GAPS = "amber"
_POLICY = ("policy",)


def make_overall(raw: Mapping[str, Any], scale: Scale) -> Overall:
    """How ratings become one; the worst rating of any rule where no condition is stated."""
    policy = raw.get("policy", "counts")
    scores = raw.get("scores", {})
    return Overall(
        conditions=_conditions(raw, scale) if policy == "counts" else {},
        needs=float(raw.get("needs", 0.5)),
        gaps=raw.get("gaps", _gaps(scale)),
        policy=policy,
        scores={word: float(scores[word_key(word)]) for word in scale.words
                if word_key(word) in scores},
        cuts={word: float(raw[name]) for name, word in keys(scale).items()
              if policy == "score" and name in raw},
        overrides=make_overrides(raw.get("override", ())),
    )  # fmt: skip


def _conditions(raw: Mapping[str, Any], scale: Scale) -> dict[str, str]:
    worst_first = list(reversed(scale.words[1:]))
    stated = {
        word: one_line_formula(raw[word_key(word)]) for word in worst_first if word_key(word) in raw
    }
    return stated or {word: f"{word_key(word)}s > 0" for word in worst_first}


def _gaps(scale: Scale) -> str:
    return _GAPS if _GAPS in scale.words else scale.words[min(1, len(scale.words) - 1)]


def overall_faults(
    raw: Mapping[str, Any], scale: Scale, rules: Sequence[Mapping[str, Any]] = ()
) -> list[Fault]:
    """Everything that is wrong with how the ratings of rules are combined."""
    ids = [rule["id"] for rule in rules if "id" in rule]
    return [
        *_gap_faults(raw, scale),
        *_word_faults(raw, scale, ids),
        *score_faults(raw, scale, rules),
        *override_faults(raw.get("override", ()), scale, ids),
    ]


def _gap_faults(raw: Mapping[str, Any], scale: Scale) -> list[Fault]:
    gaps = raw.get("gaps", "")
    if not gaps or gaps in scale.words:
        return []
    what = f"gaps cannot be {shown(gaps)}, which is no word of the scale"
    hint = nearest(gaps, scale.words) or f"one of {', '.join(scale.words)}"
    return [Fault(("overall", "gaps"), what, hint)]


def _word_faults(raw: Mapping[str, Any], scale: Scale, rules: Sequence[str]) -> list[Fault]:
    """The keys that are words of the scale: conditions, or cut points, or neither."""
    policy = raw.get("policy", "counts")
    by_key = {word_key(word): word for word in scale.words}
    faults: list[Fault] = []
    for name in raw:
        path: Path = ("overall", name)
        if name in OVERALL_KEYS:
            continue
        if name not in by_key:
            faults.append(unknown_key(path, [*_takes(policy, scale), *OVERALL_KEYS]))
        elif policy == "counts":
            faults += _condition_faults(raw[name], by_key[name], scale, rules, path)
        elif policy == "score":
            faults += _cut_faults(raw[name], by_key[name], scale, path)
        else:
            what = f"{name} means nothing where the policy is '{policy}'"
            hint = 'remove it, or write policy = "counts"'
            faults.append(Fault(path, what, hint, spot="key", explained_by=_POLICY))
    return [*faults, *_missing_cuts(raw, scale), *_wrong_way_round(raw, scale)]


def _takes(policy: str, scale: Scale) -> list[str]:
    words = {"counts": scale.words[1:], "score": scale.words[:-1]}.get(policy, ())
    return [word_key(word) for word in words]


def _condition_faults(
    condition: object, word: str, scale: Scale, rules: Sequence[str], path: Path
) -> list[Fault]:
    name = path[-1]
    if word == scale.words[0]:
        what = f"{name} is the best word: it is given where no condition holds"
        return [Fault(path, what, "remove it", spot="key", explained_by=_POLICY)]
    if not isinstance(condition, str):
        what = f"{name} must be a condition in quotes, not {named(condition)}"
        hint = f'{name} = "{name}s > 0"; cut points belong to policy = "score"'
        return [Fault(path, what, hint, explained_by=_POLICY)]
    names = dict.fromkeys(count_names(scale, rules), Type.NUMBER)
    return formula(condition, names, Type.BOOLEAN, path)[1]


def _cut_faults(cut: object, word: str, scale: Scale, path: Path) -> list[Fault]:
    name = path[-1]
    if word == scale.words[-1]:
        what = f"{name} is the worst word: it is given beyond the cut point before it"
        return [Fault(path, what, "remove it", spot="key", explained_by=_POLICY)]
    if is_number(cut):
        return []
    what = f"{name} must be the mean score up to which the whole is {word}, not {named(cut)}"
    return [Fault(path, what, f"{name} = 0.5", explained_by=_POLICY)]


def _missing_cuts(raw: Mapping[str, Any], scale: Scale) -> list[Fault]:
    if raw.get("policy") != "score":
        return []
    return [
        missing_key(("overall", name), f"{name} = and the mean score up to which it is {word}")
        for name, word in keys(scale).items()
        if name not in raw
    ]


def _wrong_way_round(raw: Mapping[str, Any], scale: Scale) -> list[Fault]:
    if raw.get("policy") not in BY_SCORE:
        return []
    cuts = [name for name in keys(scale) if is_number(raw.get(name))]
    return [
        Fault(
            ("overall", worse),
            f"{worse} ({shown(raw[worse])}) is not above {better} ({shown(raw[better])}), "
            f"so no score can be {worse}",
            "a worse word has a higher score",
        )
        for better, worse in pairwise(cuts)
        if raw[worse] <= raw[better]
    ]
