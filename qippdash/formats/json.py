"""JSON: the whole assessment in one envelope, whose schema is published and only gains fields."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import polars as pl

from qippdash.formats import rows
from qippdash.formats.jsonl import lines
from qippdash.formats.particulars import head
from qippdash.model.assessment import AssessmentFrames

SCHEMA_FILE = Path(__file__).with_name("assessment-1.schema.json")


@dataclass(frozen=True)
class Json:
    """Particulars, every rating and every overall rating; one row a line, for a diff to read.

    Money is in pounds with at most two decimals; other values are the shortest text that
    reads back as the same number.
    """

    word: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    title: ClassVar[str] = "JSON, with all particulars (schema qippdash/assessment/1)"

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the envelope."""
        before = json.dumps(head(assessment), ensure_ascii=False, allow_nan=False, indent=2)
        out.write(before.removesuffix("\n}").encode())
        _write_rows("ratings", rows.ratings(assessment), out)
        _write_rows("overall", rows.overall(assessment), out)
        out.write(b"\n}\n")


def _write_rows(key: str, frame: pl.DataFrame, out: BinaryIO) -> None:
    out.write(f',\n  "{key}": ['.encode())
    joint = b"\n"
    for chunk in rows.chunks(frame):
        out.write(joint + lines(chunk).rstrip(b"\n").replace(b"\n", b",\n"))
        joint = b",\n"
    out.write(b"\n  ]")


def schema() -> dict[str, Any]:
    """The JSON Schema of the envelope."""
    found: dict[str, Any] = json.loads(SCHEMA_FILE.read_text("utf-8"))
    return found
