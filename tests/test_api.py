"""One call from a folder to ratings, and each way in which it can be asked wrongly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

import qippdash
from qippdash.api import (
    KEY_FIGURES,
    Wanted,
    load_catalogue,
    load_rulesets,
    read_ruleset,
    ruleset_examples,
)
from qippdash.assessment import Assessment
from qippdash.errors import DataError, NothingToRate, QippdashError, RulesetError, UsageError
from qippdash.model.rule import Example, Rule
from tests.packs import build_pack
from tests.portfolios import SHORTFALL, month, portfolio, ruleset

FINANCIAL = "financial-progress"
PACK = portfolio(savings=[month("I1", "2010-09", 100, actual=90), month("I1", "2010-10", 100)])

TOML = """
schema = 1
[ruleset]
id = "mine"
title = "Mine"
version = "1"
[[rule]]
id = "size"
title = "Size"
value = "plan_year"
unit = "GBP"
green = 1_000
amber = 100_000
[[rule.example]]
given = {{ plan_year = 5_000 }}
rating = "{rating}"
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A ruleset's file whose example passes."""
    file = tmp_path / "mine.toml"
    file.write_text(TOML.format(rating="amber"), encoding="utf-8")
    return file


def test_a_folder_becomes_an_assessment(tmp_path: Path) -> None:
    """Every organisation and initiative, by every ruleset of its time."""
    found = qippdash.rate(build_pack(tmp_path))
    assert found.nodes.height == 11
    assert FINANCIAL in {one.id for one in found.rulesets}
    assert set(found.overall["ruleset"]) == {one.id for one in found.rulesets}


def test_a_pack_opened_before_is_rated_alike(tmp_path: Path) -> None:
    """From its path, as text or not, and from what was read."""
    path = build_pack(tmp_path)
    frames = [
        qippdash.rate(pack, FINANCIAL).ratings
        for pack in (path, str(path), qippdash.open_pack(path))
    ]
    assert_frame_equal(frames[0], frames[1])
    assert_frame_equal(frames[0], frames[2])


def test_a_ruleset_is_named_by_id_by_file_or_is_one(mine: Path) -> None:
    """One or several, in the order in which they are asked for, each once."""
    read = read_ruleset(mine)
    asked: list[Wanted | list[Wanted]] = [
        mine,
        str(mine),
        read,
        [mine, FINANCIAL],
        [FINANCIAL, read, mine, FINANCIAL],
    ]
    found = [[one.id for one in qippdash.rate(PACK, each).rulesets] for each in asked]
    assert found == [["mine"]] * 3 + [["mine", FINANCIAL], [FINANCIAL, "mine"]]


def test_every_assessment_has_the_key_figures() -> None:
    """Screens show them, whatever the rulesets need."""
    found = qippdash.rate(PACK, ruleset(replace(SHORTFALL, value="plan_year", lever="")))
    assert {*KEY_FIGURES} <= {*found.measures.columns}


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        pytest.param(None, date(2010, 9, 30), id="the pack's own"),
        pytest.param("2010-10", date(2010, 10, 31), id="a month"),
        pytest.param("2010-10-01", date(2010, 10, 31), id="a day of it"),
        pytest.param(date(2010, 10, 5), date(2010, 10, 31), id="a date"),
    ],
)
def test_the_date_is_the_packs_or_another(as_at: date | str | None, expected: date) -> None:
    """The last day of the month; what is to date moves with it."""
    found = qippdash.rate(PACK, FINANCIAL, as_at=as_at)
    assert found.particulars.as_at == expected
    due = found.measures["plan_to_date"][found.row("ENG")]
    assert due == (10_000 if as_at is None else 20_000)


def test_an_assessment_says_what_it_was_made_of(mine: Path) -> None:
    """Enough to make the same one again."""
    found = qippdash.rate(PACK, mine).particulars
    assert (found.qippdash, found.pack_name, found.scenario) == (qippdash.__version__, "tiny", "")
    assert [(one.id, one.version, len(one.hash)) for one in found.rulesets] == [("mine", "1", 64)]


