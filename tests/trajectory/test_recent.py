"""The last months of every node: shares of the plan, with gaps where nobody reported."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import qippdash
from qippdash.assessment import Assessment
from qippdash.testing.small_pack import build_pack
from qippdash.trajectory import RECENT_COLUMNS

MANCHESTER = Path(__file__).parents[2] / "sample_data" / "greater-manchester"
HEAD = ("initiative", "month", "plan", "actual")
Row = tuple[str, str, int | None, int | None]


def assessed(folder: Path, *rows: Row) -> Assessment:
    """The small pack with these savings, in pounds; its last month is September 2010."""
    savings = [dict(zip(HEAD, row, strict=True)) for row in rows]
    pack = build_pack(folder, tables={"savings": savings})
    return qippdash.rate(pack, rulesets=["financial-progress"])


def shares(assessment: Assessment, code: str, months: int = 3) -> list[float | None]:
    """The shares of one node."""
    found = assessment.recent(months)["shares"][assessment.row(code)].to_list()
    return [None if share is None else round(share, 6) for share in found]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(("A1", "2010-09-01", 100, 80), [None, None, 0.8], id="the month itself"),
        pytest.param(("A1", "2010-07-01", 100, 120), [1.2, None, None], id="two months before"),
        pytest.param(("A1", "2010-06-01", 100, 80), [None] * 3, id="further back"),
        pytest.param(("A1", "2010-10-01", 100, 80), [None] * 3, id="still to come"),
        pytest.param(("A1", "2010-09-01", 100, None), [None] * 3, id="not reported"),
        pytest.param(("A1", "2010-09-01", None, 80), [None] * 3, id="not planned"),
        pytest.param(("A1", "2010-09-01", 0, 80), [None] * 3, id="planned to save nothing"),
        pytest.param(("A1", "2010-09-01", 100, -20), [None, None, -0.2], id="it cost more"),
    ],
)
def test_a_month_is_what_came_of_what_was_planned(
    tmp_path: Path, row: Row, expected: list[float | None]
) -> None:
    """One share for each of the last months; a month without both figures is a gap."""
    assert shares(assessed(tmp_path, row), "A1") == expected


def test_an_organisation_adds_up_like_with_like(tmp_path: Path) -> None:
    """What was planned where nothing was reported stands on neither side."""
    rows = [("A1", "2010-09-01", 100, 80), ("A2", "2010-09-01", 300, None)]
    assert shares(assessed(tmp_path, *rows), "T1") == [None, None, 0.8]


def test_every_node_has_a_row_in_tree_order() -> None:
    """With the same number of months each, whether it has savings or not."""
    assessment = qippdash.rate(MANCHESTER, ["financial-progress"])
    found = assessment.recent()
    assert tuple(found.columns) == RECENT_COLUMNS
    assert found.drop("shares").equals(assessment.nodes.select("organisation", "initiative"))
    assert set(found["shares"].list.len()) == {6}


def test_an_organisation_agrees_with_its_trajectory() -> None:
    """The same months, the same money."""
    assessment = qippdash.rate(MANCHESTER, ["financial-progress"])
    june = assessment.trajectory("CL-GM").filter(month=pl.date(2011, 6, 1))
    whole = june["reported"].item() == june["rows"].item()
    assert whole
    assert shares(assessment, "CL-GM")[-1] == round(june["actual"].item() / june["plan"].item(), 6)
