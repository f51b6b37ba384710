"""`--fail-on`: whether a pipeline should stop, by the overall ratings of the chosen nodes."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.cli import streams
from qippdash.errors import ExitCode
from qippdash.model.assessment import AssessmentFrames
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.wording import plural

UNRATED = "not-rated"
# By tone, so that a scale with other words (amber/red, segment 4) answers the same question.
TONES = {"red": ("bad",), "amber": ("fair", "poor", "bad")}


def judged(assessment: AssessmentFrames, asked: Sequence[str]) -> int:
    """The exit code that ``--fail-on`` asks for, with a word where it looked past a gap."""
    if not asked:
        return ExitCode.DONE
    gaps = unrated(assessment)
    if gaps and UNRATED not in asked:
        ratings = plural(gaps, "overall rating")
        streams.note(
            f"--fail-on: {ratings} not rated, which is no colour and did not count\n"
            "  Try: add --fail-on not-rated"
        )
    return ExitCode.FAILED_ON if matching(assessment, asked) else ExitCode.DONE


def matching(assessment: AssessmentFrames, asked: Sequence[str]) -> int:
    """How many overall ratings are among those asked for; amber includes red.

    *Not rated* is no colour: it counts when ``not-rated`` is asked for, and only then.
    """
    return sum(
        _counts(assessment, ruleset).filter(pl.col("rating").is_in(_words(ruleset, asked))).height
        for ruleset in assessment.rulesets
    )


def unrated(assessment: AssessmentFrames) -> int:
    """How many overall ratings are *not rated*."""
    return assessment.overall.filter(pl.col("rating") == NOT_RATED).height


def _counts(assessment: AssessmentFrames, ruleset: Ruleset) -> pl.DataFrame:
    return assessment.overall.filter(pl.col("ruleset") == ruleset.id)


def _words(ruleset: Ruleset, asked: Sequence[str]) -> list[str]:
    tones = {tone for word in asked for tone in TONES.get(word, ())}
    words = [step.word for step in ruleset.scale.steps if step.tone in tones]
    return [*words, NOT_RATED] if UNRATED in asked else words
