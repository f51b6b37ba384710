"""CSV: one rating a line under a heading, safe to open in a spreadsheet."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import BinaryIO, ClassVar

import polars as pl

from qippdash.formats import rows
from qippdash.model.assessment import AssessmentFrames

# What makes a spreadsheet take a cell for a formula; the wide forms too, which some fold.
_FORMULA = r"^[=+\-@\t\r\n\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}]"


@dataclass(frozen=True)
class Csv:
    """Ratings (or overall ratings) as comma-separated values, UTF-8, quoted as RFC 4180 asks.

    Lines end in a line feed alone, as every tool of a pipe expects. A text that a spreadsheet
    would run as a formula gets an apostrophe before it; numbers are left as they are.
    """

    word: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"
    title: ClassVar[str] = "comma-separated values, one rating a line"
    of_overall: bool = False

    def overall_only(self) -> Csv:
        """The same, of overall ratings."""
        return replace(self, of_overall=True)

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the heading and every row."""
        found = rows.overall(assessment) if self.of_overall else rows.ratings(assessment)
        frame = rows.marked(found, assessment)
        out.write((",".join(frame.columns) + "\n").encode())
        for chunk in rows.chunks(harmless(frame)):
            lines = io.BytesIO()
            chunk.write_csv(lines, include_header=False)
            out.write(lines.getbuffer())


def harmless(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with an apostrophe before each text that would be taken for a formula."""
    texts = [pl.col(name) for name, kind in frame.schema.items() if kind == pl.String]
    return frame.with_columns(
        pl.when(text.str.contains(_FORMULA)).then(pl.lit("'") + text).otherwise(text).name.keep()
        for text in texts
    )
