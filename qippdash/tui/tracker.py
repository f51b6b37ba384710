"""What lies below an initiative: its months, milestones, indicators and risks, as listings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import polars as pl

from qippdash.tui.columns import Cell, Column, Kind
from qippdash.tui.listing import Field, Listing, everything
from qippdash.wording import money_words, month_words, number_words

BELOW = ""


@dataclass(frozen=True)
class Section:
    """One of the lists that a place offers: its key in a `Place`, title, and table."""

    key: str
    title: str
    table: str = ""


_INDICATORS = Section("indicators", "Indicators", "indicators")
_RISKS = Section("risks", "Risks", "risks")
OF_INITIATIVE = (
    Section("months", "Months", "savings"),
    Section("milestones", "Milestones", "milestones"),
    _INDICATORS,
    _RISKS,
)
OF_ORGANISATION = (Section(BELOW, "Below"), _INDICATORS, _RISKS)


def tracked(section: str, rows: pl.DataFrame, as_at: date) -> Listing:
    """The listing of a section.

    Args:
        section: the key of one, but not BELOW.
        rows: the rows of its table that are the node's own.
        as_at: the last month with actuals; later months are shown as what they are, forecasts.
    """
    fields = _FIELDS[section](rows, as_at)
    texts = [entry.values for entry in fields if entry.values.dtype == pl.String]
    texts = texts or [entry.values.cast(pl.String) for entry in fields[:1]]
    return Listing(fields, everything(len(rows)), texts)


def opening_item(section: str, rows: pl.DataFrame, as_at: date) -> int | None:
    """The item to put the cursor on at first: of the months, the last with actuals."""
    if section != "months" or rows.is_empty():
        return None
    past = (rows["month"] <= as_at).sum()
    return max(0, int(past) - 1)


def _months(rows: pl.DataFrame, as_at: date) -> list[Field]:
    frame = rows.sort("month").with_columns(
        planned=pl.col("plan").cum_sum(),
        made=pl.coalesce("actual", "forecast").cum_sum(),
    )
    month = Field(
        Column("month", "Month", "name", 9),
        frame["month"],
        lambda day: Cell(month_words(day), "text" if day <= as_at else "quiet"),
    )
    money = (
        ("plan", "Plan", "Plan", 0),
        ("actual", "Actual", "Actual", 0),
        ("forecast", "Forecast", "Forecast", 0),
        ("investment", "Invested", "Investment", 3),
        ("planned", "Plan so far", "Planned so far", 2),
        ("made", "Made so far", "Made or forecast so far", 1),
    )
    return [month, *(_money(frame, *each) for each in money)]


def _milestones(rows: pl.DataFrame, as_at: date) -> list[Field]:
    del as_at
    slipped = (pl.coalesce("done", "forecast") - pl.col("due")).dt.total_days()
    frame = rows.with_columns(slipped=slipped)
    return [
        _text(frame, "milestone", "Milestone", 24, grow=1, kind="name"),
        _day(frame, "due", "Due"),
        _day(frame, "forecast", "Forecast"),
        _day(frame, "done", "Done"),
        Field(Column("slipped", "Slipped", "number", 9), frame["slipped"], _days),
    ]


def _indicators(rows: pl.DataFrame, as_at: date) -> list[Field]:
    return [
        _text(rows, "indicator", "Indicator", 20, grow=2, kind="name"),
        _text(rows, "family", "Family", 9, drop=2),
        Field(
            Column("month", "Month", "text", 8),
            rows["month"],
            lambda day: Cell(month_words(day), "text" if day <= as_at else "quiet"),
        ),
        _number(rows, "plan", "Plan"),
        _number(rows, "actual", "Actual"),
        _text(rows, "unit", "Unit", 10, drop=3, grow=1),
        _text(rows, "better", "Better", 6, drop=4),
    ]


def _risks(rows: pl.DataFrame, as_at: date) -> list[Field]:
    del as_at
    return [
        _text(rows, "risk", "Risk", 24, grow=2, kind="name"),
        _number(rows, "likelihood", "Likely", 6),
        _number(rows, "impact", "Impact", 6),
        _money(rows, "exposure", "At stake", "Exposure", 0),
        _text(rows, "status", "Status", 8),
        _text(rows, "owner", "Owner", 16, drop=2),
        _text(rows, "mitigation", "Mitigation", 20, drop=3, grow=2),
    ]


_FIELDS: dict[str, Callable[[pl.DataFrame, date], list[Field]]] = {
    "months": _months,
    "milestones": _milestones,
    "indicators": _indicators,
    "risks": _risks,
}


def _text(
    frame: pl.DataFrame,
    name: str,
    heading: str,
    width: int,
    *,
    grow: int = 0,
    drop: int = 0,
    kind: Kind = "text",
) -> Field:
    return Field(Column(name, heading, kind, width, grow=grow, drop=drop), frame[name], _words)


def _money(frame: pl.DataFrame, name: str, heading: str, long_heading: str, drop: int) -> Field:
    width = max(8, len(heading))
    column = Column(name, heading, "figure", width, long_heading, len(long_heading), drop=drop)
    return Field(column, frame[name], _pounds)


def _number(frame: pl.DataFrame, name: str, heading: str, width: int = 9) -> Field:
    return Field(Column(name, heading, "number", width), frame[name], _figure)


def _day(frame: pl.DataFrame, name: str, heading: str) -> Field:
    return Field(Column(name, heading, "text", 11), frame[name], _date)


def _pounds(pence: int | None) -> Cell:
    return Cell(money_words(None if pence is None else pence / 100))


def _words(text: str | None) -> Cell:
    return Cell("" if text is None else text)


def _figure(value: float | None) -> Cell:
    return Cell(number_words(value))


def _date(day: date | None) -> Cell:
    return Cell("–" if day is None else f"{day.day:>2} {day:%b %Y}", "text")


def _days(count: int | None) -> Cell:
    if count is None:
        return Cell("–")
    return Cell(f"{count:+} day{'' if abs(count) == 1 else 's'}" if count else "on time")
