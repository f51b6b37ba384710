"""Ratings as CSV: readable by any tool, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.formats.csv import Csv, harmless
from qippdash.model.assessment import OVERALL_COLUMNS, RATING_COLUMNS, AssessmentFrames

Written = Callable[[Format, AssessmentFrames], bytes]


def _read(text: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.decode())))


def test_heading_names_the_columns_of_a_rating(assessment: Selection, written: Written) -> None:
    """The first line is RATING_COLUMNS, and there is one line per rating."""
    text = written(Csv(), assessment)
    assert text.decode().splitlines()[0] == ",".join(RATING_COLUMNS)
    assert len(_read(text)) == assessment.ratings.height


def test_quotes_and_commas_in_text_survive(assessment: Selection, written: Written) -> None:
    """A reason with a comma and quotation marks reads back as it was."""
    assert _read(written(Csv(), assessment))[3]["reason"] == 'no forecast, "yet"'


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uff1d1+1", "\uff201"],
    ids=["equals", "plus", "minus", "at", "tab", "return", "line feed", "wide equals", "wide at"],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str | None) -> None:
    """A cell that begins like a formula is marked as text."""
    assert harmless(pl.DataFrame({"a": [text]})).item() == f"'{text}"


@pytest.mark.parametrize("text", ["a=b", "5PQ", "", "ŁKS", None], ids=repr)
def test_other_text_is_left_alone(text: str | None) -> None:
    """Only the first character counts; blank stays blank."""
    assert harmless(pl.DataFrame({"a": [text]}, {"a": pl.String})).item() == text


def test_negative_numbers_stay_numbers(assessment: Selection, written: Written) -> None:
    """The apostrophe is for text: a value below zero reads back as a number."""
    frame = assessment.ratings.with_columns(value=pl.lit(-0.25))
    rows = _read(written(Csv(), replace(assessment, ratings=frame)))
    assert {float(row["value"]) for row in rows} == {-0.25}


def test_what_is_no_number_is_blank(assessment: Selection, written: Written) -> None:
    """NaN and infinity never leave; minus zero is zero; noise is rounded to the penny."""
    values = [row["value"] for row in _read(written(Csv(), assessment))]
    assert values == ["0.30000000000000004", "12200000.1", "0.0", "", "0.444444444", ""]


def test_overall_ratings_have_columns_of_their_own(assessment: Selection, written: Written) -> None:
    """Asked for overall ratings, it writes them and nothing else."""
    rows = _read(written(Csv().overall_only(), assessment))
    assert tuple(rows[0]) == OVERALL_COLUMNS
    assert [row["rating"] for row in rows] == ["red", "not rated", "green"]


def test_same_assessment_gives_the_same_bytes(assessment: Selection, written: Written) -> None:
    """Written twice, the files are equal."""
    assert written(Csv(), assessment) == written(Csv(), assessment)
