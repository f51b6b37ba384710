"""A what-if is told from the record in whatever a format writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.formats.csv import Csv
from qippdash.formats.json import Json, schema
from qippdash.formats.jsonl import JsonLines
from qippdash.formats.parquet import Parquet
from qippdash.formats.table import Table
from qippdash.model.assessment import AssessmentFrames
from tests.schemas import refusals

Written = Callable[[Format, AssessmentFrames], bytes]


@pytest.fixture
def what_if(assessment: Selection) -> Selection:
    """The same assessment, marked."""
    said = replace(assessment.particulars, scenario="=later()", scenario_hash="cafe")
    return replace(assessment, particulars=said)


@pytest.mark.parametrize("overall", [False, True], ids=["ratings", "overall"])
def test_rows_alone_carry_its_title_in_a_column(
    assessment: Selection, what_if: Selection, written: Written, overall: bool
) -> None:
    """Safe to open in a spreadsheet; the record has no such column."""
    csv, jsonl, parquet = (
        one.overall_only() if overall else one for one in (Csv(), JsonLines(), Parquet())
    )
    found = pl.read_csv(io.BytesIO(written(csv, what_if)))
    assert set(found["scenario"]) == {"'=later()"}
    assert set(pl.read_ndjson(written(jsonl, what_if))["scenario"]) == {"=later()"}
    assert set(pl.read_parquet(written(parquet, what_if))["scenario"]) == {"=later()"}
    assert b"scenario" not in written(csv, assessment) + written(jsonl, assessment)


def test_json_says_which_one_it_is(
    assessment: Selection, what_if: Selection, written: Written
) -> None:
    """By title and hash; the record has neither, and both keep to the published schema."""
    marked, record = (json.loads(written(Json(), one)) for one in (what_if, assessment))
    for one in (marked, record):
        assert refusals(one, schema()) == []
    assert (marked["scenario"], marked["scenario_hash"]) == ("=later()", "cafe")
    assert record["scenario"] is None
    assert "scenario_hash" not in record


def test_a_table_begins_with_it(
    assessment: Selection, what_if: Selection, written: Written
) -> None:
    """Two lines of their own above the title."""
    lines = written(Table(), what_if).decode().splitlines()
    assert lines[:2] == ["*** WHAT-IF: =later() ***", "*** This is not the record. ***"]
    assert lines[2:] == written(Table(), assessment).decode().splitlines()
