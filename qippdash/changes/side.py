"""One side of a comparison: nodes with their ratings, wherever these come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qippdash.model.assessment import AssessmentFrames

NODE = ("organisation", "initiative", "level", "name")


@dataclass(frozen=True)
class Side:
    """Ratings to hold against others.

    ``nodes`` has one row per node with the columns NODE at least, and ``wide`` the ratings
    beside it, a code and a value per rule as `qippdash.model.assessment` names them.
    ``scales`` has the words of each ruleset, best first; ``rules`` the unit of each rule, by
    ruleset and rule.
    """

    nodes: pl.DataFrame
    wide: pl.DataFrame
    scales: Mapping[str, tuple[str, ...]]
    rules: Mapping[tuple[str, str], str]


def side_of(assessment: AssessmentFrames) -> Side:
    """An assessment as one side of a comparison; no long frame is made for it."""
    return Side(
        assessment.nodes,
        assessment.coded,
        {one.id: one.scale.words for one in assessment.rulesets},
        {(one.id, rule.id): rule.unit for one in assessment.rulesets for rule in one.rules},
    )
