"""The JSON envelope: published schema, exact money, no number that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from qippdash.catalogue import Format
from qippdash.cli.select import Selection
from qippdash.formats import rows
from qippdash.formats.json import Json, schema
from qippdash.formats.jsonl import JsonLines
from qippdash.model.assessment import OVERALL_COLUMNS, RATING_COLUMNS, AssessmentFrames
from tests.schemas import refusals

Written = Callable[[Format, AssessmentFrames], bytes]


def _no_constants(text: str) -> Any:  # noqa: ANN401 - json's own signature
    raise AssertionError(text)


def _read(text: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text, parse_constant=_no_constants)
    return found


def test_envelope_keeps_to_its_published_schema(assessment: Selection, written: Written) -> None:
    """The file that is published describes what is written."""
    assert refusals(_read(written(Json(), assessment)), schema()) == []


def test_schema_names_every_column_of_the_frames() -> None:
    """A column that is added to the frames must be added to the schema."""
    parts = schema()["$defs"]
    assert tuple(parts["rating"]["properties"]) == RATING_COLUMNS
    assert tuple(parts["overall"]["properties"]) == OVERALL_COLUMNS


def test_schema_lets_fields_be_added(assessment: Selection, written: Written) -> None:
    """A reader of version 1 must not stumble over what a later release adds."""
    envelope = _read(written(Json(), assessment))
    envelope["new"] = envelope["ratings"][0]["new"] = 1
    assert refusals(envelope, schema()) == []


def test_schema_refuses_an_envelope_without_ratings(
    assessment: Selection, written: Written
) -> None:
    """What a reader may rely on is required."""
    envelope = _read(written(Json(), assessment))
    del envelope["ratings"]
    assert refusals(envelope, schema()) == ["'ratings' is a required property"]


def test_a_rating_has_the_keys_of_its_columns(assessment: Selection, written: Written) -> None:
    """Keys stand in the order of RATING_COLUMNS, in tree and ruleset order."""
    ratings = _read(written(Json(), assessment))["ratings"]
    assert all(tuple(rating) == RATING_COLUMNS for rating in ratings)
    assert [rating["rule"] for rating in ratings] == ["short-fall", "gap"] * 3


def test_money_is_exact_and_nothing_is_infinite(assessment: Selection, written: Written) -> None:
    """Pounds have two decimals at most; NaN and infinity are null."""
    values = [rating["value"] for rating in _read(written(Json(), assessment))["ratings"]]
    assert values == [0.1 + 0.2, 12_200_000.1, 0.0, None, 0.444444444, None]


def test_money_set_aside_is_counted_once_per_row(assessment: Selection, written: Written) -> None:
    """A row with two faults holds its money once; pence become pounds."""
    aside = _read(written(Json(), assessment))["set_aside"]
    assert (aside["rows"], aside["money"]) == (2, 123.45)
    assert [table["table"] for table in aside["tables"]] == ["organisations", "savings"]


def test_scenario_is_null_for_the_record_itself(assessment: Selection, written: Written) -> None:
    """Only a what-if has a scenario, so that nobody takes one for the record."""
    assert _read(written(Json(), assessment))["scenario"] is None
    what_if = replace(
        assessment, particulars=replace(assessment.particulars, scenario="10 % later")
    )
    assert _read(written(Json(), what_if))["scenario"] == "10 % later"


def test_lines_hold_the_same_objects_as_the_envelope(
    assessment: Selection, written: Written
) -> None:
    """JSON lines are the ratings of the envelope, one a line."""
    lines = [json.loads(line) for line in written(JsonLines(), assessment).splitlines()]
    assert lines == _read(written(Json(), assessment))["ratings"]


def test_lines_of_overall_ratings(assessment: Selection, written: Written) -> None:
    """Asked for overall ratings, each line is one of those."""
    text = written(JsonLines().overall_only(), assessment)
    assert [json.loads(line)["rating"] for line in text.splitlines()] == [
        "red",
        "not rated",
        "green",
    ]


def test_pieces_join_without_a_seam(
    assessment: Selection, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the frame is cut while writing, the bytes are the same."""
    whole = written(Json(), assessment)
    monkeypatch.setattr(rows, "CHUNK", 2)
    assert written(Json(), assessment) == whole


def test_no_ratings_make_an_empty_list(assessment: Selection, written: Written) -> None:
    """An envelope without rows is still JSON."""
    empty = replace(assessment, ratings=assessment.ratings.clear())
    assert _read(written(Json(), empty))["ratings"] == []


def test_control_characters_are_escaped(assessment: Selection, written: Written) -> None:
    """A line break in a text does not break the line it stands in."""
    reasons = assessment.ratings.with_columns(reason=pl.lit('a\nb"\x1b[31m'))
    text = written(JsonLines(), replace(assessment, ratings=reasons))
    assert len(text.splitlines()) == reasons.height
    assert b"\x1b" not in text


def test_same_assessment_gives_the_same_bytes(assessment: Selection, written: Written) -> None:
    """Written twice, the files are equal."""
    assert written(Json(), assessment) == written(Json(), assessment)
