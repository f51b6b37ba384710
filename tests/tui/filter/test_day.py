"""A day, a month or a year as it is typed is a stretch of days, or none."""

from __future__ import annotations

from datetime import date

import pytest

from qippdash.tui.filter.day import days


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        pytest.param("2010-09-30", date(2010, 9, 30), date(2010, 9, 30), id="a day"),
        pytest.param("2010-02", date(2010, 2, 1), date(2010, 2, 28), id="a month"),
        pytest.param("2012-2", date(2012, 2, 1), date(2012, 2, 29), id="a leap year's"),
        pytest.param("2010-12", date(2010, 12, 1), date(2010, 12, 31), id="the last month"),
        pytest.param("2010", date(2010, 1, 1), date(2010, 12, 31), id="a year"),
    ],
)
def test_what_is_typed_is_a_stretch_of_days(typed: str, first: date, last: date) -> None:
    """From its first day to its last."""
    assert days(typed) == (first, last)


@pytest.mark.parametrize("typed", ["", "2010-13", "2010-02-30", "0000", "9999", "20100930", "x"])
def test_anything_else_is_none(typed: str) -> None:
    """Nor is the end of time, which has no day after it."""
    assert days(typed) is None
