"""Dates, months by their first day, and financial years by their label."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from qippdash.model.month import last_day
from qippdash.readers.kinds.kind import Reading
from qippdash.readers.manifest import YEARS
from qippdash.wording import day_words

_FIRST, _LAST = date(YEARS.start, 1, 1), date(YEARS.stop - 1, 12, 31)
# A date cell of a workbook arrives with its midnight.
_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]00:00(?::00(?:\.0+)?)?)?$"
_MONTH = r"^[0-9]{4}-[0-9]{2}$"
_YEAR = r"^([0-9]{4})(?:[-/–]([0-9]{2}|[0-9]{4}))?$"
_ISO = "%Y-%m-%d"


def day() -> Reading:
    """How dates are read."""
    return Reading(pl.Date(), _takes, _day, _why_no_day, "Date")


def month() -> Reading:
    """How months are read: ``2010-04`` or the first day of the month."""
    return Reading(pl.Date(), _takes, _month, _why_no_month, "Date")


def year(starts: int) -> Reading:
    """How financial years are read: ``2010-11``, or ``2010`` where they begin in January."""

    def value(cell: pl.Expr, _: pl.DataType) -> pl.Expr:
        text = cell.cast(pl.String)
        first = text.str.extract(_YEAR, 1).cast(pl.Int32, strict=False)
        second = text.str.extract(_YEAR, 2)
        known = first.is_between(YEARS.start, YEARS.stop - 1)
        if starts == 1:
            return pl.when(known & second.is_null()).then(first.cast(pl.String))
        after = ((first + 1) % 100).cast(pl.String).str.zfill(2)
        follows = second.str.tail(2) == after
        century = (second.str.len_chars() == 2) | (second == (first + 1).cast(pl.String))
        label = pl.concat_str(first.cast(pl.String), pl.lit("-"), after)
        return pl.when(known & follows & century).then(label)

    such = "2010" if starts == 1 else "2010-11"
    return Reading(
        dtype=pl.String(),
        takes=lambda dtype: dtype == pl.String or dtype.is_integer(),
        value=value,
        why=lambda _: f"not a financial year such as {such}",
        wanted="String",
    )


def _takes(dtype: pl.DataType) -> bool:
    return dtype in (pl.String, pl.Date) or isinstance(dtype, pl.Datetime)


def _day(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    found = cell
    if dtype == pl.String:
        parsed = cell.str.slice(0, 10).str.to_date(_ISO, strict=False)
        found = pl.when(cell.str.contains(_DAY)).then(parsed)
    elif isinstance(dtype, pl.Datetime):
        here = cell.dt.replace_time_zone(None)
        found = pl.when(here == here.dt.truncate("1d")).then(here.dt.date())
    return pl.when(found.is_between(_FIRST, _LAST)).then(found)


def _month(cell: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    if dtype == pl.String:
        short = cell.str.contains(_MONTH)
        cell = pl.when(short).then(pl.concat_str(cell, pl.lit("-01"))).otherwise(cell)
    found = _day(cell, dtype)
    return pl.when(found.dt.day() == 1).then(found)


def _why_no_day(text: str) -> str:
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]", text) and not re.fullmatch(_DAY, text):
        return "a date with a time of day"
    if re.fullmatch(r"[+-]?[0-9]+-[0-9]{2}-[0-9]{2}.*", text):
        return (
            _why_not_in_calendar(text) or f"no day of the years {YEARS.start} to {YEARS.stop - 1}"
        )
    if re.fullmatch(r"[0-9]{5}(\.[0-9]+)?", text):
        return "a number, not a date: format the cell as a date"
    return "not a date: write year-month-day, such as 2010-04-13"


def _why_not_in_calendar(text: str) -> str:
    """That a year has no such month, or a month no such day; empty where the year is the fault."""
    year, month, day = (int(part) for part in re.findall(r"[0-9]+", text)[:3])
    if year not in YEARS:
        return ""
    if not 1 <= month <= 12:
        return f"there is no month {month:02d}"
    last = last_day(year, month)
    if not 1 <= day <= last.day:
        return f"{day_words(last).partition(' ')[2]} has {last.day} days"
    return ""


def _why_no_month(text: str) -> str:
    try:
        first = date.fromisoformat(text[:10]).day == 1
    except ValueError:
        return _why_no_day(text).replace("2010-04-13", "2010-04-01")
    return _why_no_day(text) if first else "not the first day of a month"
