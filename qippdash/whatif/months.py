"""The months that a scenario can still change, and money shared out over them."""

from __future__ import annotations

from datetime import date

from qippdash.model.month import FinancialYear


def months_ahead(as_at: date, year_starts: int, since: date | None = None) -> list[date]:
    """The first days of the months of the financial year after ``as_at``, from ``since`` on."""
    year = FinancialYear.holding(as_at, year_starts)
    every = [_after(year.first, number) for number in range(12)]
    return [one for one in every if one > as_at and (since is None or one >= since)]


def _after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def shares(pence: int, parts: int) -> list[int]:
    """An amount in equal parts of whole pence that add up to it; the first are the larger.

    Args:
        pence: the amount; below 0, each part is 0 or below.
        parts: how many, at least 1.
    """
    each, left = divmod(abs(pence), parts)
    sign = -1 if pence < 0 else 1
    return [sign * (each + (number < left)) for number in range(parts)]
