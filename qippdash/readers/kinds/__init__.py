"""From the cells of a file to values in memory, one kind of column a file."""

from __future__ import annotations

from collections.abc import Callable

from qippdash.model.tables import Column, Kind
from qippdash.readers.kinds import day, money, number, word
from qippdash.readers.kinds.kind import Reading

__all__ = ["Reading", "reading_of"]

_PLAIN: dict[Kind, Callable[[], Reading]] = {
    Kind.TEXT: word.text,
    Kind.CODE: word.code,
    Kind.MONEY: money.reading,
    Kind.NUMBER: number.reading,
    Kind.DATE: day.day,
    Kind.MONTH: day.month,
    Kind.FLAG: word.flag,
}


def reading_of(column: Column, year_starts: int) -> Reading:
    """How a column is read.

    Args:
        column: one of a table's columns; the level of organisations with the pack's levels
            as its choices.
        year_starts: the month that the pack's financial years begin in.
    """
    if column.choices:
        return word.choice(column.choices)
    if column.kind is Kind.WHOLE:
        return number.whole(column)
    if column.kind is Kind.YEAR:
        return day.year(year_starts)
    return _PLAIN[column.kind]()
