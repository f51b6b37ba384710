"""Dates, months and years are read in one way only, and the reason says which."""

from __future__ import annotations

from datetime import date, datetime

import polars as pl
import pytest

from qippdash.readers.kinds import day
from tests.readers.kinds.cell import value

WRITE = "not a date: write year-month-day, such as 2010-04-13"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2010-04-13", date(2010, 4, 13), id="ISO"),
        pytest.param("2010-04-13T00:00:00", date(2010, 4, 13), id="with midnight"),
        pytest.param("2010-04-13 00:00", date(2010, 4, 13), id="with short midnight"),
        pytest.param("2012-02-29", date(2012, 2, 29), id="a leap day"),
    ],
)
def test_dates_are_iso(text: str, expected: date) -> None:
    """Year, month, day; a midnight may stand behind."""
    assert value(day.day(), text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("13/04/2010", WRITE, id="the British way"),
        pytest.param("13 April 2010", WRITE, id="in words"),
        pytest.param("2010-4-13", WRITE, id="one digit for April"),
        pytest.param("2010-04", WRITE, id="a month"),
        pytest.param("2010-04-13 09:30:00", "a date with a time of day", id="half past nine"),
        pytest.param("2010-02-30", "February 2010 has 28 days", id="30 February"),
        pytest.param("2011-02-29", "February 2011 has 28 days", id="29 February, in no leap year"),
        pytest.param("2012-02-30", "February 2012 has 29 days", id="30 February, in a leap year"),
        pytest.param("2010-04-00", "April 2010 has 30 days", id="a day 0"),
        pytest.param("2010-13-01", "there is no month 13", id="month 13"),
        pytest.param("2010-00-01", "there is no month 00", id="month 0"),
        pytest.param("-2010-04-01", "no day of the years 1900 to 2199", id="before Christ"),
        pytest.param("1899-12-31", "no day of the years 1900 to 2199", id="too long ago"),
        pytest.param("2200-01-01", "no day of the years 1900 to 2199", id="too far ahead"),
        pytest.param("40269", "a number, not a date: format the cell as a date", id="a serial"),
    ],
)
def test_other_dates_are_refused(text: str, reason: str) -> None:
    """Day and month could be either way round."""
    assert value(day.day(), text) is None
    assert day.day().why(text) == reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        pytest.param("2010-04", date(2010, 4, 1), "", id="a month"),
        pytest.param("2010-04-01", date(2010, 4, 1), "", id="its first day"),
        pytest.param("2010-04-30", None, "not the first day of a month", id="its last day"),
        pytest.param("2010-13", None, "such as 2010-04-01", id="month 13"),
        pytest.param("Apr-10", None, "such as 2010-04-01", id="a spreadsheet's month"),
    ],
)
def test_months_are_their_first_day(text: str, expected: date | None, reason: str) -> None:
    """Another day of the month may mean another month's end."""
    assert value(day.month(), text) == expected
    assert expected or reason in day.month().why(text)


@pytest.mark.parametrize(
    ("text", "starts", "expected"),
    [
        pytest.param("2010-11", 4, "2010-11", id="the label"),
        pytest.param("2010/11", 4, "2010-11", id="with a stroke"),
        pytest.param("2010–11", 4, "2010-11", id="with a dash"),
        pytest.param("2010-2011", 4, "2010-11", id="both years in full"),
        pytest.param("1999-00", 4, "1999-00", id="over the century"),
        pytest.param("2010-12", 4, None, id="two years"),
        pytest.param("2010-1911", 4, None, id="a century back"),
        pytest.param("2010", 4, None, id="which of the two"),
        pytest.param("2010", 1, "2010", id="a calendar year"),
        pytest.param("2010-11", 1, None, id="a financial year where there is none"),
        pytest.param("10-11", 4, None, id="short"),
        pytest.param("9999-00", 4, None, id="too far ahead"),
    ],
)
def test_years_are_labels(text: str, starts: int, expected: str | None) -> None:
    """However written, one year has one label."""
    assert value(day.year(starts), text) == expected


@pytest.mark.parametrize(
    ("cell", "dtype", "expected"),
    [
        pytest.param(date(2010, 4, 1), pl.Date(), date(2010, 4, 1), id="a date"),
        pytest.param(datetime(2010, 4, 1), pl.Datetime("us"), date(2010, 4, 1), id="midnight"),  # noqa: DTZ001
        pytest.param(datetime(2010, 4, 1, 1), pl.Datetime("us"), None, id="one o'clock"),  # noqa: DTZ001
        pytest.param(date(1800, 1, 1), pl.Date(), None, id="too long ago"),
    ],
)
def test_typed_dates_are_days(cell: object, dtype: pl.DataType, expected: date | None) -> None:
    """A time of day, or another century, is a slip somewhere."""
    assert value(day.day(), cell, dtype) == expected
