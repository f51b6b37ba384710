"""The default engine: one lazy query, collected once, streaming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

import polars as pl


class PolarsStreaming:
    """Adds up with polars on this machine's processors, a piece of the file at a time."""

    word: ClassVar[str] = "polars"

    def totals(
        self, frame: pl.LazyFrame, keys: Sequence[str], totals: Mapping[str, pl.Expr]
    ) -> pl.DataFrame:
        """One row per distinct combination of keys, with each total, in no given order."""
        return frame.group_by(keys).agg(**totals).collect(engine="streaming")
