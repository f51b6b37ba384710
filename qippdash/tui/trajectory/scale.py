"""The scale of a drawing: from amounts to rows, with round amounts at its ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
ROWS_A_TICK = 3


@dataclass(frozen=True)
class Scale:
    """Rows from ``low`` (at the foot of the last) to ``high`` (at the head of the first)."""

    low: float
    high: float
    rows: int

    @property
    def row_size(self) -> float:
        """How much one row is worth."""
        return (self.high - self.low) / self.rows

    def height(self, amount: float) -> float:
        """How many rows above the foot an amount lies; a fraction within a row."""
        return (amount - self.low) / self.row_size

    def row(self, amount: float) -> int:
        """The row, from the top, that holds an amount."""
        # A whole row ends where the next begins: an amount at its head belongs to it.
        above = math.ceil(round(self.height(amount), 6)) - 1
        return self.rows - 1 - min(max(above, 0), self.rows - 1)


def fit(amounts: Sequence[float], rows: int) -> tuple[Scale, dict[int, float]]:
    """A scale on which all amounts and nought lie, and its ticks: row to round amount.

    A tick stands in the row whose foot is that amount.
    """
    low, high = min([0.0, *amounts]), max([0.0, *amounts])
    step = _step((high - low) or 1.0, rows)
    feet, heads = math.floor(low / step), math.ceil(high / step) or 1
    wanted = feet * step
    # Each tick is a whole number of rows from the next, so that all stand true.
    each = max(1, rows // (heads - feet))
    scale = Scale(wanted, wanted + step * rows / each, rows)
    places = range(min(heads - feet, (rows - 1) // each) + 1)
    return scale, {rows - 1 - at * each: (feet + at) * step for at in places}


def _step(span: float, rows: int) -> float:
    least = span / max(1, rows // ROWS_A_TICK)
    size = 10.0 ** math.floor(math.log10(least))
    return next(size * one for one in _STEPS if size * one >= least * (1 - 1e-9))
