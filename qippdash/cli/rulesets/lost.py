"""Rules that cannot be checked or tried because a plugin failed: they are not called sound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from qippdash.errors import PluginError, Problem

if TYPE_CHECKING:
    from qippdash.evaluate.examples import ExampleResult
    from qippdash.model.ruleset import Ruleset


def lost(ruleset: Ruleset, tried: Iterable[ExampleResult] = ()) -> list[Problem]:
    """Why rules of a ruleset could not be looked at, each rule once."""
    reasons = {one.rule.id: one.untried for one in tried if one.untried}
    reasons |= {rule.id: rule.lost for rule in ruleset.rules if rule.lost}
    lines = {rule.id: rule.line for rule in ruleset.rules}
    return [
        Problem(
            f"{ruleset.origin}:{lines[rule]}",
            f"rule {rule}: it cannot be tried, because {reason}",
            "`qippdash plugins check` says what is wrong with it",
        )
        for rule, reason in reasons.items()
    ]


def complain_of(problems: Sequence[Problem]) -> None:
    """Raise what is wrong with plugins that the rules needed.

    Raises:
        PluginError: where anything is.
    """
    if problems:
        raise PluginError(problems)
