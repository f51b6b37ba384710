"""What reviewers found of an organisation: gateways, deep dives, sign-offs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.tracker.cells import day, text, word
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import whole_row

_CALLED = {"rating": "The reviewers rated it", "conditions": "They asked for"}


def reviews(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The findings, the newest review first, each review in the order of the file."""
    del whose
    frame = rows.sort("date", descending=True, maintain_order=True)
    fields = (
        text(frame, "dimension", "Looked at", 24, grow=1, kind="name"),
        word(frame, "review", "Review", 9),
        day(frame, "date", "Date"),
        text(frame, "rating", "Rating", 12),
        text(frame, "conditions", "Asked for", 20, grow=2, drop=1),
    )
    return Shown(fields, lambda at: list(_told(frame.row(at, named=True))))


def _told(row: dict[str, Any]) -> Iterator[Block]:
    yield Paragraph(row["dimension"], "strong")
    without = ("organisation", "dimension")
    yield from whole_row("reviews", row, without=without, called=_CALLED)
