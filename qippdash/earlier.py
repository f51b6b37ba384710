"""An earlier assessment, for rules that look at how a rating has moved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from qippdash.errors import DataError, Problem
from qippdash.model.assessment import AssessmentFrames

COLUMNS = ("organisation", "initiative", "ruleset", "rule", "rating")
_SCHEMA = dict.fromkeys(COLUMNS, pl.String)
_PREFIX = "qippdash/assessment/"


def ratings_of(assessment: AssessmentFrames) -> pl.DataFrame:
    """The ratings of an assessment: COLUMNS, with no rule for an overall rating."""
    overall = assessment.overall.with_columns(rule=pl.lit(None, pl.String))
    return pl.concat([assessment.ratings.select(COLUMNS), overall.select(COLUMNS)])


def read_ratings(file: Path) -> pl.DataFrame:
    """The ratings in a file that ``qippdash rate --format json`` wrote.

    Raises:
        DataError: there is no such file, or it is no such assessment.
    """
    try:
        envelope = json.loads(file.read_bytes())
    except OSError as error:
        raise DataError(Problem(str(file), error.strerror or "cannot be read")) from None
    except (ValueError, RecursionError):
        raise _no_assessment(file, "it is not JSON") from None
    if not isinstance(envelope, dict) or not str(envelope.get("schema", "")).startswith(_PREFIX):
        raise _no_assessment(file, "it is no assessment")
    try:
        return pl.DataFrame(
            [*_rows(envelope["ratings"]), *_rows(envelope["overall"])], schema=_SCHEMA
        )
    except (KeyError, TypeError, AttributeError, pl.exceptions.PolarsError):
        raise _no_assessment(file, "its ratings cannot be read") from None


def _rows(ratings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{name: rating.get(name) for name in COLUMNS} for rating in ratings]


def _no_assessment(file: Path, what: str) -> DataError:
    hint = "write one with `qippdash rate PACK --level all --format json -o FILE`"
    return DataError(Problem(str(file), what, hint))
