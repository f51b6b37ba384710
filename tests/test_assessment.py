"""An assessment as people hold it: nodes by code, rows of a node, other rulesets, the same bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.model.tables import TABLES
from tests.portfolios import (
    SHORTFALL,
    Row,
    assessed,
    count,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

RISKS: list[Row] = [
    {"organisation": "P1", "risk": "own", "exposure": 5},
    {"organisation": "P1", "initiative": "I1", "risk": "scheme's", "exposure": 7},
    {"organisation": "P2", "risk": "another's"},
]


def nation() -> Assessment:
    """Two schemes of P1, one of them called like a PCT, and rows of four tables."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1"), scheme("P3", "P1")],
        savings=[month("I1", "2010-10", 2), month("P3", "2010-10", 3), month("I1", "2010-04", 1)],
        risks=RISKS,
        targets=[{"organisation": "P1", "year": "2010-11", "required": "10.50"}],
        contracts=[
            {"commissioner": "P1", "provider": "R0A", "point_of_delivery": "other",
             "month": "2010-04", "plan_value": 1}
        ],
    )  # fmt: skip
    own = total("gap", "plan - actual")
    rules = (SHORTFALL, replace(SHORTFALL, id="own", value="gap", lever=""))
    return assessed(
        pack, ruleset(*rules, measures=[own]), measures=[total("plan_all"), count("risks", "risks")]
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("ENG", ("ENG", None), id="the top"),
        pytest.param("I1", ("P1", "I1"), id="a scheme"),
        pytest.param("P3", ("P3", None), id="an organisation before a scheme of its code"),
    ],
)
def test_a_code_is_one_node(code: str, expected: tuple[str, str | None]) -> None:
    """Its row in every frame that has one row per node."""
    found = nation()
    assert found.nodes.row(found.row(code))[1:3] == expected
    assert found.measures.row(found.row(code))[:2] == expected


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        pytest.param("NOTH", "did you mean 'NORTH'?", id="misspelt"),
        pytest.param("north", "did you mean 'NORTH'?", id="in small letters"),
        pytest.param("", "Try: ", id="nothing"),
        pytest.param("xyz", "Try: ", id="like none"),
    ],
)
def test_a_code_of_nobody_is_told_with_the_nearest(code: str, hint: str) -> None:
    """The pack, the code, and what to try."""
    with pytest.raises(UsageError, match="tiny: no node has the code") as caught:
        nation().row(code)
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    ("table", "code", "column", "expected"),
    [
        pytest.param("savings", "I1", "plan", [200, 100], id="a scheme's, in the file's order"),
        pytest.param("savings", "P1", "plan", [], id="an organisation has none of its schemes'"),
        pytest.param("risks", "P1", "risk", ["own"], id="its own, and not its scheme's"),
        pytest.param("risks", "I1", "risk", ["scheme's"], id="its scheme's"),
        pytest.param("risks", "NORTH", "risk", [], id="none of those under it"),
        pytest.param("targets", "P1", "required", [1_050], id="money in pence"),
        pytest.param("targets", "I1", "required", [], id="a scheme has no targets"),
        pytest.param("contracts", "P1", "provider", ["R0A"], id="by the commissioner"),
        pytest.param("organisations", "P1", "name", ["NHS P1"], id="its own line"),
        pytest.param("initiatives", "I1", "title", ["Scheme I1"], id="a scheme's own line"),
        pytest.param("initiatives", "P1", "title", [], id="not its schemes' lines"),
        pytest.param("milestones", "I1", "milestone", [], id="a table that is not there"),
    ],
)
def test_the_rows_of_a_node_are_its_own(
    table: str, code: str, column: str, expected: list[object]
) -> None:
    """With all columns of the table."""
    found = nation().rows(table, code)
    assert (found[column].to_list(), tuple(found.columns)) == (expected, TABLES[table].names)


def test_there_are_eleven_tables_and_no_other() -> None:
    """A misspelt one is told with the nearest."""
    with pytest.raises(UsageError, match="did you mean 'savings'"):
        nation().rows("saving", "P1")


def test_measures_stand_beside_their_nodes() -> None:
    """In pence; a ruleset's own under its name, compared ones in no column of their own."""
    found = nation()
    assert found.measures.columns == [
        "organisation", "initiative", "level", "parent", "plan_all", "risks", "money.gap",
    ]  # fmt: skip
    assert found.measures.select(found.nodes.columns[1:5]).equals(found.nodes[:, 1:5])
    assert found.measures["plan_all"][found.row("P1")] == 600


def test_other_rulesets_rate_over_the_same_sums() -> None:
    """And are the rulesets that the particulars name."""
    before = nation()
    other = ruleset(replace(SHORTFALL, cuts={"green": 0.5, "amber": 0.9}, provenance="local"))
    other = replace(other, version="2", hash="abc")
    after = before.with_rulesets((other,))
    assert after is not None
    used = after.particulars.rulesets[0]
    assert (used.id, used.version, used.hash, used.provenance) == ("money", "2", "abc", ("local",))
    assert before.particulars.rulesets[0].version == "1"
    assert set(after.ratings["rule"]) == {"shortfall"}


def test_rulesets_over_other_measures_need_the_pack_again() -> None:
    """There is no answer, rather than a wrong one."""
    other = ruleset(replace(SHORTFALL, value="actual_to_date", lever=""))
    assert nation().with_rulesets((other,)) is None


def test_the_same_pack_and_rulesets_give_the_same_bytes() -> None:
    """Ratings, overall ratings and measures, written as CSV."""
    written = {
        tuple(frame.write_csv() for frame in (one.ratings, one.overall, one.measures))
        for one in (nation(), nation(), nation())
    }
    assert len(written) == 1


def test_frames_are_worked_out_once() -> None:
    """A screen may ask for them at every key."""
    found = nation()
    assert found.ratings is found.ratings
    assert found.overall is found.overall
    assert found.measures is found.measures


def test_ratings_look_at_no_file_and_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The date is the pack's: another day gives the same ratings."""
    before = nation()

    def closed(*_: object, **__: object) -> None:
        pytest.fail("a file was opened")

    monkeypatch.setattr("builtins.open", closed)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert_frame_equal(before.ratings, nation().ratings)
    assert before.particulars.as_at == date(2010, 9, 30)


def test_every_frame_has_one_row_per_node() -> None:
    """In the same order."""
    found = nation()
    codes = [
        frame.select(pl.coalesce("initiative", "organisation")).to_series().to_list()
        for frame in (found.nodes, found.measures, found.wide)
    ]
    assert codes[0] == codes[1] == codes[2]
