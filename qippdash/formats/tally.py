"""How many nodes each ruleset rated green, amber or red, in one line each."""

from __future__ import annotations

import polars as pl

from qippdash.model.assessment import AssessmentFrames
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED


def tallies(assessment: AssessmentFrames) -> list[str]:
    """``financial-progress 2010.11: 12 red, 30 amber, 100 green, 9 not rated``, worst first."""
    return [_tally(assessment.overall, ruleset) for ruleset in assessment.rulesets]


def _tally(overall: pl.DataFrame, ruleset: Ruleset) -> str:
    given = overall.filter(pl.col("ruleset") == ruleset.id)["rating"]
    counts = dict(given.value_counts().iter_rows())
    words = [*reversed(ruleset.scale.words), NOT_RATED]
    said = ", ".join(f"{counts[word]:,} {word}" for word in words if word in counts)
    return f"{ruleset.id} {ruleset.version}: {said or 'rates none of these'}"
