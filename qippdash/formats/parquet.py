"""Parquet: ratings as a typed table, with the particulars in the file's own metadata."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from typing import BinaryIO, ClassVar

from qippdash.formats import rows
from qippdash.formats.particulars import head
from qippdash.model.assessment import AssessmentFrames


@dataclass(frozen=True)
class Parquet:
    """Ratings (or overall ratings) for other programs; ``qippdash`` in its metadata is JSON."""

    word: ClassVar[str] = "parquet"
    suffix: ClassVar[str] = ".parquet"
    title: ClassVar[str] = "Parquet, one rating a row"
    binary: ClassVar[bool] = True
    of_overall: bool = False

    def overall_only(self) -> Parquet:
        """The same, of overall ratings."""
        return replace(self, of_overall=True)

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write one table."""
        found = rows.overall(assessment) if self.of_overall else rows.ratings(assessment)
        frame = rows.marked(found, assessment)
        written = io.BytesIO()
        # Into memory first: polars would write past Python to a pipe's own handle, and a
        # reader that went away would come back as a fault of ours.
        frame.write_parquet(written, metadata={"qippdash": json.dumps(head(assessment))})
        out.write(written.getbuffer())
