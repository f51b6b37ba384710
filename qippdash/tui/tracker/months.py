"""An initiative's months: plan, actual, forecast, and how they add up over the year."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.tracker.cells import money, month
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import line, whole_row
from qippdash.wording import exact_money_words, month_words

# Of the money that a month came to; what is expected stands in for it where nothing did.
SO_FAR = "made"


def months(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The months from the first to the last; the cursor begins on the last with actuals."""
    frame = rows.sort("month").with_columns(
        planned=pl.col("plan").cum_sum(),
        made=pl.coalesce("actual", "forecast").cum_sum(),
    )
    fields = (
        month(frame, whose.as_at, "name"),
        money(frame, "plan", "Plan"),
        money(frame, "actual", "Actual"),
        money(frame, "forecast", "Forecast"),
        money(frame, "investment", "Invested", "Investment", drop=3),
        money(frame, "planned", "Plan so far", "Planned so far", drop=2),
        money(frame, SO_FAR, "Made/fcst so far", "Made or forecast so far", drop=1),
    )
    past = int((frame["month"] <= whose.as_at).sum())
    opening = max(0, past - 1) if len(frame) else None
    return Shown(fields, lambda at: list(_told(frame, at, whose)), opening)


def _told(frame: pl.DataFrame, at: int, whose: Whose) -> Iterator[Block]:
    row = frame.row(at, named=True)
    yield Paragraph(month_words(row["month"]), "strong")
    yield from whole_row("savings", row, without=("initiative", "month"))
    if row["plan"] is not None and row["actual"] is not None:
        over = row["actual"] - row["plan"]
        yield _line("Actual less plan", over)
    if row["month"] <= whose.as_at and row["actual"] is None:
        yield Paragraph("This month has not been reported.", "warn")
    yield _line("Planned so far", row["planned"])
    expected = frame["forecast"][: at + 1].is_not_null() & frame["actual"][: at + 1].is_null()
    yield _line("Made or forecast" if expected.any() else "Made so far", row[SO_FAR])


def _line(caption: str, pence: int | None) -> Block:
    return line(caption, exact_money_words(None if pence is None else pence / 100))
