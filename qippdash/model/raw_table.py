"""A table as a reader found it: nothing judged yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class RawTable:
    """Rows of one file or sheet, every one of them, in its order.

    ``frame`` has the file's own columns: all text (CSV, XLSX), or typed (Parquet). ``rows``
    is how many there are. ``first_row`` is the number that people see beside the first data
    row (2 where a heading stands above it). ``file`` is the name to use in messages. ``broken``
    says of rows that could not be split into the file's columns what is wrong with them, by
    their place from 0; they stand in the frame with what could be read of them.
    """

    frame: pl.LazyFrame
    rows: int
    first_row: int
    file: str
    broken: Mapping[int, str] = field(default_factory=dict)
