"""Months and financial years: a year starts in April and is written 2010-11."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

YEAR_STARTS = 4


def add_months(month: date, count: int) -> date:
    """The first day of the month that is `count` months later."""
    years, index = divmod(month.month - 1 + count, 12)
    return date(month.year + years, index + 1, 1)


def month_end(month: date) -> date:
    """The last day of a month."""
    return add_months(month, 1) - timedelta(days=1)


def year_name(month: date) -> str:
    """The financial year of a month, as "2010-11"."""
    first = month.year if month.month >= YEAR_STARTS else month.year - 1
    return f"{first}-{(first + 1) % 100:02d}"


@dataclass(frozen=True)
class Horizon:
    """The months a submission covers: whole financial years from one April on."""

    first: date
    years: int

    @cached_property
    def months(self) -> list[date]:
        """The first day of each month, in order."""
        return [add_months(self.first, n) for n in range(12 * self.years)]

    @property
    def year_names(self) -> list[str]:
        """The financial years, in order."""
        return [year_name(add_months(self.first, 12 * n)) for n in range(self.years)]

    def position(self, month: date) -> int:
        """How many months after the first one this month is; negative before it."""
        return (month.year - self.first.year) * 12 + month.month - self.first.month
