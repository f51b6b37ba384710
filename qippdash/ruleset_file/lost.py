"""What a file names and a plugin that failed may have brought: those rules are not rated.

Such a rule is no slip of its author's, and may be right once the plugin is. A plugin that the
file says it requires, or the scale of all its words, it cannot do without.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qippdash.expressions import ExpressionError, parse
from qippdash.model.scale import RAG
from qippdash.ruleset_file.fault import Fault, shown
from qippdash.ruleset_file.known import MONTHS, Known, keys


def lost(rule: Mapping[str, Any], known: Known) -> str:
    """Why a rule cannot be rated whatever it says; empty where nothing that it names is missing."""
    reason = known.roll.lost("rule_kinds")
    if reason and rule.get("kind", "threshold") not in known.kinds:
        return reason
    reason = known.roll.lost("measures")
    return reason if reason and _unknown_names(rule, known) else ""


def absent(data: Mapping[str, Any], known: Known) -> list[Fault]:
    """The plugins that a file requires and that are not here, and a scale lost with one."""
    head = data.get("ruleset", {})
    faults = []
    for number, plugin in enumerate(head.get("requires", ())):
        why, hint = known.roll.absent(plugin)
        if why:
            what = f"the ruleset requires plugin {plugin}: {why}"
            faults.append(Fault(("ruleset", "requires", number), what, hint))
    scale, reason = head.get("scale", RAG.id), known.roll.lost("scales")
    if reason and scale not in known.scales:
        what = f"there is no scale called {shown(scale)}, and {reason}"
        faults.append(Fault(("ruleset", "scale"), what, "`qippdash plugins check` says why"))
    return faults


def _unknown_names(rule: Mapping[str, Any], known: Known) -> bool:
    cuts = [key for scale in known.scales.values() for key in keys(scale)]
    texts = [rule[key] for key in ("value", *cuts) if isinstance(rule.get(key), str)]
    names = {name for text in texts for name in _names(text)}
    return bool(names - {*known.measures, *MONTHS, "value"})


def _names(text: str) -> tuple[str, ...]:
    try:
        return parse(text).names
    except ExpressionError:
        # What cannot be read is the author's slip, and is named with all the others.
        return ()
