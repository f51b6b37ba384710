"""How often each rule gives each word, and which of these no example tries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qippdash.bench.words import words
from qippdash.model.assessment import AssessmentFrames
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED

COVERAGE_COLUMNS = ("ruleset", "rule", "rating", "nodes", "share", "examples")
NOWHERE = "applies to no node"
NEVER_RATED = "never rated"
FEW = 5
"""Of fewer nodes that are rated it says more than of the rule that all are rated alike."""


@dataclass(frozen=True)
class Coverage:
    """What one rule says of some nodes, and what its examples try.

    ``nodes`` and ``examples`` have every word of the scale, best first, and *not rated*:
    how many nodes get it, and how many examples expect it.
    """

    ruleset: str
    rule: str
    nodes: Mapping[str, int]
    examples: Mapping[str, int]

    @property
    def applies(self) -> int:
        """To how many nodes the rule applies."""
        return sum(self.nodes.values())

    @property
    def rated(self) -> int:
        """How many of them are rated."""
        return self.applies - self.nodes[NOT_RATED]

    @property
    def fires(self) -> int:
        """How many of them are rated worse than the best word."""
        return self.rated - next(iter(self.nodes.values()))

    @property
    def no_example(self) -> tuple[str, ...]:
        """What some node gets and no example expects."""
        return tuple(word for word, many in self.nodes.items() if many and not self.examples[word])

    @property
    def verdict(self) -> str:
        """That the rule tells nodes apart no more, in words; empty where it does, or too few are."""
        if not self.applies:
            return NOWHERE
        if not self.rated:
            return NEVER_RATED
        if self.rated < FEW:
            return ""
        if not self.fires:
            return "fires on 0 %"
        return "fires on 100 %" if self.fires == self.rated else ""


def coverage(assessment: AssessmentFrames, rulesets: tuple[Ruleset, ...]) -> list[Coverage]:
    """What each rule says of the nodes of an assessment.

    Args:
        assessment: the nodes, rated by rulesets of these ids.
        rulesets: the rulesets with their examples.
    """
    return [_of(assessment, one, rule) for one in rulesets for rule in one.rules]


def _of(assessment: AssessmentFrames, ruleset: Ruleset, rule: Rule) -> Coverage:
    said = dict(words(assessment, ruleset, rule.id).drop_nulls().value_counts().iter_rows())
    expected = [example.rating for example in rule.examples]
    every = (*ruleset.scale.words, NOT_RATED)
    return Coverage(
        ruleset.id,
        rule.id,
        {word: said.get(word, 0) for word in every},
        {word: expected.count(word) for word in every},
    )


def as_frame(found: list[Coverage]) -> pl.DataFrame:
    """One row per ruleset, rule and word: COVERAGE_COLUMNS.

    ``share`` is of the nodes to which the rule applies, 0 to 1; null where there are none.
    """
    rows = [
        (one.ruleset, one.rule, word, many, many / one.applies if one.applies else None, tried)
        for one in found
        for (word, many), tried in zip(one.nodes.items(), one.examples.values(), strict=True)
    ]
    kinds = (pl.String, pl.String, pl.String, pl.Int64, pl.Float64, pl.Int64)
    schema = dict(zip(COVERAGE_COLUMNS, kinds, strict=True))
    return pl.DataFrame(rows, schema=schema, orient="row")
