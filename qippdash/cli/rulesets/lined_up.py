"""Rows of an answer as people read them, lined up, or as other programs do: JSON and CSV."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from qippdash.cli import streams

if TYPE_CHECKING:
    import polars as pl


def lined_up(rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """A line for each row, cells in columns; those numbered in ``right`` end at one margin."""
    from qippdash.formats.look import cells, fit

    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            fit(cell, width, right=place in right)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def as_csv(frame: pl.DataFrame) -> None:
    """Write a frame as CSV, safe to open in a spreadsheet."""
    from qippdash.formats.csv import harmless

    streams.write(harmless(frame).write_csv())


def as_json(envelope: Mapping[str, Any]) -> None:
    """Write an answer as JSON."""
    streams.result(json.dumps(envelope, indent=2, ensure_ascii=False, allow_nan=False))
