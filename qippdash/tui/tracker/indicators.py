"""What is measured beside the money: an indicator's months, planned and actual."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.tracker.cells import month, number, text, word
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import whole_row
from qippdash.wording import month_words, number_words


def indicators(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The indicators, month by month, in the order of the file."""
    fields = (
        text(rows, "indicator", "Indicator", 20, grow=2, kind="name"),
        word(rows, "family", "Family", 9, drop=2),
        month(rows, whose.as_at),
        number(rows, "plan", "Plan"),
        number(rows, "actual", "Actual"),
        text(rows, "unit", "Unit", 10, drop=3, grow=1),
        word(rows, "better", "Better", 6, drop=4),
    )
    return Shown(fields, lambda at: list(_told(rows, at)))


def _told(rows: pl.DataFrame, at: int) -> Iterator[Block]:
    row = rows.row(at, named=True)
    yield Paragraph(row["indicator"], "strong")
    yield from whole_row("indicators", row, without=("organisation", "initiative", "indicator"))
    if row["plan"] is not None and row["actual"] is not None:
        over = row["actual"] - row["plan"]
        said = f"{number_words(abs(over))} {'above' if over > 0 else 'below'}" if over else "on"
        better = f"; {row['better']} is better" if row["better"] else ""
        yield Paragraph(f"Actual {said} plan{better}.")
    series = rows.filter(pl.col("indicator") == row["indicator"]).sort("month")
    yield Gap()
    yield Row([Piece(f"{'Its months':<12} {'plan':>12} {'actual':>12}", "quiet")])
    for one in series.iter_rows(named=True):
        tone = "strong" if one["month"] == row["month"] else "text"
        figures = f"{number_words(one['plan']):>12} {number_words(one['actual']):>12}"
        yield Row([Piece(f"{month_words(one['month']):<12} {figures}", tone)])
