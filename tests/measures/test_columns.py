"""The marks of time at every border of a year, and columns as an expression sees them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from qippdash.expressions import emit, read
from qippdash.measures.columns import in_pounds, seen
from qippdash.measures.sight import columns
from qippdash.model.tables import TABLES
from tests.portfolios import table

MARKS = ("year", "in_year", "to_date", "ahead")


def marks(name: str, dated: object, as_at: date, starts: int) -> tuple[object, ...]:
    """What each mark of time is for a row of a table with that date."""
    spec = TABLES[name]
    row = table(name, [{str(spec.dated): dated}])
    types = columns(name)
    asked = {
        mark: emit(read(mark, types), pl, lambda one: seen(spec, one, as_at, starts))
        for mark in MARKS
    }
    return row.select(**asked).row(0)


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        pytest.param("2010-03-01", ("2009-10", False, False, False), id="last month of last year"),
        pytest.param("2010-04-01", ("2010-11", True, True, False), id="first month of the year"),
        pytest.param("2010-09-01", ("2010-11", True, True, False), id="the month of the pack"),
        pytest.param("2010-10-01", ("2010-11", True, False, True), id="the month after"),
        pytest.param("2011-03-01", ("2010-11", True, False, True), id="last month of the year"),
        pytest.param("2011-04-01", ("2011-12", False, False, False), id="first of next year"),
        pytest.param("1999-12-01", ("1999-00", False, False, False), id="turn of the century"),
    ],
)
def test_a_year_that_starts_in_april_holds_april_to_march(
    month: str, expected: tuple[object, ...]
) -> None:
    """Year, in_year, to_date and ahead of a month, seen from the end of September 2010."""
    assert marks("savings", month, date(2010, 9, 30), 4) == expected


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        pytest.param("2009-12-01", ("2009", False, False, False), id="last month of last year"),
        pytest.param("2010-01-01", ("2010", True, True, False), id="first month of the year"),
        pytest.param("2010-12-01", ("2010", True, False, True), id="last month of the year"),
        pytest.param("2011-01-01", ("2011", False, False, False), id="first of next year"),
    ],
)
def test_a_year_that_starts_in_january_is_the_calendars(
    month: str, expected: tuple[object, ...]
) -> None:
    """Its label is one year, not two."""
    assert marks("savings", month, date(2010, 9, 30), 1) == expected


@pytest.mark.parametrize(
    ("as_at", "starts", "expected"),
    [
        pytest.param(date(2010, 4, 30), 4, ("2010-11", True, True, False), id="first month"),
        pytest.param(date(2011, 3, 31), 4, ("2010-11", True, True, False), id="last month"),
        pytest.param(date(2011, 4, 30), 4, ("2010-11", False, False, False), id="the next year"),
        pytest.param(date(2010, 3, 31), 4, ("2010-11", False, False, False), id="the year before"),
    ],
)
def test_the_packs_date_decides_which_year_is_this_one(
    as_at: date, starts: int, expected: tuple[object, ...]
) -> None:
    """April 2010, seen from packs of other months."""
    assert marks("savings", "2010-04-01", as_at, starts) == expected


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        pytest.param("2010-09-30", (True, False), id="on the day of the pack"),
        pytest.param("2010-10-01", (False, True), id="the day after"),
        pytest.param("2011-03-31", (False, True), id="the last day of the year"),
        pytest.param("2011-04-01", (False, False), id="the first day of the next"),
        pytest.param(None, (False, False), id="without a date"),
    ],
)
def test_a_day_in_the_middle_of_a_month_is_told_by_the_day(
    due: str | None, expected: tuple[bool, bool]
) -> None:
    """Milestones are due on days, and to_date ends with the day of the pack."""
    assert marks("milestones", due, date(2010, 9, 30), 4)[2:] == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        pytest.param("2010-11", ("2010-11", True, True, False), id="this year"),
        pytest.param("2011-12", ("2011-12", False, False, False), id="next year"),
        pytest.param("2009-10", ("2009-10", False, False, False), id="last year"),
    ],
)
def test_targets_are_in_the_year_that_their_label_names(
    label: str, expected: tuple[object, ...]
) -> None:
    """A target has a year in place of a date, so all of it counts at once."""
    assert marks("targets", label, date(2010, 9, 30), 4) == expected


def test_a_register_without_dates_stands_as_at_the_day_of_the_pack() -> None:
    """Risks have no date: they are all in the year and none is ahead."""
    spec, types = TABLES["risks"], columns("risks")
    row = table("risks", [{"risk": "winter"}])
    found = [
        row.select(
            "risk", is_so=emit(read(mark, types), pl, lambda one: seen(spec, one, AS_AT, 4))
        )["is_so"][0]
        for mark in MARKS
    ]
    assert found == ["2010-11", True, True, False]


AS_AT = date(2010, 9, 30)


def test_the_packs_date_can_be_compared_with() -> None:
    """``as_at`` is a date like any other."""
    types, spec = columns("milestones"), TABLES["milestones"]
    late = read("done is None and due < as_at", types)
    rows = table("milestones", [{"due": "2010-09-29"}, {"due": "2010-09-30"}])
    asked = emit(late, pl, lambda one: seen(spec, one, AS_AT, 4))
    assert rows.select(late=asked)["late"].to_list() == [True, False]


@pytest.mark.parametrize(
    ("forecast", "actual", "expected"),
    [
        pytest.param(90, 80, 90.0, id="both given"),
        pytest.param(None, 80, 80.0, id="blank in a month already reported"),
        pytest.param(90, None, 90.0, id="not reported yet"),
        pytest.param(None, None, None, id="neither"),
        pytest.param(0, 80, 0.0, id="nothing expected any more"),
    ],
)
def test_a_blank_forecast_is_the_months_actual(
    forecast: int | None, actual: int | None, expected: float | None
) -> None:
    """Nought is no blank."""
    row = table("savings", [{"forecast": forecast, "actual": actual}])
    found = row.select(seen(TABLES["savings"], "forecast", AS_AT, 4)).item()
    assert found == expected


def test_pence_become_pounds_to_the_last_bit() -> None:
    """A polars column divided by one number is a bit off for an eighth of all amounts."""
    pence = [1_111_481_949_380, 4_683_527_276_077, 9_281_649_055_879, -1, 0]
    found = pl.DataFrame({"pence": pence}).select(in_pounds(pl.col("pence")))
    assert found.to_series().to_list() == [amount / 100 for amount in pence]