def test_no_ruleset_asked_for_means_those_in_force() -> None:
    """On the day of the pack, and not before they were."""
    now, long_ago = (load_rulesets(as_at=day) for day in (date(2010, 9, 30), date(1990, 1, 1)))
    assert FINANCIAL in {one.id for one in now}
    assert FINANCIAL not in {one.id for one in long_ago}


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        pytest.param(
            partial(qippdash.rate, PACK, "financial-progres"),
            UsageError,
            ["no ruleset 'financial-progres'", "did you mean 'financial-progress'?"],
            id="a misspelt ruleset",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, ["mine.toml"]),
            QippdashError,
            ["mine.toml"],
            id="a file that is not there",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, FINANCIAL, engine="polar"),
            UsageError,
            ["no engine 'polar'", "did you mean 'polars'?"],
            id="a misspelt engine",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, FINANCIAL, as_at="2010-13"),
            UsageError,
            ["--as-at", "'2010-13' is no month", "2010-09"],
            id="no month",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, FINANCIAL, as_at="1990-01"),
            DataError,
            ["no figures for Jan 1990", "a month from 2010-09"],
            id="before all figures",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, FINANCIAL, as_at="2030-01"),
            DataError,
            ["no figures for Jan 2030"],
            id="after all figures",
        ),
        pytest.param(
            partial(qippdash.rate, PACK, []),
            NothingToRate,
            ["the list is empty", "leave rulesets out"],
            id="no ruleset",
        ),
        pytest.param(
            partial(qippdash.rate, None),  # type: ignore[arg-type]
            UsageError,
            ["this is None", "its path in quotes"],
            id="no pack",
        ),
        pytest.param(
            lambda: qippdash.rate(PACK, FINANCIAL).explain(None),  # type: ignore[arg-type]
            UsageError,
            ["no node has the code 'None'", "Try: "],
            id="nobody to explain",
        ),
    ],
)
def test_what_cannot_be_rated_says_why(
    asked: Callable[[], Assessment], error: type[QippdashError], words: list[str]
) -> None:
    """What is wrong, and what to try."""
    with pytest.raises(error) as caught:
        asked()
    assert [word for word in words if word not in str(caught.value)] == []


def test_a_pack_without_anyone_in_it_has_nothing_to_rate() -> None:
    """Its check says why."""
    with pytest.raises(NothingToRate, match="qippdash check tiny"):
        qippdash.rate(replace(PACK, nodes=PACK.nodes.clear()), FINANCIAL)


def test_a_pack_that_is_not_there_says_so(tmp_path: Path) -> None:
    """By its name."""
    with pytest.raises(DataError, match="nowhere"):
        qippdash.open_pack(tmp_path / "nowhere")


def test_two_rulesets_of_one_id_cannot_stand_side_by_side() -> None:
    """Their ratings would have one name."""
    other = ruleset(replace(SHORTFALL, cuts={"green": 0.5, "amber": 0.9}))
    with pytest.raises(UsageError, match="another ruleset called 'money'"):
        qippdash.rate(PACK, [ruleset(SHORTFALL), other])


def test_an_example_that_fails_names_file_and_line(mine: Path) -> None:
    """With what it got, what was expected, and the value."""
    mine.write_text(TOML.format(rating="green"), encoding="utf-8")
    with pytest.raises(RulesetError) as caught:
        load_rulesets([mine])
    where, what = str(caught.value).splitlines()[0].rsplit(": rule ", 1)
    assert where.endswith("mine.toml:14")
    assert what == "size: an example is amber (its value is 5000), and green is expected"


def test_faults_of_several_rulesets_come_together(mine: Path, tmp_path: Path) -> None:
    """One error with all of them."""
    mine.write_text(TOML.format(rating="green"), encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text("schema = 1\n[ruleset", encoding="utf-8")
    with pytest.raises(RulesetError) as caught:
        load_rulesets([mine, FINANCIAL, other])
    named = {one.where.split(":")[0].rsplit("/", 1)[-1] for one in caught.value.problems}
    assert named == {"mine.toml", "other.toml"}


def test_examples_can_be_tried_without_failing() -> None:
    """Each with what it got."""
    rule = replace(SHORTFALL, examples=(
        Example({"plan_year": 100, "forecast_year": 95}, "green"),
        Example({"plan_year": 100, "forecast_year": 80}, "amber"),
        Example({"plan_year": 100}, "not rated"),
    ))  # fmt: skip
    tried = ruleset_examples(ruleset(rule))
    assert [(one.got, one.passed) for one in tried] == [
        ("green", True),
        ("red", False),
        ("not rated", True),
    ]
    assert [one.value for one in tried] == [pytest.approx(0.05), pytest.approx(0.2), None]


def test_the_catalogue_is_loaded_once_where_nothing_else_is_asked_for() -> None:
    """It has what the built-ins bring."""
    found = load_catalogue()
    assert found is load_catalogue()
    assert {"threshold", "expression", "evidence"} <= found.rule_kinds.keys()
    assert {"csv", "parquet", "xlsx"} <= found.readers.keys()
    assert "polars" in found.engines
    assert {*KEY_FIGURES} <= found.measures.keys()


def test_organisations_alone_are_rated_as_with_their_schemes(tmp_path: Path) -> None:
    """A fraction of the work, and the same ratings."""
    path = build_pack(tmp_path)
    both = [qippdash.rate(path, FINANCIAL, initiatives=each).ratings for each in (True, False)]
    assert_frame_equal(both[0].filter(both[0]["initiative"].is_null()), both[1])


def test_a_rule_object_needs_no_file() -> None:
    """Rulesets made in Python are rated like any other."""
    rule = Rule("r", "R", value="plan_year", cuts={"green": 150, "amber": 250})
    found = qippdash.rate(PACK, ruleset(rule))
    assert found.ratings.row(0, named=True)["rating"] == "amber"
