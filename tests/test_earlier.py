"""An earlier assessment: what is taken from it, and what is none."""

from __future__ import annotations

import io
import json
from pathlib import Path

import polars as pl
import pytest

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.earlier import COLUMNS, ratings_of, read_ratings
from qippdash.errors import DataError, EarlierError
from qippdash.formats.json import Json
from qippdash.model.scenario import Scenario
from tests.packs import build_pack


@pytest.fixture(scope="module")
def assessment(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """A small nation by one ruleset."""
    pack = build_pack(tmp_path_factory.mktemp("nation"))
    return api.rate(pack, ["financial-progress"])


@pytest.fixture
def file(tmp_path: Path, assessment: Assessment) -> Path:
    """The assessment as `rate --format json` writes it."""
    written = io.BytesIO()
    Json().write(assessment, written)
    found = tmp_path / "before.json"
    found.write_bytes(written.getvalue())
    return found


def test_it_is_the_ratings_of_rules_and_the_overall_ones(assessment: Assessment) -> None:
    """An overall rating has no rule."""
    found = ratings_of(assessment)
    assert tuple(found.columns) == COLUMNS
    mine = pl.col("initiative").is_null() & (pl.col("organisation") == "T1")
    trust, rules = found.filter(mine), assessment.ratings.filter(mine)
    assert trust.filter(pl.col("rule").is_not_null()).rows() == rules.select(COLUMNS).rows()
    overall = assessment.overall.filter(mine)["rating"].to_list()
    assert trust.filter(pl.col("rule").is_null())["rating"].to_list() == overall


def test_a_file_says_the_same(assessment: Assessment, file: Path) -> None:
    """Whether it comes from memory or from disk."""
    assert read_ratings(file).equals(ratings_of(assessment))


def test_a_file_of_a_later_version_is_read_as_far_as_it_is_known(file: Path) -> None:
    """The format only ever gains fields."""
    envelope = json.loads(file.read_bytes())
    envelope["schema"] = "qippdash/assessment/2"
    envelope["ratings"] = [{**row, "mood": "cautious"} for row in envelope["ratings"]]
    file.write_text(json.dumps(envelope))
    assert read_ratings(file).height


def test_a_word_of_another_scale_is_kept(file: Path) -> None:
    """Which words mean something is for the rule that looks."""
    envelope = json.loads(file.read_bytes())
    envelope["overall"][0]["rating"] = "purple"
    file.write_text(json.dumps(envelope))
    assert "purple" in set(read_ratings(file)["rating"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("", "it is not JSON", id="empty"),
        pytest.param("{", "it is not JSON", id="cut off"),
        pytest.param("\xff\xfe", "it is not JSON", id="no text"),
        pytest.param("[" * 100_000, "it is not JSON", id="without an end"),
        pytest.param("[]", "it is no assessment", id="a list"),
        pytest.param('"qippdash/assessment/1"', "it is no assessment", id="a text"),
        pytest.param("{}", "it is no assessment", id="nothing in it"),
        pytest.param('{"schema": "qippdash/pack/1"}', "it is no assessment", id="something else"),
        pytest.param('{"schema": "qippdash/assessment/1"}', "cannot be read", id="no ratings"),
        pytest.param(
            '{"schema": "qippdash/assessment/1", "ratings": 7, "overall": []}', "cannot be read",
            id="ratings that are a number",
        ),
        pytest.param(
            '{"schema": "qippdash/assessment/1", "ratings": ["red"], "overall": []}',
            "cannot be read", id="ratings that are words",
        ),
        pytest.param(
            '{"schema": "qippdash/assessment/1", "ratings": [{"rating": {}}], "overall": []}',
            "cannot be read", id="a rating that is a table",
        ),
    ],
)  # fmt: skip
def test_what_is_no_assessment_says_what_would_be(tmp_path: Path, text: str, says: str) -> None:
    """With the command that writes one."""
    file = tmp_path / "before.json"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(DataError) as error:
        read_ratings(file)
    problem = error.value.problems[0]
    assert problem.where == str(file)
    assert says in problem.what
    assert "--format json" in problem.hint


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    """Or is a folder."""
    with pytest.raises(DataError, match="cannot be read"):
        read_ratings(tmp_path / name)


@pytest.mark.parametrize("name", ["nation", "nation.xlsx"])
def test_a_pack_is_no_earlier_assessment(tmp_path: Path, name: str) -> None:
    """It says how to make one of it, and what compares two packs."""
    pack = tmp_path / name
    if pack.suffix:
        pack.touch()
    else:
        build_pack(pack)
    with pytest.raises(EarlierError) as error:
        read_ratings(pack)
    problem = error.value.problems[0]
    assert problem.what == "it is a pack, and not the file of an earlier assessment"
    assert f"`qippdash rate {pack} --level all --format json -o" in problem.hint
    assert f"`qippdash compare {pack} PACK`" in problem.hint


def test_a_what_if_is_no_earlier_assessment(assessment: Assessment, file: Path) -> None:
    """Nothing has moved from what never was: neither in memory nor in a file."""
    imagined = assessment.whatif(Scenario("Half of it slips", dropped=("A1",)))
    with pytest.raises(DataError, match="Half of it slips"):
        ratings_of(imagined)
    envelope = {**json.loads(file.read_bytes()), "scenario": "Half of it\x1b[2J slips"}
    file.write_text(json.dumps(envelope))
    with pytest.raises(DataError, match="the what-if 'Half of it") as error:
        read_ratings(file)
    assert "\x1b" not in str(error.value)
