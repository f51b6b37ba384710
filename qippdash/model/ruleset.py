"""A ruleset: rules, their version, dates and sources, and how they combine into one rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale


@dataclass(frozen=True)
class Overall:
    """How the ratings of a node's rules become one.

    ``conditions`` maps words of the scale, worst first, to a condition over counts (``reds``,
    ``ambers``, ``greens``, ``must_reds``, ``not_rated``, ``rules`` and so on); the first that
    holds decides, and where none does the best word is given. ``needs`` is the share of
    rules that must be rated, below which the node is not rated; above it each rule that is
    not rated counts as the word ``gaps`` names, or as nothing where it is empty.
    """

    conditions: Mapping[str, str]
    needs: float = 0.5
    gaps: str = "amber"


@dataclass(frozen=True)
class Ruleset:
    """Rules with a name, a version and the dates in which they were in force.

    ``measures`` are the ruleset's own, beside the shared ones. ``origin`` is the file it was
    read from, for messages; ``hash`` is the SHA-256 of its text.
    """

    id: str
    title: str
    version: str
    scale: Scale
    rules: tuple[Rule, ...]
    overall: Overall
    measures: Mapping[str, Measure] = field(default_factory=dict)
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""
    description: str = ""
    origin: str = ""
    hash: str = ""

    def applies_on(self, day: date) -> bool:
        """Whether the ruleset was in force on a day; both ends count."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, or None."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
