"""The rulesets of an assessment as its particulars name them."""

from __future__ import annotations

from qippdash.model.assessment import RulesetUsed
from qippdash.model.ruleset import Ruleset


def used(rulesets: tuple[Ruleset, ...]) -> tuple[RulesetUsed, ...]:
    """The rulesets as the particulars name them."""
    return tuple(
        RulesetUsed(
            one.id,
            one.title,
            one.version,
            one.hash,
            tuple(sorted({rule.provenance for rule in one.rules if rule.provenance})),
        )
        for one in rulesets
    )
