"""What Greater Manchester's programme office adds to qippdash: its criteria, and alarms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from qippdash.catalogue import RuleKind, RulesetSource
from qippdash.hookspecs import hookimpl

RULESET = Path(__file__).parent / "greater-manchester.toml"


@hookimpl
def provide_rule_kinds() -> Iterable[RuleKind]:
    """The alarm: raised where what is missing is a large share, and a large amount."""
    from qippdash_greater_manchester.alarm import Alarm

    return (Alarm(),)


@hookimpl
def provide_rulesets() -> Iterable[RulesetSource]:
    """The cluster's own criteria."""
    return (RulesetSource(RULESET.stem, RULESET),)
