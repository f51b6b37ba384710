"""Days as people type them: ``2010-09-30``, ``2010-09``, ``2010``."""

from __future__ import annotations

import re
from datetime import date, timedelta

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?", re.ASCII)


def days(typed: str) -> tuple[date, date] | None:
    """The first and the last day of what was typed; None where it is no day, month or year."""
    found = _DAY.fullmatch(typed.strip())
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        after = date(first.year + (month in (None, 12)), (month or 12) % 12 + 1, 1)
    except ValueError:
        return None
    return first, after - timedelta(days=1)
