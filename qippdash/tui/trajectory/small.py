"""A node's year in a few lines, for the panel beside the table where it has lines to spare."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qippdash.trajectory import months_of, trajectory
from qippdash.tui.opening import Opened
from qippdash.tui.prose import Block, Gap, Piece, Row
from qippdash.tui.trajectory.drawing import Amounts, Chart
from qippdash.tui.trajectory.story import Year, now, years
from qippdash.wording import money_words

# The gap above, the heading with the months, a line each for what was planned, came, is
# expected, and where the run-rate leads.
LINES = 6
CAPTION = 9
_BARS = "▁▂▃▄▅▆▇█"
_DIGITS = "0123456789"


def small(opened: Opened, row: int, lines: int) -> list[Block]:
    """The months of a node's year; nothing where it has no savings, or too few lines are left."""
    if lines < LINES:
        return []
    as_at = opened.assessment.particulars.as_at
    found = years(_months(opened, row), as_at)
    if not found:
        return []
    return [Gap(), *_drawn(found[now(found, as_at)], unicode=opened.atlas.unicode)]


def _drawn(year: Year, *, unicode: bool) -> Iterator[Block]:
    """One line for each series, all on one scale: a mark for a month, and the year in all.

    A forecast and a run-rate are drawn for the months to come and add up with what came.
    """
    chart, running = year.chart(running=False), year.chart(running=True)
    initials = "".join(label[:1] for label in chart.labels)
    yield Row([Piece(f"{year.label:<{CAPTION}}{initials} {'in all':>8}", "quiet")])
    for (caption, amounts), (_, totals) in zip(_series(chart), _series(running), strict=True):
        known = [one for one in totals if one is not None]
        if known:
            marks = bars(amounts, _highest(chart), unicode=unicode)
            yield Row([Piece(f"{caption:<{CAPTION}}{marks} {money_words(known[-1]):>8}")])


def bars(amounts: Amounts, highest: float, *, unicode: bool) -> str:
    """A mark for each amount, on a scale from nought to the highest; a gap is a blank."""
    scale = _BARS if unicode else _DIGITS
    return "".join(
        " " if one is None else scale[_step(one, highest, len(scale))] for one in amounts
    )


def _step(amount: float, highest: float, steps: int) -> int:
    share = amount / highest if highest > 0 else 0.0
    return round(min(max(share, 0.0), 1.0) * (steps - 1))


def _series(chart: Chart) -> list[tuple[str, Amounts]]:
    return [
        ("Plan", chart.plan),
        ("Made", chart.actual),
        ("Forecast", chart.expected),
        ("Run-rate", chart.projected),
    ]


def _highest(chart: Chart) -> float:
    return max((one for _, amounts in _series(chart) for one in amounts if one), default=0.0)


def _months(opened: Opened, row: int) -> pl.DataFrame:
    """The trajectory of a node; of an initiative from the rows in memory, and from no file."""
    assessment, code = opened.assessment, opened.atlas.code(row)
    if not opened.atlas.is_initiative(row):
        return assessment.trajectory(code)
    months = months_of(opened.records.rows("savings", code, initiative=True))
    return trajectory(months, assessment.particulars.as_at, assessment.portfolio.pack.year_starts)
