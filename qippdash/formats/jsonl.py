"""JSON lines: one rating a line, each an object of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import BinaryIO, ClassVar

import polars as pl

from qippdash.formats import rows
from qippdash.model.assessment import AssessmentFrames


@dataclass(frozen=True)
class JsonLines:
    """Ratings (or overall ratings), one JSON object a line, with the keys of `Json`."""

    word: ClassVar[str] = "jsonl"
    suffix: ClassVar[str] = ".jsonl"
    title: ClassVar[str] = "JSON lines, one rating a line"
    of_overall: bool = False

    def overall_only(self) -> JsonLines:
        """The same, of overall ratings."""
        return replace(self, of_overall=True)

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write every row."""
        found = rows.overall(assessment) if self.of_overall else rows.ratings(assessment)
        frame = rows.marked(found, assessment)
        out.writelines(lines(chunk) for chunk in rows.chunks(frame))


def lines(frame: pl.DataFrame) -> bytes:
    """Each row as an object on a line of its own; no line break stands inside one."""
    written = io.BytesIO()
    frame.write_ndjson(written)
    return written.getvalue()
