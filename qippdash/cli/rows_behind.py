"""The rows behind a rating on a terminal: what counts most first, and what they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.cli import streams
from qippdash.wording import field_words, plural

if TYPE_CHECKING:
    import polars as pl

    from qippdash.cli.sheet import Column
    from qippdash.explain import Explanation

ADDS = "measure."


def page(frame: pl.DataFrame, found: Explanation, limit: int) -> None:
    """Write the rating, its rows by table, the largest amounts first, and what they come to.

    ``limit`` is how many rows of a table are written.
    """
    from qippdash.cli import sheet
    from qippdash.explain import rating_sentence

    sheet.sentences([rating_sentence(found)])
    if frame.is_empty():
        sheet.sentences(["There are no rows behind it: its measures count none here."])
        return
    for number, (key, rows) in enumerate(frame.group_by("table", maintain_order=True)):
        if number:
            sheet.gap()
        _table(str(key[0]), rows, limit)
    come_to = [f"{line.name} {line.words}" for line in found.measures]
    if come_to:
        sheet.sentences([f"In all they come to: {', '.join(come_to)}."])


def _table(table: str, rows: pl.DataFrame, limit: int) -> None:
    from qippdash.cli import sheet

    there = [name for name in rows.columns if rows[name].null_count() < rows.height]
    amounts = [name for name in there if name.startswith(ADDS)]
    rows = rows.select(name for name in there if name != "table")
    ordered = rows
    if amounts:
        sizes = [rows[name].abs() for name in amounts]
        ordered = rows.with_columns(size.alias(f":{at}") for at, size in enumerate(sizes)).sort(
            [f":{at}" for at in range(len(sizes))],
            descending=True,
            nulls_last=True,
            maintain_order=True,
        )
    shown = ordered.head(limit).select(rows.columns)
    sheet.sentences([_head(table, rows.height, shown.height)])
    sheet.table([_column(shown[name], name) for name in shown.columns])


def _head(table: str, many: int, shown: int) -> str:
    if shown == many:
        return f"{plural(many, 'row')} of {table}, the largest first:"
    rest = "--limit and --format csv show more"
    return f"{plural(many, 'row')} of {table}, the largest {shown:,} first ({rest}):"


def _column(cells: pl.Series, name: str) -> Column:
    from qippdash.cli.sheet import Column

    texts = [field_words(cell) for cell in cells]
    right = cells.dtype.is_numeric()
    return Column(streams.safe(name.removeprefix(ADDS)), texts, right=right, elastic=not right)
