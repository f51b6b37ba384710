"""Two submissions, and two organisations of one: what changed, what moved, who is only in one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from qippdash.assessment import Assessment
from qippdash.compare import organisations, submissions
from qippdash.errors import DataError, UsageError
from qippdash.formats.json import Json
from qippdash.model.portfolio import SET_ASIDE_COLUMNS
from qippdash.model.rule import Rule
from tests.portfolios import MEASURES, SHORTFALL, assessed, month, portfolio, ruleset, scheme

FIGURES = (MEASURES["plan_year"], MEASURES["forecast_year"])
HOSTILE = "P1\x1b]0;owned\x07\u202e"


def _rated(
    forecasts: dict[str, float | None], *rules: Rule, themes: dict[str, str] | None = None
) -> Assessment:
    """One scheme of £100 for each code, with a forecast and a theme each."""
    schemes = [
        scheme(f"{code}-1", code, theme=(themes or {}).get(code, "estates")) for code in forecasts
    ]
    rows = [month(f"{code}-1", "2010-10", 100, forecast=made) for code, made in forecasts.items()]
    aside = pl.DataFrame(schema={**dict.fromkeys(SET_ASIDE_COLUMNS, pl.String), "money": pl.Int64})
    pack = replace(portfolio(initiatives=schemes, savings=rows), set_aside=aside)
    return assessed(pack, ruleset(*(rules or (SHORTFALL,))), measures=FIGURES)


def _written(assessment: Assessment, file: Path) -> Path:
    with file.open("wb") as out:
        Json().write(assessment, out)
    return file


def _at(frame: pl.DataFrame, code: str, *names: str) -> list[tuple[object, ...]]:
    mine = frame.filter(pl.col("organisation") == code, pl.col("initiative").is_null())
    return mine.select(names).rows()


def test_what_changed_colour_and_which_figures_moved() -> None:
    """A rating with its rule, a key figure in pounds, and the value of the rule."""
    found = submissions(_rated({"P1": 100}), _rated({"P1": 50}))
    assert _at(found.changes, "P1", "rule", "before", "after", "way") == [
        (None, "green", "red", "worse"),
        ("shortfall", "green", "red", "worse"),
    ]
    assert _at(found.figures, "P1", "title", "before", "after", "change") == [
        ("Savings forecast for this year", 100.0, 50.0, -50.0)
    ]
    assert _at(found.values, "P1", "rule", "unit", "change") == [("shortfall", "percent", 0.5)]


def test_the_largest_moves_come_first() -> None:
    """By amount, whichever way; what has not moved has no row."""
    found = submissions(
        _rated({"P1": 100, "P2": 100, "P3": 50}), _rated({"P1": 90, "P2": 100, "P3": 80})
    )
    pcts = found.figures.filter(pl.col("level") == "pct")
    assert pcts.select("organisation", "change").rows() == [("P3", 30.0), ("P1", -10.0)]


def test_nodes_of_one_submission_alone_are_named() -> None:
    """They are no change, and the sentences count them."""
    found = submissions(_rated({"P1": 100, "P2": 90}), _rated({"P1": 100, "P3": 90}))
    assert found.only_before["initiative"].to_list() == ["P2-1"]
    assert found.only_after["initiative"].to_list() == ["P3-1"]
    assert "Only in tiny: 1 initiative." in found.sentences()


def test_a_file_says_the_same_as_the_assessment_that_it_was_written_from(tmp_path: Path) -> None:
    """Ratings and values; names are the other side's, and figures it has none."""
    before, after = _rated({"P1": 100, "P2": 90}), _rated({"P1": 50, "P2": None})
    live = submissions(before, after)
    file = submissions(_written(before, tmp_path / "a.json"), after)
    assert_frame_equal(file.changes, live.changes)
    assert_frame_equal(file.values, live.values)
    assert file.figures.is_empty()
    assert "An assessment file has no key figures: compare two packs to see those." in file.notes
    both = submissions(tmp_path / "a.json", _written(after, tmp_path / "b.json"))
    assert_frame_equal(both.changes.drop("name"), live.changes.drop("name"))
    assert _at(both.changes, "P1", "name") == [("P1",), ("P1",)]


