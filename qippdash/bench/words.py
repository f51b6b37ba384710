"""The ratings of a rule as words, one per node, whatever the scale of its ruleset is."""

from __future__ import annotations

import polars as pl

from qippdash.model.assessment import UNRATED_CODE, AssessmentFrames, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED


def words(assessment: AssessmentFrames, ruleset: Ruleset, rule: str = "") -> pl.Series:
    """What each node is rated, in the order of ``nodes``; null where the rule does not apply.

    Args:
        assessment: an assessment by the ruleset.
        ruleset: the ruleset.
        rule: a rule's id; the overall ratings where there is none.
    """
    said = {UNRATED_CODE: NOT_RATED} | dict(enumerate(ruleset.scale.words))
    codes = assessment.coded[rating_column(ruleset.id, rule)]
    return codes.replace_strict(said, default=None, return_dtype=pl.String)
