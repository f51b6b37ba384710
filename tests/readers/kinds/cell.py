"""Reads single cells for the tests of kinds."""

from __future__ import annotations

import polars as pl

from qippdash.readers.kinds import Reading


def value(reading: Reading, cell: object, dtype: pl.DataType | None = None) -> object:
    """What one cell becomes in memory; the quick way and the other agree where both speak."""
    series = pl.Series("cell", [cell], dtype=dtype or pl.String(), strict=False)
    found = series.to_frame().select(reading.value(pl.col("cell"), series.dtype)).item()
    if reading.quick is not None:
        quick = series.to_frame().select(reading.quick(pl.col("cell"), series.dtype)).item()
        assert quick is None or quick == found
    return found
