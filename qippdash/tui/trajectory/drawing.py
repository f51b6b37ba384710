"""A chart of months: bars for what came and is expected, marks for the plan and the run-rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qippdash.tui.prose import Line, Piece
from qippdash.tui.trajectory.scale import Scale, fit
from qippdash.wording import money_words

Amounts = Sequence[float | None]
AXIS = 10
WIDEST = 10
LEAST_ROWS = 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"


@dataclass(frozen=True)
class Chart:
    """Amounts of each month in pounds, aligned with ``labels``; None is a gap.

    ``expected`` is the forecast, for the months that have not been reported.
    """

    labels: Sequence[str]
    actual: Amounts
    expected: Amounts
    plan: Amounts
    projected: Amounts


@dataclass(frozen=True)
class Marks:
    """The characters of a drawing: what came, what is expected, the plan, the run-rate."""

    actual: str
    expected: str
    plan: str
    projected: str
    side: str
    tick: str
    corner: str
    floor: str


MARKS = Marks("█", "░", "━", "×", "│", "┤", "└", "─")
ASCII_MARKS = Marks("#", ":", "=", "x", "|", "+", "+", "-")
TONES = {"actual": "accent", "expected": "quiet", "plan": "strong", "projected": "warn"}


def draw(chart: Chart, width: int, height: int, *, unicode: bool) -> list[Line]:
    """The chart as lines of at most ``width`` cells: its rows, its foot and the months.

    Args:
        chart: at least one month.
        width: cells; months that have no room even one cell wide are left out, the first ones.
        height: lines, two of which are the foot and the months.
        unicode: False draws with ASCII alone.
    """
    marks = MARKS if unicode else ASCII_MARKS
    chart = _last(chart, max(1, (width - AXIS) // 2))
    block = max(1, min(WIDEST, (width - AXIS) // len(chart.labels) - 1))
    rows = max(LEAST_ROWS, height - 2)
    amounts = [chart.actual, chart.expected, chart.plan, chart.projected]
    scale, ticks = fit([one for series in amounts for one in series if one is not None], rows)
    lines = [_row(chart, scale, row, ticks, block, marks, unicode=unicode) for row in range(rows)]
    months = len(chart.labels)
    floor = f"{'':{AXIS - 2}} {marks.corner}{marks.floor * ((block + 1) * months)}"
    names = "".join(f" {_short(label, block):<{block}}" for label in chart.labels)
    return [*lines, (Piece(floor, "rule"),), (Piece(f"{'':{AXIS}}{names}", "quiet"),)]


def legend(*, unicode: bool) -> Line:
    """What the marks stand for."""
    marks = MARKS if unicode else ASCII_MARKS
    words = ("made", "forecast", "plan", "at the run-rate so far")
    return [
        piece
        for (name, tone), word in zip(TONES.items(), words, strict=True)
        for piece in (Piece(getattr(marks, name), tone), Piece(f" {word}   ", "quiet"))
    ]


def _last(chart: Chart, most: int) -> Chart:
    return Chart(
        chart.labels[-most:],
        chart.actual[-most:],
        chart.expected[-most:],
        chart.plan[-most:],
        chart.projected[-most:],
    )


def _row(
    chart: Chart,
    scale: Scale,
    row: int,
    ticks: dict[int, float],
    block: int,
    marks: Marks,
    *,
    unicode: bool,
) -> Line:
    tick = ticks.get(row)
    side = marks.side if tick is None else marks.tick
    line = [Piece(f"{_label(tick):>{AXIS - 2}} ", "quiet"), Piece(side, "rule")]
    for month in range(len(chart.labels)):
        line.append(Piece(" "))
        line.append(_cell(chart, month, scale, row, block, marks, unicode=unicode))
    return line


def _cell(
    chart: Chart, month: int, scale: Scale, row: int, block: int, marks: Marks, *, unicode: bool
) -> Piece:
    """One month in one row: the run-rate's mark before the plan's, and both before the bars."""
    for name in ("projected", "plan"):
        amount = getattr(chart, name)[month]
        if amount is not None and scale.row(amount) == row:
            mark = getattr(marks, name)
            text = mark * block if name == "plan" else mark.center(block)
            return Piece(text, TONES[name])
    for name in ("actual", "expected"):
        amount = getattr(chart, name)[month]
        if amount is not None:
            mark = getattr(marks, name)
            return Piece(_bar(amount, scale, row, mark, unicode=unicode) * block, TONES[name])
    return Piece(" " * block)


def _bar(amount: float, scale: Scale, row: int, mark: str, *, unicode: bool) -> str:
    """How a bar from nought to an amount fills one row."""
    foot = scale.rows - 1 - row
    top, zero = scale.height(amount), scale.height(0)
    if amount < 0:
        return mark if round(top) <= foot < round(zero) else " "
    filled = min(max(top - max(foot, zero), 0.0), 1.0)
    if foot < zero - 1e-9:
        return " "
    if unicode and mark == MARKS.actual:
        return _EIGHTHS[round(filled * 8)]
    return mark if filled >= 0.5 else " "


def _label(tick: float | None) -> str:
    """A round amount in the room of the axis."""
    if tick is None:
        return ""
    words = money_words(tick)
    whole, _, rest = words.partition(".")
    return words if len(words) <= AXIS - 2 else whole + rest.lstrip("0123456789")


def _short(label: str, block: int) -> str:
    return label[:block] if block >= len(label) else label[:1]
