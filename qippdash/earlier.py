"""An earlier assessment, for rules that look at how a rating has moved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from qippdash.errors import EarlierError, Problem
from qippdash.model.assessment import AssessmentFrames
from qippdash.plain import clean
from qippdash.readers.manifest_file import MANIFEST
from qippdash.readers.places import is_workbook

COLUMNS = ("organisation", "initiative", "ruleset", "rule", "rating")
_SCHEMA = dict.fromkeys(COLUMNS, pl.String)
_PREFIX = "qippdash/assessment/"


def ratings_of(assessment: AssessmentFrames) -> pl.DataFrame:
    """The ratings of an assessment: COLUMNS, with no rule for an overall rating.

    Raises:
        EarlierError: it is a what-if, which nothing has moved from.
    """
    if assessment.particulars.scenario:
        raise EarlierError(
            _what_if(assessment.particulars.pack_name, assessment.particulars.scenario)
        )
    overall = assessment.overall.with_columns(rule=pl.lit(None, pl.String))
    return pl.concat([assessment.ratings.select(COLUMNS), overall.select(COLUMNS)])


def is_assessment_file(path: Path) -> bool:
    """Whether a path names an assessment; a pack where it does not.

    A workbook is a pack too: what ends in .json is the only file that is none.
    """
    return path.suffix.lower() == ".json"


def read_ratings(file: Path) -> pl.DataFrame:
    """The ratings in a file that ``qippdash rate --format json`` wrote.

    Raises:
        EarlierError: there is no such file, or it is no such assessment.
    """
    envelope = read_envelope(file)
    if envelope.get("scenario"):
        raise EarlierError(_what_if(str(file), str(envelope["scenario"])))
    try:
        return pl.DataFrame(
            [*_rows(envelope["ratings"]), *_rows(envelope["overall"])], schema=_SCHEMA
        )
    except (KeyError, TypeError, AttributeError, pl.exceptions.PolarsError):
        raise no_assessment(file, "its ratings cannot be read") from None


def read_envelope(file: Path) -> dict[str, Any]:
    """All that a file says that ``qippdash rate --format json`` wrote.

    Raises:
        EarlierError: there is no such file, or it is no such assessment.
    """
    if is_workbook(file) or (file / MANIFEST).is_file():
        raise EarlierError(_a_pack(file))
    try:
        envelope = json.loads(file.read_bytes())
    except OSError as error:
        raise no_assessment(file, f"it cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise no_assessment(file, "it is not JSON") from None
    if not isinstance(envelope, dict) or not str(envelope.get("schema", "")).startswith(_PREFIX):
        raise no_assessment(file, "it is no assessment")
    return envelope


def earlier_of(earlier: AssessmentFrames | str | Path) -> pl.DataFrame:
    """The ratings of an earlier assessment, or of the file that holds one.

    Raises:
        EarlierError: it cannot be used.
    """
    return read_ratings(Path(earlier)) if isinstance(earlier, str | Path) else ratings_of(earlier)


def _rows(ratings: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{name: rating.get(name) for name in COLUMNS} for rating in ratings]


def _what_if(where: str, scenario: str) -> Problem:
    what = f"it is the what-if '{clean(scenario)}', and nothing has moved from what never was"
    return Problem(where, what, "name the assessment without the scenario")


def _a_pack(file: Path) -> Problem:
    what = "it is a pack, and not the file of an earlier assessment"
    rate = f"qippdash rate {file} --level all --format json -o EARLIER.json"
    compare = f"qippdash compare {file} PACK"
    return Problem(
        str(file), what, f"name the file that `{rate}` writes, or compare the two: `{compare}`"
    )


def no_assessment(file: Path, what: str) -> EarlierError:
    """What to say of a file that cannot be used as one."""
    hint = "write one with `qippdash rate PACK --level all --format json -o FILE`"
    return EarlierError(Problem(str(file), what, hint))
