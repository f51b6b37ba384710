"""Numbers as they are compared: to nine decimal places, the same in every engine.

In float64 ``1 - 95/100 > 0.05`` is true, so two numbers are compared in whole billionths.
The rounding is made of operations that IEEE 754 fixes to the last bit (multiply, add,
floor), because ``round`` is not one of them: Python, polars and databases each do their
own, and polars' turns 656965809644.5627 into 656965809644.5629 when asked for nine places.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

Namespace = Any
"""The polars module or the narwhals module; the caller passes it, so neither loads here."""

Column = Any
"""An expression of that namespace."""

BILLION = 1e9

HALF = 0.5 + 0.5e-9
"""``round`` goes up from here: a half, as nine places show it. 1.005 is a little below
1.005 in float64, and still rounds to 1.01."""

WHOLE = 2.0**51
"""From here on a float has no room for the half that rounding needs, and stays as it is."""


def billionths(value: float) -> float:
    """A finite number as it is compared; a half of a billionth goes up.

    The order of numbers is kept. From 2**22 on a float is about as coarse as a billionth,
    and two neighbouring floats may count as equal; amounts a penny apart never do, up to
    1e13.
    """
    scaled = value * BILLION + 0.5
    return float(math.floor(scaled)) if math.isfinite(scaled) else scaled


def billionths_expr(value: Column) -> Column:
    """A column as it is compared; missing, NaN and infinity stay as they are."""
    return (value * BILLION + 0.5).floor()


@lru_cache(maxsize=4096)
def bounds(value: float) -> tuple[float, float]:
    """The least and the greatest float that count as equal to a number of up to 1e290.

    With them a comparison with a literal needs no rounding at all: ``x <= 0.05`` to nine
    places is ``x <= bounds(0.05)[1]``, to the last bit.
    """
    aim = billionths(value)
    least = _furthest(value, (aim - 0.5) / BILLION, -math.inf)
    return least, _furthest(value, (aim + 0.5) / BILLION, math.inf)


def _furthest(value: float, guess: float, towards: float) -> float:
    aim, at = billionths(value), guess
    while billionths(at) != aim:
        at = math.nextafter(at, value)
    while billionths(beyond := math.nextafter(at, towards)) == aim:
        at = beyond
    return at


def rounded(value: float, places: int) -> float:
    """``round(x, places)``: half away from zero; negative places round to tens and more."""
    scale = 10.0 ** abs(places)
    size = abs(value)
    scaled = size / scale if places < 0 else size * scale
    if scaled >= WHOLE:
        return value
    whole = math.floor(scaled + HALF)
    near = whole / scale if places > 0 else whole * scale
    return 0.0 - near if value < 0 else near


def rounded_expr(ns: Namespace, value: Column, places: int, zeros: Column) -> Column:
    """``round(x, places)`` of a column; missing, NaN and infinity stay as they are."""
    scale = 10.0 ** abs(places)
    size = value.abs()
    scaled = divided(size, scale, zeros) if places < 0 else size * scale
    whole = (scaled + HALF).floor()
    near = divided(whole, scale, zeros) if places > 0 else whole * scale
    signed = ns.when(value < 0).then(0.0 - near).otherwise(near)
    return ns.when(scaled < WHOLE).then(signed).otherwise(value)


def divided(top: Column, bottom: Column | float, zeros: Column) -> Column:
    """One column divided by another or a number; ``zeros`` is a column of noughts.

    polars divides a column by a single value by multiplying with its reciprocal, which
    differs from division in the last bit for a third of all numbers; added to a column of
    noughts a single value is a column.
    """
    return top / (zeros + bottom)
