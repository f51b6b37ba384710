"""The rows of an assessment as every format gives them: no NaN, no infinity, whole pence."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qippdash.model.assessment import OVERALL_COLUMNS, RATING_COLUMNS, AssessmentFrames
from qippdash.wording import GBP

# 65,536 ratings are about 15 MB of JSON: enough to keep the columns busy, little to hold.
CHUNK = 65_536


def ratings(assessment: AssessmentFrames) -> pl.DataFrame:
    """One row per node, ruleset and rule in tree order, with RATING_COLUMNS; money in pounds.

    A value in pounds has at most two decimals. Null stands where there is no number: NaN and
    infinity never leave this room.
    """
    frame = assessment.ratings.select(RATING_COLUMNS)
    pounds = pl.col("value").round(2)
    return _finite(frame).with_columns(
        value=pl.when(pl.col("unit") == GBP).then(pounds).otherwise(pl.col("value"))
    )


def overall(assessment: AssessmentFrames) -> pl.DataFrame:
    """One row per node and ruleset in tree order, with OVERALL_COLUMNS."""
    return _finite(assessment.overall.select(OVERALL_COLUMNS))


def marked(frame: pl.DataFrame, assessment: AssessmentFrames) -> pl.DataFrame:
    """The rows of a what-if with its title in a column ``scenario``; the record's as they are.

    For formats of rows alone, which would have nothing else to tell the two apart by.
    """
    title = assessment.particulars.scenario
    return frame.with_columns(scenario=pl.lit(title)) if title else frame


def chunks(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The frame in pieces, so that its text is never in memory all at once."""
    return frame.iter_slices(CHUNK)


def _finite(frame: pl.DataFrame) -> pl.DataFrame:
    floats = [name for name, kind in frame.schema.items() if kind.is_float()]
    return frame.with_columns(_number(pl.col(name)) for name in floats)


def _number(value: pl.Expr) -> pl.Expr:
    # polars folds "+ 0.0" away, so minus zero is replaced: nobody should have to read it.
    return (
        pl.when(value == 0).then(0.0).when(value.is_finite()).then(value).otherwise(None)
    ).name.keep()
