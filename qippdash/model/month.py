"""Months and financial years, worked out from a date and the month a year starts in."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_YEAR_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def parse_as_at(text: str) -> date:
    """The last day of the month that ``YYYY-MM`` (or a date in it) names.

    Raises:
        ValueError: the text is no month.
    """
    found = _YEAR_MONTH.fullmatch(text.strip())
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) == 0:
        raise ValueError(text)
    if found[3] is not None:
        date.fromisoformat(text.strip())
    return last_day(int(found[1]), int(found[2]))


@dataclass(frozen=True)
class FinancialYear:
    """Twelve months from the first day of one month."""

    first: date

    @classmethod
    def holding(cls, day: date, starts: int) -> FinancialYear:
        """The year that a day falls in, when years start in month ``starts`` (1 to 12)."""
        year = day.year if day.month >= starts else day.year - 1
        return cls(date(year, starts, 1))

    @property
    def last(self) -> date:
        """The last day of the year."""
        before = 12 if self.first.month == 1 else self.first.month - 1
        return last_day(self.first.year + (0 if before == 12 else 1), before)

    @property
    def label(self) -> str:
        """``2010-11``, or ``2010`` where the year is the calendar's."""
        if self.first.month == 1:
            return f"{self.first.year}"
        return f"{self.first.year}-{(self.first.year + 1) % 100:02d}"

    def months_to(self, day: date) -> int:
        """How many of its months have begun on or before a day of the year (1 to 12)."""
        return (day.year - self.first.year) * 12 + day.month - self.first.month + 1
