"""Ratings that changed when files were read again, marked in the table: was > is, in letters."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from qippdash.tui.atlas import Atlas
from qippdash.tui.listing import Field
from qippdash.tui.whatif.marked import mark

_KEY = ["organisation", "initiative"]


def mark_changes(after: Atlas, before: Atlas) -> None:
    """Let an atlas show which of its ratings were others before; what is new has no mark."""
    known = {field.column.key: field for field in before.fields}
    was = _places(after, before)
    mark(after, [_aligned(field, known.get(field.column.key), was) for field in after.fields])


def _aligned(now: Field, was: Field | None, places: pl.Series) -> Field:
    """The values that nodes had before, in the order in which they are now."""
    if was is None or now.column.kind != "rating" or now.words != was.words:
        return now
    there = pl.DataFrame({"was": was.values.gather(places), "place": places, "now": now.values})
    known = pl.when(pl.col("place").is_null()).then("now").otherwise("was")
    return replace(now, values=there.select(known).to_series())


def _places(after: Atlas, before: Atlas) -> pl.Series:
    """Where each node of now stood before; null where it is new."""
    then = before.assessment.nodes.select(_KEY).with_row_index("place")
    nodes = after.assessment.nodes.select(_KEY)
    return nodes.join(then, on=_KEY, how="left", nulls_equal=True, maintain_order="left")["place"]
