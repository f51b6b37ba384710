"""An initiative's milestones: how late each is, and how far its date has moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.tracker.cells import day, days, so_many_days, text
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import whole_row
from qippdash.wording import day_words, plural


def milestones(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The milestones by the day they were promised for.

    ``late`` is the days from then to the day one was done, or, where it is due and not done,
    to the day of the pack. ``moved`` is how far the date it is now expected on lies from the
    day it was promised for.
    """
    due = pl.col("due")
    until = pl.coalesce("done", pl.when(due <= whose.as_at).then(pl.lit(whose.as_at)))
    frame = rows.sort("due", maintain_order=True).with_columns(
        late=(until - due).dt.total_days(),
        moved=(pl.col("forecast") - due).dt.total_days(),
    )
    fields = (
        text(frame, "milestone", "Milestone", 20, grow=1, kind="name"),
        day(frame, "due", "Due"),
        day(frame, "forecast", "Forecast", drop=1),
        day(frame, "done", "Done"),
        days(frame, "late", "Late", _late),
        days(frame, "moved", "Moved", _moved),
    )
    return Shown(fields, lambda at: list(_told(frame.row(at, named=True), whose.as_at)))


def _late(count: int) -> str:
    return so_many_days(count) if count else "on time"


def _moved(count: int) -> str:
    return so_many_days(count) if count else "no"


def _told(row: dict[str, Any], as_at: date) -> Iterator[Block]:
    yield Paragraph(row["milestone"], "strong")
    yield Paragraph(_standing(row, as_at))
    if row["moved"]:
        later = "later" if row["moved"] > 0 else "earlier"
        many = plural(abs(row["moved"]), "day")
        yield Paragraph(f"Its date has moved: now expected {many} {later} than it was promised.")
    yield from whole_row("milestones", row, without=("initiative", "milestone"))


def _standing(row: dict[str, Any], as_at: date) -> str:
    late = row["late"]
    if row["done"] is None:
        if late is None:
            return f"To be done: due in {plural((row['due'] - as_at).days, 'day')}."
        return f"Not done: {plural(late, 'day')} late at {day_words(as_at)}."
    if not late:
        return "Done on the day it was due."
    return f"Done {plural(abs(late), 'day')} {'late' if late > 0 else 'early'}."
