"""Numbers as they are compared: to nine decimal places, the same in every engine.

In float64 ``1 - 95/100 > 0.05`` is true, so two numbers are compared after rounding each
to nine places, half away from zero. The rounding is made of operations that IEEE 754 fixes
to the last bit (multiply, divide, add, floor), because ``round`` is not one of them: Python, polars
and databases each do their own, and polars' turns 656965809644.5627 into
656965809644.5629 when asked for nine places.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

Namespace = Any
"""The polars module or the narwhals module; the caller passes it, so neither loads here."""

Column = Any
"""An expression of that namespace."""

SCALE = 1e9

COARSE = 2.0**22
"""From about 4.2 million on, neighbouring floats are 9.3e-10 or more apart: such a number
is compared as it is. Below, a number times 1e9, plus a half, is exact enough to floor, and
what is rounded already stays."""

HALF = 0.5 + 0.5e-9
"""``round`` goes up from here: a half, as nine places show it. 1.005 is a little below
1.005 in float64, and still rounds to 1.01."""

WHOLE = 2.0**51
"""From here on a float has no room for the half that rounding needs, and stays as it is."""


def nine_places(value: float) -> float:
    """A finite number as it is compared."""
    size = abs(value)
    if size >= COARSE:
        return value
    near = math.floor(size * SCALE + 0.5) / SCALE
    return 0.0 - near if value < 0 else near


def nine_places_expr(ns: Namespace, value: Column) -> Column:
    """A column of finite numbers as it is compared; missing stays missing."""
    size = value.abs()
    near = divided((size * SCALE + 0.5).floor(), SCALE)
    signed = ns.when(value < 0).then(0.0 - near).otherwise(near)
    return ns.when(size < COARSE).then(signed).otherwise(value)


@lru_cache(maxsize=4096)
def bounds(value: float) -> tuple[float, float]:
    """The least and the greatest float that count as equal to a number.

    With them a comparison with a literal needs no rounding at all: ``x <= 0.05`` to nine
    places is ``x <= bounds(0.05)[1]``, to the last bit.
    """
    aim = nine_places(value)
    return _furthest(aim, -math.inf), _furthest(aim, math.inf)


def _furthest(aim: float, towards: float) -> float:
    step = math.copysign(0.5 / SCALE, towards)
    at = aim + step if abs(aim) < COARSE else aim
    while nine_places(at) != aim:
        at = math.nextafter(at, aim)
    while nine_places(beyond := math.nextafter(at, towards)) == aim:
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


def rounded_expr(ns: Namespace, value: Column, places: int) -> Column:
    """``round(x, places)`` of a column of finite numbers; missing stays missing."""
    scale = 10.0 ** abs(places)
    size = value.abs()
    scaled = divided(size, scale) if places < 0 else size * scale
    whole = (scaled + HALF).floor()
    near = divided(whole, scale) if places > 0 else whole * scale
    signed = ns.when(value < 0).then(0.0 - near).otherwise(near)
    return ns.when(scaled < WHOLE).then(signed).otherwise(value)


def divided(top: Column, bottom: Column) -> Column:
    """``top / bottom``, to the last bit, whether or not ``bottom`` is the same in every row.

    polars divides a column by a single value by multiplying with its reciprocal, which
    differs from division in the last bit for a third of all numbers; added to a column of
    zeros the value is a column.
    """
    return top / (top * 0.0 + bottom)
