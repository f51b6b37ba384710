"""A ruleset: rules, their version, dates and sources, and how they combine into one rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from qippdash.model.measure import Measure
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale

Policy = Literal["counts", "worst", "score", "quartiles"]


@dataclass(frozen=True)
class Override:
    """A rating is no better than a word where a condition over the counts holds."""

    when: str
    no_better_than: str
    why: str = ""


@dataclass(frozen=True)
class Overall:
    """How the ratings of a node's rules become one.

    ``policy`` says how:

    - ``counts``: ``conditions`` maps words of the scale, worst first, to a condition over
      counts (see `qippdash.model.counts`); the first that holds decides, and where none does
      the best word is given.
    - ``worst``: the worst rating of any rule.
    - ``score``: each rating scores ``scores`` (its place in the scale, 0 for the best, where
      nothing is stated); the mean, weighted by the rules' ``weight``, gets the best word whose
      cut point in ``cuts`` it does not exceed.
    - ``quartiles``: the same mean, cut into as many equal parts as the scale has words, among
      the nodes of one level.

    ``needs`` is the share of rules that must be rated, below which the node is not rated;
    above it each rule that is not rated counts as the word ``gaps`` names, or as nothing where
    it is empty. Every override that holds is applied afterwards.
    """

    conditions: Mapping[str, str] = field(default_factory=dict)
    needs: float = 0.5
    gaps: str = "amber"
    policy: Policy = "counts"
    scores: Mapping[str, float] = field(default_factory=dict)
    cuts: Mapping[str, float] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True)
class Ruleset:
    """Rules with a name, a version and the dates in which they were in force.

    One that is ``on_request`` answers a question of its own and rates only where it is named.
    ``measures`` are the ruleset's own, beside the shared ones; ``requires`` names plugins
    without which it is not read at all. ``origin`` is the file it was read from, for messages;
    ``hash`` is the SHA-256 of its text.
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
    on_request: bool = False
    requires: tuple[str, ...] = ()
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
