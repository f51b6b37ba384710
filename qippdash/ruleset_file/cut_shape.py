"""Cut points of a wrong kind: which keys they are depends on the scales, so no model has them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from qippdash.ruleset_file.fault import Fault
from qippdash.ruleset_file.shape_faults import named
from qippdash.ruleset_file.shape_limits import LARGEST_NUMBER


def cut_shape_faults(data: Mapping[str, Any], cut_keys: Collection[str]) -> list[Fault]:
    """Cut points that are neither a number nor a condition."""
    rules = data.get("rule")
    if not isinstance(rules, list):
        return []
    return [
        Fault(
            ("rule", number, name),
            f"{name} must be a number or a condition in quotes, not {named(rule[name])}",
            f"{name} = 0.05, or a condition over value and measures",
        )
        for number, rule in enumerate(rules)
        if isinstance(rule, dict)
        for name in rule
        if name in cut_keys and not _is_cut(rule[name])
    ]


def _is_cut(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    return bool(value.strip()) if isinstance(value, str) else abs(value) < LARGEST_NUMBER
