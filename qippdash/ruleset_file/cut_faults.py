"""What is wrong with a rule's cut points: missing, the wrong way round, or no condition."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from qippdash.expressions import Type
from qippdash.model.scale import Scale
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.known import MONTHS, Known, keys
from qippdash.ruleset_file.make_rule import make_rule
from qippdash.ruleset_file.shape_faults import missing_key, unknown_key


def cut_faults(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    """Everything that is wrong with a rule's cut points; conditions and numbers may mix."""
    return [
        *_missing(rule, scale, known, path),
        *_needless(rule, scale, known, path),
        *_conditions(rule, scale, known, path),
        *_wrong_way_round(rule, scale, path),
    ]


def _missing(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    made = make_rule(rule, scale)
    needs = getattr(known.kinds.get(made.kind), "needs_cuts", lambda one: bool(one.cuts))
    if not needs(made):
        return []
    return [
        missing_key((*path, name), f"{name} = and the value up to which it is {word}")
        for name, word in keys(scale).items()
        if word not in made.cuts
    ]


def _needless(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    """Cut points of another scale; the worst word of this one needs none."""
    own, every = keys(scale), known.cut_keys()
    return [
        unknown_key((*path, name), list(own)) for name in rule if name in every and name not in own
    ]


def _conditions(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    value = ["value"] if "value" in rule else []
    names = dict.fromkeys([*value, *known.measures, *MONTHS], Type.NUMBER)
    faults: list[Fault] = []
    for name in keys(scale):
        if isinstance(rule.get(name), str):
            faults += formula(rule[name], names, Type.BOOLEAN, (*path, name))[1]
    return faults


def _wrong_way_round(rule: Mapping[str, Any], scale: Scale, path: Path) -> list[Fault]:
    numbers = [name for name in keys(scale) if isinstance(rule.get(name), int | float)]
    lower = rule.get("better", "lower") == "lower"
    faults = []
    for better, worse in pairwise(numbers):
        if rule[better] == rule[worse] or (rule[better] < rule[worse]) == lower:
            continue
        reach, other = ("below", "higher") if lower else ("above", "lower")
        what = (
            f"{worse} ({shown(rule[worse])}) is {reach} {better} ({shown(rule[better])}), "
            f"so no value can be {worse}"
        )
        hint = f'swap them, or write better = "{other}"'
        faults.append(Fault((*path, worse), what, hint, explained_by=("better",)))
    return faults
