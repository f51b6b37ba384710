"""A node's months: gaps stay gaps, years start anew, and the run-rate leads where the rule says."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

import qippdash
from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.testing.small_pack import build_pack
from qippdash.trajectory import TRAJECTORY_COLUMNS

HEAD = ("initiative", "month", "plan", "actual", "forecast")
Row = tuple[str, str, int | None, int | None, int | None]


def assessed(folder: Path, *rows: Row) -> Assessment:
    """The small pack with these savings, in pounds."""
    savings = [dict(zip(HEAD, row, strict=True)) for row in rows]
    pack = build_pack(folder, tables={"savings": savings})
    return qippdash.rate(pack, rulesets=["financial-progress"])


def line(found: pl.DataFrame, name: str) -> list[int | None]:
    """A column in pounds."""
    return [None if pence is None else pence / 100 for pence in found[name].to_list()]


@pytest.mark.parametrize(
    ("rows", "actual", "so_far"),
    [
        pytest.param(
            [("A1", "2010-04-01", 100, 80, None), ("A1", "2010-05-01", 100, 90, None)],
            [80, 90],
            [80, 170],
            id="each month reported",
        ),
        pytest.param(
            [("A1", "2010-04-01", 100, None, 50), ("A1", "2010-05-01", 100, 90, None)],
            [None, 90],
            [None, 90],
            id="a month that nobody reported is a gap",
        ),
        pytest.param(
            [("A1", "2010-04-01", 100, -20, None), ("A1", "2010-05-01", 100, 0, None)],
            [-20, 0],
            [-20, -20],
            id="cost more than it saved, then nothing",
        ),
        pytest.param(
            [("A1", "2010-03-01", 100, 70, None), ("A1", "2010-04-01", 100, 80, None)],
            [70, 80],
            [70, 80],
            id="a new financial year starts from nothing",
        ),
        pytest.param(
            [("A1", "2010-09-01", 100, 80, None), ("A1", "2010-10-01", 100, 90, None)],
            [80, None],
            [80, None],
            id="an actual after the pack's date does not count",
        ),
    ],
)
def test_running_totals_count_what_was_reported(
    tmp_path: Path, rows: list[Row], actual: list[int], so_far: list[int]
) -> None:
    """Actuals add up within their financial year; a gap is never nought."""
    found = assessed(tmp_path / "pack", *rows).trajectory("A1")
    assert tuple(found.columns) == TRAJECTORY_COLUMNS
    assert line(found, "actual") == actual
    assert line(found, "actual_so_far") == so_far


@pytest.mark.parametrize(
    ("rows", "projected", "so_far"),
    [
        pytest.param(
            [("A1", "2010-04-01", 100, 50, None), ("A1", "2010-10-01", 200, None, 200)],
            [None, 100],
            [None, 150],
            id="half of the plan so far is half of the plan to come",
        ),
        pytest.param(
            [("A1", "2010-04-01", 100, None, 90), ("A1", "2010-10-01", 200, None, 200)],
            [None, None],
            [None, None],
            id="nothing reported leads nowhere",
        ),
        pytest.param(
            [("A1", "2010-04-01", 0, 50, None), ("A1", "2010-10-01", 200, None, 200)],
            [None, None],
            [None, None],
            id="nothing planned so far leads nowhere",
        ),
        pytest.param(
            [("A1", "2010-04-01", 100, 50, None), ("A1", "2011-04-01", 200, None, 200)],
            [None, None],
            [None, None],
            id="the next year is not projected",
        ),
        pytest.param(
            [
                ("A1", "2010-04-01", 100, 50, None),
                ("A1", "2010-05-01", 900, None, 900),
                ("A1", "2010-10-01", 200, None, 200),
            ],
            [None, None, 100],
            [None, None, 600],
            id="a month without an actual is taken at the rate of the others",
        ),
    ],
)
def test_the_run_rate_is_the_share_of_plan_so_far(
    tmp_path: Path, rows: list[Row], projected: list[float], so_far: list[float]
) -> None:
    """Months to come are projected at the share of their plan that came so far, like with like."""
    found = assessed(tmp_path / "pack", *rows).trajectory("A1")
    assert line(found, "projected") == projected
    assert line(found, "projected_so_far") == so_far


def test_an_organisation_has_the_months_of_all_under_it(tmp_path: Path) -> None:
    """Rows are added up month by month, however deep they lie."""
    made = assessed(
        tmp_path / "pack",
        ("A1", "2010-04-01", 100, 80, None),
        ("B1", "2010-04-01", 50, None, 40),
        ("C1", "2010-04-01", 7, 7, None),
    )
    assert line(made.trajectory("R1"), "plan") == [150]
    nation = made.trajectory("N")
    assert (line(nation, "plan"), line(nation, "actual")) == ([157], [87])
    assert line(nation, "forecast") == [127]
    assert nation.select("rows", "reported").row(0) == (3, 2)


def test_a_node_without_savings_has_no_months(tmp_path: Path) -> None:
    """There is nothing to draw, and nothing is made up."""
    made = assessed(tmp_path / "pack", ("A1", "2010-04-01", 100, 80, None))
    assert made.trajectory("B1").is_empty()
    assert made.trajectory("T3").is_empty()


def test_an_unknown_code_is_named(tmp_path: Path) -> None:
    """With the nearest that there is."""
    made = assessed(tmp_path / "pack", ("A1", "2010-04-01", 100, 80, None))
    with pytest.raises(UsageError, match="no node has the code 'A9'"):
        made.trajectory("A9")


def test_the_line_ends_where_the_run_rate_rule_puts_it() -> None:
    """In England the year ends at the forecast less what the rule finds it short of."""
    made = qippdash.rate("sample_data/england/2010-09", rulesets=["financial-progress"])
    rated = made.ratings.filter(pl.col("rule") == "run-rate-gap", pl.col("coverage") == 1.0)
    assert rated.height > 20
    for code, short in rated.select("organisation", "value").iter_rows():
        year = made.trajectory(code).filter(year="2010-11")
        forecast = year["forecast_so_far"][-1]
        # The rule's value is kept to nine places.
        assert year["projected_so_far"][-1] == pytest.approx(forecast * (1 - short), rel=1e-8), code
