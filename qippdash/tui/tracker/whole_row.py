"""A row of a table in full: every column that holds something, text broken over lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from qippdash.model.tables import TABLES, Kind
from qippdash.tui.prose import Block, Paragraph, Piece, Row
from qippdash.tui.tracker.cells import spelt
from qippdash.wording import day_words, exact_money_words, month_words, number_words

BLANK = "not stated"
# Together as wide as the panel beside the table.
CAPTION, ANSWER = 22, 17


def whole_row(
    table: str,
    row: Mapping[str, Any],
    *,
    without: Sequence[str] = (),
    called: Mapping[str, str] | None = None,
) -> Iterator[Block]:
    """The columns of a row in the order of the table, each with its caption.

    Args:
        table: the table's name.
        row: a value for each of its columns; money is whole pence.
        without: columns that are said elsewhere.
        called: captions other than the column's own name.
    """
    captions = called or {}
    for column in TABLES[table].columns:
        if column.name in without or column.name not in row:
            continue
        caption = captions.get(column.name, spelt(column.name).capitalize())
        said = _said(row[column.name], column.kind)
        if column.kind is Kind.TEXT:
            yield Paragraph(f"{caption}: {said}", "text" if said != BLANK else "quiet", hang=2)
        else:
            yield line(caption, said)


def line(caption: str, said: str) -> Block:
    """A caption and a short answer, close enough on a wide page for the eye to follow."""
    tone = "quiet" if said == BLANK else "text"
    return Row([Piece(f"{caption:<{CAPTION}}", "quiet"), Piece(f"{said:>{ANSWER}}", tone)])


def _said(value: object, kind: Kind) -> str:
    if value is None or value == "":
        return BLANK
    if isinstance(value, date):
        return month_words(value) if kind is Kind.MONTH else day_words(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return exact_money_words(value / 100) if kind is Kind.MONEY else number_words(value)
    return spelt(str(value)) if kind is Kind.CHOICE else str(value)
