"""Financial years from any month, leap years, and the month that a text names."""

from __future__ import annotations

from datetime import date

import pytest

from qippdash.model.month import FinancialYear, last_day, parse_as_at


@pytest.mark.parametrize(
    ("day", "starts", "first", "last", "label"),
    [
        pytest.param(date(2010, 9, 30), 4, date(2010, 4, 1), date(2011, 3, 31), "2010-11", id="mid"),
        pytest.param(date(2010, 4, 1), 4, date(2010, 4, 1), date(2011, 3, 31), "2010-11", id="first"),
        pytest.param(date(2010, 3, 31), 4, date(2009, 4, 1), date(2010, 3, 31), "2009-10", id="last"),
        pytest.param(date(2010, 9, 30), 1, date(2010, 1, 1), date(2010, 12, 31), "2010", id="calendar"),
        pytest.param(date(2010, 1, 1), 1, date(2010, 1, 1), date(2010, 12, 31), "2010", id="new year"),
        pytest.param(
            date(2010, 11, 30), 12, date(2009, 12, 1), date(2010, 11, 30), "2009-10", id="December"
        ),
        pytest.param(
            date(2011, 6, 1), 3, date(2011, 3, 1), date(2012, 2, 29), "2011-12", id="to a leap day"
        ),
        pytest.param(
            date(2010, 6, 1), 3, date(2010, 3, 1), date(2011, 2, 28), "2010-11", id="to no leap day"
        ),
        pytest.param(date(1999, 6, 1), 4, date(1999, 4, 1), date(2000, 3, 31), "1999-00", id="1999"),
        pytest.param(date(2008, 6, 1), 4, date(2008, 4, 1), date(2009, 3, 31), "2008-09", id="2008"),
    ],
)  # fmt: skip
def test_a_year_runs_for_twelve_months_from_any_month(
    day: date, starts: int, first: date, last: date, label: str
) -> None:
    """The year that holds a day: its first day, its last and its name."""
    year = FinancialYear.holding(day, starts)
    assert (year.first, year.last, year.label) == (first, last, label)


@pytest.mark.parametrize("starts", range(1, 13))
def test_each_month_of_a_year_is_counted_once(starts: int) -> None:
    """From one to twelve, whichever month it starts in; then the next year begins."""
    year = FinancialYear.holding(date(2011, 12, 31), starts)
    months = [date(2010 + n // 12, n % 12 + 1, 15) for n in range(48)]
    inside = [day for day in months if year.first <= day <= year.last]
    assert [year.months_to(day) for day in inside] == [*range(1, 13)]
    assert {FinancialYear.holding(day, starts) for day in inside} == {year}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2010-09", date(2010, 9, 30), id="a month"),
        pytest.param("2010-09-01", date(2010, 9, 30), id="its first day"),
        pytest.param("2010-09-30", date(2010, 9, 30), id="its last day"),
        pytest.param(" 2010-09 ", date(2010, 9, 30), id="with blanks around it"),
        pytest.param("2012-02", date(2012, 2, 29), id="a leap year's February"),
        pytest.param("2100-02", date(2100, 2, 28), id="the February of 2100"),
        pytest.param("2010-12", date(2010, 12, 31), id="December"),
        pytest.param("0001-01", date(1, 1, 31), id="the first month there is"),
    ],
)
def test_a_text_names_a_month(text: str, expected: date) -> None:
    """By its last day, the day on which it stands."""
    assert parse_as_at(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "2010", "2010-13", "2010-00", "0000-05", "2010-9", "10-09", "2010-09-31", "2010-02-29",
     "2010/09", "September 2010", "2010-09-30T00:00", "2010-09-", "٢٠١٠-٠٩x", "99999-01"],
)  # fmt: skip
def test_any_other_text_names_none(text: str) -> None:
    """It is refused, not guessed at."""
    with pytest.raises(ValueError, match=r".*"):
        parse_as_at(text)


def test_the_last_day_knows_leap_years() -> None:
    """Every fourth year but for most centuries."""
    assert [last_day(year, 2).day for year in (1900, 2000, 2011, 2012)] == [28, 29, 28, 29]
