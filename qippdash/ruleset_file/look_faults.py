"""What is wrong with the ratings that a rule looks at: itself, a misspelt rule, one that looks."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qippdash.errors import nearest
from qippdash.model.scale import Scale
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.known import Known
from qippdash.ruleset_file.make_rule import kind_of, make_rule

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?")

# Close enough to be a slip for a rule that is here, and not the name of a ruleset elsewhere.
_NEAR = 0.85


@dataclass(frozen=True)
class Neighbours:
    """The rules of a file by their ids, each with what it looks at (None: at nothing)."""

    ruleset: str
    rules: Mapping[str, str | None]


def neighbours(
    rules: Sequence[Mapping[str, Any]], ruleset: str, scale: Scale, known: Known
) -> Neighbours:
    """What the rules of a ruleset look at."""
    there = {rule["id"]: _looked_at(rule, scale, known) for rule in rules if "id" in rule}
    return Neighbours(ruleset, there)


def look_faults(
    rule: Mapping[str, Any], scale: Scale, known: Known, around: Neighbours, path: Path
) -> list[Fault]:
    """What is wrong with ``of``, of a rule whose kind looks at other ratings.

    A rule of another ruleset, or another ruleset, is not known here and taken as it is.
    """
    of = _looked_at(rule, scale, known)
    if not of or rule.get("of") != of:
        return []
    what, hint = _wrong(of, rule.get("id", ""), known, around)
    return [Fault((*path, "of"), what, hint)] if what else []


def _looked_at(rule: Mapping[str, Any], scale: Scale, known: Known) -> str | None:
    looks = getattr(known.kinds.get(kind_of(rule, scale)), "looks", None)
    look = looks(make_rule(rule, scale)) if looks is not None else None
    return None if look is None else str(look.of)


def _wrong(of: str, rule: str, known: Known, around: Neighbours) -> tuple[str, str]:
    if not _NAME.fullmatch(of):
        return f"{shown(of)} is no rule", "a rule's id, a ruleset's, or ruleset/rule"
    head, slash, last = of.partition("/")
    mine = head == around.ruleset and (bool(slash) or of not in around.rules)
    if mine and not slash:
        what = "a rule cannot look at the overall rating that it is part of"
        return what, nearest(of, around.rules)
    name = last if mine else of
    if name == rule:
        return "a rule cannot look at its own rating", "name the rule whose ratings it looks at"
    if around.rules.get(name) is not None:
        what = f"{shown(name)} looks at other ratings itself"
        return what, f"look at what it looks at: {around.rules[name]}"
    if name in around.rules or (not mine and (slash or of in known.rulesets)):
        return "", ""
    near = difflib.get_close_matches(name, list(around.rules), n=1, cutoff=_NEAR)
    if mine or near:
        return f"there is no rule called {shown(name)} here", nearest(name, around.rules)
    return "", ""
