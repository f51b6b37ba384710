"""The log of risks: what could happen, what is at stake, who does what about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from qippdash.tui.prose import Block, Paragraph
from qippdash.tui.tracker.cells import money, number, text
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import whole_row

_CALLED = {
    "likelihood": "Likelihood (1 to 5)",
    "impact": "Impact (1 to 5)",
    "exposure": "Savings at stake",
}


def risks(rows: pl.DataFrame, whose: Whose) -> Shown:
    """The risks, those that are closed last, most money at stake first."""
    del whose
    closed = pl.col("status").str.to_lowercase().eq_missing("closed")
    frame = rows.sort(
        closed, "exposure", descending=[False, True], nulls_last=True, maintain_order=True
    )
    fields = (
        text(frame, "risk", "Risk", 24, grow=2, kind="name"),
        number(frame, "likelihood", "Likely", 6),
        number(frame, "impact", "Impact", 6),
        money(frame, "exposure", "At stake"),
        text(frame, "status", "Status", 8),
        text(frame, "owner", "Owner", 16, drop=2),
        text(frame, "mitigation", "Mitigation", 20, drop=3, grow=2),
    )
    return Shown(fields, lambda at: list(_told(frame.row(at, named=True))))


def _told(row: dict[str, Any]) -> Iterator[Block]:
    yield Paragraph(row["risk"], "strong")
    without = ("organisation", "initiative", "risk")
    yield from whole_row("risks", row, without=without, called=_CALLED)
