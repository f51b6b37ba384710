"""The columns that the tracker's lists are made of: words, money, numbers, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl

from qippdash.tui.columns import Cell, Column, Kind
from qippdash.tui.listing import Field
from qippdash.wording import money_words, month_words, number_words

NOTHING = "–"


def text(
    frame: pl.DataFrame,
    name: str,
    heading: str,
    width: int,
    *,
    grow: int = 0,
    drop: int = 0,
    kind: Kind = "text",
) -> Field:
    """A column of words; blank where there are none."""
    return Field(Column(name, heading, kind, width, grow=grow, drop=drop), frame[name], _words)


def word(frame: pl.DataFrame, name: str, heading: str, width: int, *, drop: int = 0) -> Field:
    """A column of words of ours, such as ``not_met``."""
    column = Column(name, heading, "text", width, drop=drop)
    return Field(column, frame[name], lambda one: Cell(spelt(one)))


def money(
    frame: pl.DataFrame, name: str, heading: str, long_heading: str = "", *, drop: int = 0
) -> Field:
    """A column of whole pence, shown in short pounds."""
    width = max(8, len(heading))
    column = Column(name, heading, "figure", width, long_heading, len(long_heading), drop=drop)
    return Field(column, frame[name], _pounds)


def number(frame: pl.DataFrame, name: str, heading: str, width: int = 9, *, drop: int = 0) -> Field:
    """A column of plain numbers."""
    return Field(Column(name, heading, "number", width, drop=drop), frame[name], _figure)


def day(frame: pl.DataFrame, name: str, heading: str, *, drop: int = 0) -> Field:
    """A column of dates."""
    return Field(Column(name, heading, "text", 11, drop=drop), frame[name], _date)


def month(frame: pl.DataFrame, as_at: date, kind: Kind = "text") -> Field:
    """The column of months; those still to come are quiet."""
    return Field(
        Column("month", "Month", kind, 9 if kind == "name" else 8),
        frame["month"],
        lambda one: Cell(month_words(one), "text" if one <= as_at else "quiet"),
    )


def days(frame: pl.DataFrame, name: str, heading: str, show: Callable[[int], str]) -> Field:
    """A column of so many days, in words; a dash where nothing can be said."""
    return Field(
        Column(name, heading, "number", 9),
        frame[name],
        lambda one: Cell(NOTHING if one is None else show(one)),
    )


def so_many_days(count: int) -> str:
    """A number of days with its sign: ``+12 days``."""
    return f"{count:+,} day{'' if abs(count) == 1 else 's'}"


def spelt(one: str | None) -> str:
    """A word of ours as it is said: ``not met``."""
    return (one or "").replace("_", " ")


def _words(one: str | None) -> Cell:
    return Cell(one or "")


def _pounds(pence: int | None) -> Cell:
    return Cell(money_words(None if pence is None else pence / 100))


def _figure(value: float | None) -> Cell:
    return Cell(number_words(value))


def _date(one: date | None) -> Cell:
    return Cell(NOTHING if one is None else f"{one.day:>2} {one:%b %Y}")
