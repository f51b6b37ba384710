"""A panel for the dashboard: how many of the nodes below have each word of a scale."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl
from textual.widgets import Static

from qippdash.model.assessment import AssessmentFrames, rating_column
from qippdash.model.scale import Step

# Beside the table there are 40 cells.
WIDEST = 16


class Words(Static):
    """The counts as text. Made anew for each node that the cursor rests on."""

    def __init__(self, assessment: AssessmentFrames, code: str) -> None:
        # Titles come from rulesets: with markup, a bracket in one would be obeyed.
        super().__init__("\n".join(lines(assessment, code)), markup=False)


def lines(assessment: AssessmentFrames, code: str) -> Iterator[str]:
    """A heading for each ruleset, and under it a line for each word of its scale."""
    yield f"Directly below {code}"
    for ruleset in assessment.rulesets:
        yield ""
        yield ruleset.title
        counted = counts(assessment, code, rating_column(ruleset.id), ruleset.scale.steps)
        most = max((count for _, count in counted), default=0)
        for step, count in counted:
            bar = "=" * (WIDEST * count // most if most else 0)
            yield f"  {step.letter} {step.shape} {step.word:<8}{count:>5}  {bar}".rstrip()


def counts(
    assessment: AssessmentFrames, code: str, column: str, steps: tuple[Step, ...]
) -> list[tuple[Step, int]]:
    """How many of the nodes directly below have each word, best first; others are not counted."""
    below = assessment.nodes["parent"].eq(code).fill_null(value=False)
    codes: pl.Series = assessment.coded[column].filter(below)
    return [(step, int((codes == place).sum())) for place, step in enumerate(steps)]
