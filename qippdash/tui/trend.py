"""A small trend: one mark for each of the last months, higher the nearer it came to the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property
from math import floor

import polars as pl

from qippdash.assessment import Assessment
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.wording import month_words, share_words

TREND = "trend"
MONTHS = 6
# Where names keep their room beside it; narrower tables show it where it is chosen.
LEAST_WIDTH = 100
_BARS = "▁▂▃▄▅▆▇█"
_FIRST, _STEP = 0.4, 0.1
COLUMN = Column(
    TREND,
    "Trend",
    "number",
    MONTHS,
    "Made against plan",
    drop=97,
    least=LEAST_WIDTH,
)
Shares = Sequence[float | None]


class Trends:
    """The trends of an assessment's nodes, worked out when the first of them is looked at."""

    def __init__(self, assessment: Assessment, *, unicode: bool) -> None:
        self._assessment = assessment
        self._unicode = unicode

    def cell(self, row: int) -> Cell:
        """The last months of a node."""
        shares = self._shares[row].to_list()
        return Cell(spark(shares, unicode=self._unicode), "quiet")

    @cached_property
    def last(self) -> pl.Series:
        """The share of the last of these months that was reported, by node."""
        return self._shares.list.drop_nulls().list.last()

    @cached_property
    def _shares(self) -> pl.Series:
        return self._assessment.recent(MONTHS)["shares"]

    def told(self, row: int) -> Iterator[Block]:
        """A node's months in words, and how the marks are read."""
        yield Paragraph("Made against plan, month by month", "strong")
        as_at = self._assessment.particulars.as_at
        for back, share in zip(range(MONTHS - 1, -1, -1), self._shares[row], strict=True):
            months = as_at.year * 12 + as_at.month - 1 - back
            day = date(months // 12, months % 12 + 1, 1)
            mark = spark([share], unicode=self._unicode)
            said = (
                "not reported"
                if share is None
                else share_words(floor(round(share * 1000, 6)) / 1000)
            )
            yield Row([Piece(f"{month_words(day):<10}"), Piece(f"{mark}  {said}")])
        yield Gap()
        yield Paragraph(_key(unicode=self._unicode), "quiet")


def spark(shares: Shares, *, unicode: bool) -> str:
    """One mark for each month, the last on the right; a gap where none was reported."""
    return "".join(_mark(share, unicode=unicode) for share in shares)


def _mark(share: float | None, *, unicode: bool) -> str:
    if share is None:
        return "·" if unicode else "."
    if unicode:
        # Rounded, so that 0.7 is no hair under seven tenths.
        step = floor(round((share - _FIRST) / _STEP, 9)) + 1
        return _BARS[max(0, min(step, len(_BARS) - 1))]
    if share >= 1:
        return "+"
    return "-" if share < 0 else str(floor(round(share * 10, 9)))


def _key(*, unicode: bool) -> str:
    if unicode:
        return (
            "A full block is all of the plan or more; each step down is ten points less, the "
            "lowest is under 40%; a dot is a month not reported."
        )
    return (
        "A plus is all of the plan or more; a digit is so many tenths of it; a minus is below "
        "nothing; a dot is a month not reported."
    )
