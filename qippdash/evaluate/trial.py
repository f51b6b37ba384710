"""A ruleset's examples, tried once in its life: each that fails is a fault of the ruleset.

One that cannot be tried, because a plugin fails at it, loses its rule: what cannot be tried is not
rated either, whatever the plugin makes of other figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from qippdash.catalogue import Catalogue
from qippdash.errors import Problem, RulesetError
from qippdash.evaluate.examples import ExampleResult, try_examples
from qippdash.model.ruleset import Ruleset


def tried(ruleset: Ruleset, catalogue: Catalogue) -> Ruleset:
    """The same ruleset, whose examples hold; a rule whose plugin fails at one of them is lost.

    Raises:
        RulesetError: one does not; with every one that does not, and its line.
    """
    kept, failed = _trial(_Read(ruleset, catalogue))
    if failed:
        raise RulesetError(_failure(ruleset, one) for one in failed)
    return kept


@dataclass(frozen=True, eq=False)
class _Read:
    """A ruleset as it was read: of the same catalogue the very same one is not tried twice."""

    ruleset: Ruleset
    catalogue: Catalogue

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Read):
            return NotImplemented
        return self.ruleset is other.ruleset and self.catalogue is other.catalogue

    def __hash__(self) -> int:
        return hash((id(self.ruleset), id(self.catalogue)))


@lru_cache(maxsize=64)
def _trial(read: _Read) -> tuple[Ruleset, tuple[ExampleResult, ...]]:
    results = try_examples(read.ruleset, read.catalogue)
    kept = without_untried(read.ruleset, results)
    return kept, tuple(one for one in results if one.failed)


def without_untried(ruleset: Ruleset, results: Sequence[ExampleResult]) -> Ruleset:
    """The ruleset with each rule lost that a plugin failed to try; the same one where none is."""
    untried = {one.rule.id: one.untried for one in results if one.untried}
    if not untried:
        return ruleset
    rules = (replace(rule, lost=rule.lost or untried.get(rule.id, "")) for rule in ruleset.rules)
    return replace(ruleset, rules=tuple(rules))


def _failure(ruleset: Ruleset, result: ExampleResult) -> Problem:
    line = f":{result.example.line}" if result.example.line else ""
    value = "" if result.value is None else f" (its value is {result.value:.9g})"
    return Problem(
        f"{ruleset.origin}{line}",
        f"rule {result.rule.id}: an example is {result.got}{value}, "
        f"and {result.example.rating} is expected",
        "correct the example's figures, or the rule's cut points",
    )
