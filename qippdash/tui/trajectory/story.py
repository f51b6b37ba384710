"""A node's year in words and figures: what stands beneath the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

import polars as pl

from qippdash.tui.prose import Block, Entry, Paragraph
from qippdash.tui.trajectory.drawing import Amounts, Chart
from qippdash.wording import (
    exact_money_words,
    listing,
    money_words,
    month_words,
    plural,
    share_words,
)

WORD = 26


@dataclass(frozen=True)
class Year:
    """The months of one financial year of a node (see `qippdash.trajectory`)."""

    label: str
    months: pl.DataFrame
    as_at: date

    def chart(self, *, running: bool) -> Chart:
        """The months to draw, or their running totals."""
        ending = "_so_far" if running else ""
        forecast = _pounds(self.months[f"forecast{ending}"])
        to_come = (self.months["month"] > self.as_at).to_list()
        actual = _pounds(self.months[f"actual{ending}"])
        return Chart(
            [f"{day:%b}" for day in self.months["month"]],
            actual,
            [amount if ahead else None for amount, ahead in zip(forecast, to_come, strict=True)],
            _pounds(self.months[f"plan{ending}"]),
            _pounds(self.months[f"projected{ending}"]),
        )

    def told(self) -> list[Block]:
        """The figures: planned, made, forecast, and where the run-rate leads."""
        passed = self.months.filter(pl.col("month") <= self.as_at)
        planned, made = _sum(passed["plan"]), passed["actual"]
        blocks: list[Block] = []
        if passed.height:
            upto = month_words(passed["month"][-1])
            reported = f"{_exact(_sum(made))} of {_exact(planned)} planned"
            said = reported if made.count() else f"nothing reported, of {_exact(planned)} planned"
            blocks.append(Entry(f"Made up to {upto}", said, WORD, "quiet"))
        blocks += [
            Entry("Plan for the year", _exact(_sum(self.months["plan"])), WORD, "quiet"),
            Entry("Forecast for the year", self._forecast(), WORD, "quiet"),
        ]
        end = self.months["projected_so_far"][-1] if self.months.height else None
        if end is not None:
            blocks.append(Entry("At the run-rate so far", self._run_rate(end), WORD, "quiet"))
        return [*blocks, *self._gaps(passed)]

    def _forecast(self) -> str:
        known = self.months["forecast"]
        return _exact(_sum(known)) if known.count() else "none given"

    def _run_rate(self, end: int) -> str:
        forecast = _sum(self.months["forecast"])
        apart = end - forecast
        if not self.months["forecast"].count() or apart == 0:
            return f"{_exact(end)} by the end of the year"
        way = "below" if apart < 0 else "above"
        return f"{_exact(end)} by the end of the year, {_short(abs(apart))} {way} the forecast"

    def _gaps(self, passed: pl.DataFrame) -> list[Block]:
        rows, reported = _sum(passed["rows"]), _sum(passed["reported"])
        if reported == rows:
            return []
        share = share_words(floor(reported / rows * 100) / 100, 0)
        missing = [month_words(day) for day in passed.filter(reported=0)["month"]]
        of = plural(rows, "month of a scheme", "months of schemes")
        said = f"Of {of} up to then {rows - reported:,} not reported ({share} are)"
        whole = f"; nothing at all for {listing(missing)}" if missing else ""
        return [Paragraph(f"{said}{whole}.", "warn", hang=2)]


def years(trajectory: pl.DataFrame, as_at: date) -> list[Year]:
    """The financial years of a trajectory, in order."""
    parts = trajectory.partition_by("year", maintain_order=True)
    return [Year(str(part["year"][0]), part, as_at) for part in parts]


def now(found: Sequence[Year], as_at: date) -> int:
    """Which of some years has begun last; the first where none has."""
    begun = [at for at, year in enumerate(found) if (year.months["month"] <= as_at).any()]
    return begun[-1] if begun else 0


def _sum(amounts: pl.Series) -> int:
    return sum(amounts.drop_nulls().to_list())


def _pounds(pence: pl.Series) -> Amounts:
    return [None if one is None else one / 100 for one in pence]


def _exact(pence: int) -> str:
    return exact_money_words(round(pence / 100))


def _short(pence: int) -> str:
    return money_words(pence / 100)
