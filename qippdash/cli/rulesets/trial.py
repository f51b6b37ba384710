"""A ruleset that is still being written rates all the same, with its failing examples told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.wording import plural

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.model.ruleset import Ruleset


def on_trial(names: Sequence[str], catalogue: Catalogue) -> list[Ruleset]:
    """The rulesets, ready to rate with, whether or not their examples pass.

    Whoever moves a cut point wants to see what it does before the examples are put right.

    Raises:
        RulesetError: a file is at fault; with the faults of all files.
    """
    from qippdash import api
    from qippdash.cli.rulesets.named import complain, each

    found, problems = each(names, lambda name: api.read_ruleset(name, catalogue))
    complain(problems)
    for one in found:
        failing = sum(result.failed for result in api.ruleset_examples(one, catalogue))
        if failing:
            streams.note(
                f"{one.origin}: {plural(failing, 'failing example')}\n"
                f"  Try: 'qippdash rulesets test {one.origin}' says which"
            )
    return [_untried(one) for one in found]


def _untried(ruleset: Ruleset) -> Ruleset:
    rules = tuple(replace(rule, examples=()) for rule in ruleset.rules)
    return replace(ruleset, rules=rules)
