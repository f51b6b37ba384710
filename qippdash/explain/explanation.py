"""An explanation: everything there is to say about one rating, before it is worded."""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset


@dataclass(frozen=True)
class MeasureLine:
    """One measure of a rule: its amount (pounds where it is money) and how it is counted."""

    name: str
    title: str
    amount: float | None
    words: str
    definition: str
    rows: int
    blanks: int


@dataclass(frozen=True)
class Distance:
    """How much the lever must move to reach a word; no amount where no move does it."""

    word: str
    amount: float | None
    words: str


@dataclass(frozen=True)
class Contribution:
    """What one child adds to a value: an amount that sums up over the children, and its share.

    Where a value cannot be split, ``share`` is None and ``words`` has the child's own value.
    """

    code: str
    name: str
    rating: str
    amount: float | None
    words: str
    share: float | None


@dataclass(frozen=True)
class Explanation:
    """Why one node has one rating under one rule."""

    organisation: str
    initiative: str | None
    name: str
    level: str
    ruleset: Ruleset
    rule: Rule
    rating: str
    reason: str | None
    value: float | None
    value_words: str
    measures: tuple[MeasureLine, ...]
    cuts: tuple[tuple[str, str], ...]
    coverage: float | None
    lever: str
    distances: tuple[Distance, ...]
    contribution_title: str
    contributions: tuple[Contribution, ...]
    evidence: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation

    def sentences(self) -> list[str]:
        """All of it, in sentences; one fact each."""
        from qippdash.explain.sentences import of_rule

        return of_rule(self)


@dataclass(frozen=True)
class Overall:
    """A ruleset's overall rating of a node, and how many of its rules came out how."""

    ruleset: Ruleset
    rating: str
    reason: str | None
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class NodeExplanation:
    """Why one node has its overall ratings: each ruleset, and each rule, worst first."""

    organisation: str
    initiative: str | None
    name: str
    level: str
    overall: tuple[Overall, ...]
    rules: tuple[Explanation, ...]

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation

    def sentences(self) -> list[str]:
        """The overall ratings and, for each rule, its rating with its figures."""
        from qippdash.explain.sentences import of_node

        return of_node(self)
