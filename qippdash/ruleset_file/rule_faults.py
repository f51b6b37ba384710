"""What is wrong with the [[rule]]s of a file, their shape being right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qippdash.errors import nearest
from qippdash.expressions import Type
from qippdash.model.scale import RAG, Scale, word_key
from qippdash.ruleset_file.cut_faults import cut_faults
from qippdash.ruleset_file.example_faults import example_faults
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.known import MONTHS, Known
from qippdash.ruleset_file.look_faults import look_faults, neighbours
from qippdash.ruleset_file.lost import lost
from qippdash.ruleset_file.make_rule import make_rule
from qippdash.ruleset_file.plain_shape import RULE_KEYS
from qippdash.ruleset_file.shape_faults import named, unknown_key
from qippdash.ruleset_file.size import MOST_FAULTS
from qippdash.ruleset_file.units import unit_faults

# A kind says of each of its keys what it takes, as Python's own types.
_TYPES = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    list: "a list in square brackets",
    dict: "a table",
}


def rule_faults(
    rules: Sequence[Mapping[str, Any]], scale: Scale | None, known: Known, ruleset: str
) -> list[Fault]:
    """Everything that is wrong with the rules of a file.

    Args:
        rules: the tables under [[rule]].
        scale: the scale whose words they give; None when the file names one that is not there.
        known: what can be named; its measures are the shared ones and the file's own.
        ruleset: the id of the ruleset.
    """
    around = neighbours(rules, ruleset, scale or RAG, known)
    faults: list[Fault] = []
    first: dict[str, int] = {}
    for number, rule in enumerate(rules):
        path: Path = ("rule", number)
        faults += _id_faults(rule, first, number)
        if lost(rule, known):
            continue
        faults += _key_faults(rule, known, path)
        faults += _value_faults(rule, known, path)
        if scale is not None:
            cuts = cut_faults(rule, scale, known, path)
            named_already = {fault.path for fault in cuts}
            kinds = _kind_faults(rule, scale, known, path)
            faults += [*cuts, *(fault for fault in kinds if fault.path not in named_already)]
            faults += look_faults(rule, scale, known, around, path)
            faults += example_faults(rule, scale, known, path)
        if len(faults) > MOST_FAULTS:
            break
    return faults


def _id_faults(rule: Mapping[str, Any], first: dict[str, int], number: int) -> list[Fault]:
    name = rule.get("id", "")
    if not name or first.setdefault(name, number) == number:
        return []
    what = f"rules {first[name] + 1} and {number + 1} have the same id, {shown(name)}"
    return [Fault(("rule", number, "id"), what, "give one of them another id")]


def _key_faults(rule: Mapping[str, Any], known: Known, path: Path) -> list[Fault]:
    """Keys that are neither a rule's own, nor a cut point, nor of its kind."""
    fixed = [*RULE_KEYS, *known.cut_keys()]
    kind = known.kinds.get(rule.get("kind", "threshold"))
    options = list(kind.options) if kind else known.option_keys()
    faults = []
    for name in rule:
        if name in fixed or name in options:
            continue
        owners = [word for word, other in known.kinds.items() if name in other.options]
        fault = unknown_key((*path, name), [*fixed, *options])
        if owners:
            faults.append(_other_kinds((*path, name), owners[0], rule.get("kind", "threshold")))
        elif not known.unusable or fault.hint.startswith("did you mean"):
            faults.append(fault)
    return faults


def _other_kinds(path: Path, owner: str, kind: str) -> Fault:
    what = f"{shown(path[-1])} means nothing in a rule of the kind '{kind}'"
    return Fault(path, what, f'write kind = "{owner}", or remove the key', spot="key")


def _value_faults(rule: Mapping[str, Any], known: Known, path: Path) -> list[Fault]:
    names = dict.fromkeys([*known.measures, *MONTHS], Type.NUMBER)
    faults = unit_faults(rule["unit"], (*path, "unit")) if "unit" in rule else []
    if "value" not in rule:
        return faults + _lever_faults(rule, (), path)
    expression, found = formula(rule["value"], names, Type.NUMBER, (*path, "value"))
    # Which names a value uses is not known while it cannot be read.
    used = [name for name in expression.names if name not in MONTHS] if expression else None
    return faults + found + ([] if used is None else _lever_faults(rule, used, path))


def _lever_faults(rule: Mapping[str, Any], used: Sequence[str], path: Path) -> list[Fault]:
    lever = rule.get("lever")
    if lever is None or lever in used:
        return []
    hint = nearest(lever, used) or "the lever is one of the measures in the value"
    what = f"the value has no measure called {shown(lever)}"
    return [Fault((*path, "lever"), what, hint, explained_by=("value",))]


def _kind_faults(rule: Mapping[str, Any], scale: Scale, known: Known, path: Path) -> list[Fault]:
    made = make_rule(rule, scale)
    kind = known.kinds.get(made.kind)
    if kind is None:
        what = f"there is no rule kind called {shown(made.kind)}"
        return [Fault((*path, "kind"), what, nearest(made.kind, known.kinds))]
    faults = _option_faults(rule, kind.options, path)
    if faults:
        return faults
    return [
        Fault((*path, word_key(name)), what, hint) for name, what, hint in kind.faults(made, scale)
    ]


def _option_faults(rule: Mapping[str, Any], options: Mapping[str, Any], path: Path) -> list[Fault]:
    return [
        Fault((*path, name), f"{name} must be {_TYPES[takes]}, not {named(rule[name])}")
        for name, takes in options.items()
        if name in rule and takes in _TYPES and not _is_a(rule[name], takes)
    ]


def _is_a(value: object, takes: type) -> bool:
    if isinstance(value, bool):
        return takes is bool
    return isinstance(value, int | float if takes is float else takes)