def test_a_file_that_is_no_assessment_is_named(tmp_path: Path) -> None:
    """With what to try."""
    file = tmp_path / "a.json"
    file.write_text('{"schema": "qippdash/assessment/1", "ratings": 3}', "utf-8")
    with pytest.raises(DataError, match="its ratings cannot be read"):
        submissions(file, _rated({"P1": 100}))
    with pytest.raises(DataError, match="it cannot be read"):
        submissions(tmp_path / "none.json", _rated({"P1": 100}))


def test_what_a_file_says_is_plain(tmp_path: Path) -> None:
    """Control sequences in it reach nobody."""
    file = _written(_rated({"P1": 100}), tmp_path / "a.json")
    envelope = json.loads(file.read_text("utf-8"))
    envelope["pack"]["title"] = HOSTILE
    for row in (*envelope["ratings"], *envelope["overall"]):
        row["organisation"] = HOSTILE
    file.write_text(json.dumps(envelope), "utf-8")
    found = submissions(file, _rated({"P1": 100}))
    assert found.before.title == "P1]0;owned"
    assert set(found.only_before["organisation"]) == {"P1]0;owned"}


def test_rulesets_of_one_side_or_another_version_are_said() -> None:
    """Nothing is compared that only one side has; versions differ at one's own risk."""
    before, after = _rated({"P1": 100}), _rated({"P1": 50})
    newer = replace(
        after.particulars, rulesets=(replace(after.particulars.rulesets[0], version="2"),)
    )
    found = submissions(before, replace(after, particulars=newer))
    assert "Rated by other versions: money 1 and 2." in found.notes
    other = assessed(after.portfolio, ruleset(SHORTFALL, name="ours"), measures=FIGURES)
    found = submissions(before, other)
    assert found.changes.is_empty()
    assert found.notes == ("Only tiny is rated by money.", "Only tiny is rated by ours.")


def test_two_organisations_side_by_side() -> None:
    """Words, values, key figures and themes; the difference is the second less the first."""
    found = organisations(_rated({"P1": 100, "P2": 50}, themes={"P2": "prescribing"}), "P1", "P2")
    assert found.overall.rows() == [("money", "Money", "green", "red", "worse")]
    assert found.rules.select("a", "b", "value_a", "value_b", "difference", "way").rows() == [
        ("green", "red", 0.0, 0.5, 0.5, "worse")
    ]
    assert found.figures.select("figure", "a", "b", "difference").rows() == [
        ("plan_year", 100.0, 100.0, 0.0),
        ("forecast_year", 100.0, 50.0, -50.0),
    ]
    assert found.themes.select("theme", "share_a", "share_b", "difference").rows() == [
        ("estates", 1.0, 0.0, -1.0),
        ("prescribing", 0.0, 1.0, 1.0),
    ]
    assert found.sentences() == [
        "1 rule better rated at NHS P1 (P1) and 0 rules better rated at NHS P2 (P2)."
    ]


def test_what_is_not_rated_is_neither_better_nor_worse() -> None:
    """And has no difference."""
    found = organisations(_rated({"P1": 100, "P2": None}), "P2", "P1")
    assert found.rules.select("a", "b", "difference", "way").rows() == [
        ("not rated", "green", None, "")
    ]


def test_an_organisation_beside_one_above_it() -> None:
    """Levels need not be the same, and an initiative can be one of the two."""
    found = organisations(_rated({"P1": 100, "P2": 50}), "GM", "P1-1")
    assert (found.a.level, found.b.level) == ("cluster", "initiative")
    assert found.themes.select("planned_a", "planned_b").rows() == [(200.0, 100.0)]


def test_a_code_that_is_not_there_is_named_with_the_nearest() -> None:
    """No guess is made for the person."""
    with pytest.raises(UsageError, match="did you mean 'P1"):
        organisations(_rated({"P1": 100}), "P1", "P1-2")
