"""Thin stand-ins for what plugins bring: each call goes through the plugin's wall.

Rooms below meet a reader, an engine, a format or a rule kind like any other, and need not
know that somebody else wrote it. The built-ins have none of this.
"""

from __future__ import annotations

from typing import Any

from qippdash.plugins.wall import Wall


def guarded(kind: str, item: Any, wall: Wall) -> Any:  # noqa: ANN401 - as many types as KINDS
    """A thing that a plugin brings, behind the plugin's wall; data need none."""
    if kind == "readers":
        from qippdash.plugins.guards.reader import GuardedReader

        return GuardedReader(item, wall)
    if kind == "engines":
        from qippdash.plugins.guards.engine import GuardedEngine

        return GuardedEngine(item, wall)
    if kind == "formats":
        from qippdash.plugins.guards.format import guarded_format

        return guarded_format(item, wall)
    if kind == "rule_kinds":
        from qippdash.plugins.guards.rule_kind import GuardedRuleKind

        return GuardedRuleKind(item, wall)
    return item
