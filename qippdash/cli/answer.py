"""An answer as other programs read it: rows as JSON or CSV, in an envelope that says whence."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from qippdash.cli import streams

if TYPE_CHECKING:
    import polars as pl

    from qippdash.assessment import Assessment


def about(assessment: Assessment) -> dict[str, Any]:
    """What makes an answer reproducible: version, date, pack, scenario (null for the record)."""
    said = assessment.particulars
    return {
        "qippdash": said.qippdash,
        "as_at": said.as_at.isoformat(),
        "pack": {"name": said.pack_name, "title": said.pack_title, "hash": said.pack_hash},
        "scenario": said.scenario or None,
    }


def opening(schema: str, assessment: Assessment) -> dict[str, Any]:
    """What an answer begins with where no scenario can be asked for."""
    said = assessment.particulars
    return {
        "schema": schema,
        "qippdash": said.qippdash,
        "pack": {"name": said.pack_name, "title": said.pack_title, "hash": said.pack_hash},
        "as_at": said.as_at.isoformat(),
    }


def rows(frame: pl.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame for JSON: dates in ISO 8601, no NaN, no infinity."""
    return [
        {name: _cell(cell) for name, cell in row.items()} for row in frame.iter_rows(named=True)
    ]


def _cell(cell: object) -> object:
    if isinstance(cell, float):
        # A minus before nought is of no use to anybody.
        return cell + 0.0 if math.isfinite(cell) else None
    return cell if cell is None or isinstance(cell, str | int) else str(cell)


def as_csv(frame: pl.DataFrame) -> None:
    """Write a frame as CSV: no control characters, safe to open in a spreadsheet."""
    import polars as pl

    from qippdash.formats.csv import harmless
    from qippdash.plain import clean_column

    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    plain = frame.with_columns(clean_column(pl.col(name)) for name in texts)
    streams.write(harmless(plain).write_csv())


def as_json(envelope: Mapping[str, Any]) -> None:
    """Write an answer as JSON."""
    streams.result(json.dumps(envelope, indent=2, ensure_ascii=False, allow_nan=False))
