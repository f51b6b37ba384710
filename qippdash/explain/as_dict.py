"""An explanation as plain data: the shape that `explanation-1.schema.json` publishes.

It only ever gains fields. Money is in pounds; what is not there is null.
"""

from __future__ import annotations

import math
from typing import Any

from qippdash.explain.explanation import Contribution, Explanation, NodeExplanation, Overall
from qippdash.wording import GBP

SCHEMA = "qippdash/explanation/1"


def as_dict(found: Explanation | NodeExplanation) -> dict[str, Any]:
    """An explanation as plain data.

    Returns:
        ``schema``, ``node`` (organisation, initiative, code, name, level), ``overall`` (a
        ruleset each; empty where one rule was asked for) and ``rules``, worst first, each with
        all that `Explanation` has and its ``sentences``.
    """
    rules = found.rules if isinstance(found, NodeExplanation) else (found,)
    overall = found.overall if isinstance(found, NodeExplanation) else ()
    return {
        "schema": SCHEMA,
        "node": {
            "organisation": found.organisation,
            "initiative": found.initiative,
            "code": found.code,
            "name": found.name,
            "level": found.level,
        },
        "overall": [_overall(one) for one in overall],
        "rules": [_rule(one) for one in rules],
    }


def _overall(one: Overall) -> dict[str, Any]:
    return {
        "ruleset": _ruleset(one),
        "rating": one.rating,
        "reason": one.reason,
        "counts": dict(one.counts),
        "notes": list(one.notes),
    }


def _ruleset(one: Overall | Explanation) -> dict[str, Any]:
    ruleset = one.ruleset
    return {"id": ruleset.id, "title": ruleset.title, "version": ruleset.version}


def _rule(one: Explanation) -> dict[str, Any]:
    rule = one.rule
    return {
        "ruleset": _ruleset(one),
        "rule": {
            "id": rule.id,
            "title": rule.title,
            "kind": rule.kind,
            "value": rule.value or None,
            "unit": rule.unit or None,
            "better": rule.better,
            "must": rule.must,
            "lever": rule.lever or None,
            "why": rule.why or None,
            "source": rule.source or None,
            "provenance": rule.provenance or None,
        },
        "rating": one.rating,
        "reason": one.reason,
        "value": _pounds(one.value) if rule.unit == GBP else _number(one.value),
        "value_words": one.value_words,
        "coverage": _number(one.coverage),
        "measures": [_measure(one, place) for place in range(len(one.measures))],
        "cuts": [{"word": word, "when": text} for word, text in one.cuts],
        "distances": [
            {"to": each.word, "move": _number(each.amount), "words": each.words}
            for each in one.distances
        ],
        "contributions": {
            "title": one.contribution_title or None,
            "parts": [_part(each) for each in one.contributions],
        },
        "evidence": list(one.evidence),
        "notes": list(one.notes),
        "action": rule.action if rule.action and _wants_action(one) else None,
        "sentences": one.sentences(),
    }


def _wants_action(one: Explanation) -> bool:
    return one.rating != one.ruleset.scale.words[0]


def _measure(one: Explanation, place: int) -> dict[str, Any]:
    line = one.measures[place]
    return {
        "name": line.name,
        "title": line.title,
        "amount": _number(line.amount),
        "words": line.words,
        "definition": line.definition,
        "rows": line.rows,
        "blanks": line.blanks,
    }


def _part(each: Contribution) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "rating": each.rating,
        "amount": _number(each.amount),
        "words": each.words,
        "share": _number(each.share),
    }


def _pounds(value: float | None) -> float | None:
    found = _number(value)
    return None if found is None else _number(round(found, 2))


def _number(value: float | None) -> float | None:
    """A number that JSON has: no NaN, no infinity, no minus nought."""
    if value is None or not math.isfinite(value):
        return None
    return value + 0.0
