"""Ratings as Parquet: typed, with the particulars in the file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import polars as pl

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.formats import rows
from qippdash.formats.parquet import Parquet
from qippdash.model.assessment import AssessmentFrames

Written = Callable[[Format, AssessmentFrames], bytes]


def test_the_ratings_read_back_as_they_were(assessment: Selection, written: Written) -> None:
    """Types and nulls survive."""
    back = pl.read_parquet(io.BytesIO(written(Parquet(), assessment)))
    assert back.equals(rows.ratings(assessment))


def test_overall_ratings_read_back_as_they_were(assessment: Selection, written: Written) -> None:
    """Asked for overall ratings, it holds those."""
    back = pl.read_parquet(io.BytesIO(written(Parquet().overall_only(), assessment)))
    assert back.equals(rows.overall(assessment))


def test_the_particulars_travel_with_the_file(assessment: Selection, written: Written) -> None:
    """The file says by itself which pack and rulesets it comes from."""
    said = pl.read_parquet_metadata(io.BytesIO(written(Parquet(), assessment)))
    head = json.loads(said["qippdash"])
    assert head["pack"]["hash"] == "beef"
    assert head["rulesets"][0]["id"] == "money-first"


def test_same_assessment_gives_the_same_bytes(assessment: Selection, written: Written) -> None:
    """Written twice, the files are equal."""
    assert written(Parquet(), assessment) == written(Parquet(), assessment)
