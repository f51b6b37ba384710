"""What a person types for a cut point, an amount, a factor or months, as a value."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from qippdash.errors import Problem, UsageError
from qippdash.model.month import parse_as_at
from qippdash.model.rule import Cut

_UNITS = {"": 0, "k": 3, "m": 6, "bn": 9}
_AMOUNT = re.compile(r"([+-]?)\s*£?\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?|[+-]?\.[0-9]+)\s*(k|m|bn)?")
_PERCENT = re.compile(r"([+-]?[0-9.]+)\s*%")
_SHORT = 40
_LONGEST = 30
"""Characters of a number: one with more is no amount, and takes long to read."""


def cut(text: str) -> Cut:
    """A cut point: ``0.1``, ``10%``, ``£2m``, or a condition such as ``value < 0.1``.

    Raises:
        UsageError: nothing was typed, or no finite number.
    """
    found = _number(text)
    if found is not None:
        return found
    if _is_endless(text) or not re.search(r"[A-Za-z]", text):
        raise _fault(text, "no cut point", "a number such as 0.1, 10% or £2m, or a condition")
    return text.strip()


def pence(text: str) -> int:
    """An amount in whole pence: ``2m``, ``£1.5m``, ``250k``, ``2,000,000``, ``-1,234.56``.

    Raises:
        UsageError: it is no amount, or one with a part of a penny.
    """
    pounds = _pounds(text)
    hint = "an amount in pounds such as 250k, £1.5m or 1,234.56"
    if pounds is None:
        raise _fault(text, "no amount", hint)
    if pounds * 100 % 1:
        raise _fault(text, "no whole number of pence", hint)
    return int(pounds * 100)


def factor(text: str) -> float:
    """What a forecast is multiplied by: ``0.8``, ``80%``, ``×0.8``.

    Raises:
        UsageError: it is no number.
    """
    found = _number(text.strip().lstrip("×x*").strip())
    if found is None:
        raise _fault(text, "no factor", "a number such as 0.8 or 80%")
    return found


def months(text: str) -> int:
    """How many months later: ``3``, ``3 months``.

    Raises:
        UsageError: it is no whole number.
    """
    found = re.fullmatch(r"\+?([0-9]{1,6})\s*(months?|m)?", text.strip())
    if found is None:
        raise _fault(text, "no number of months", "a whole number such as 3")
    return int(found[1])


def month(text: str) -> date:
    """The first day of a month: ``2011-01``.

    Raises:
        UsageError: it is no month.
    """
    try:
        return parse_as_at(text).replace(day=1)
    except ValueError:
        raise _fault(text, "no month", "write it as 2011-01") from None


def _is_endless(text: str) -> bool:
    """Whether Python reads it as a number that nothing can be compared with."""
    try:
        return not math.isfinite(float(text))
    except ValueError:
        return False


def _number(text: str) -> float | None:
    percent = _PERCENT.fullmatch(text.strip())
    try:
        if percent is not None:
            found = float(Decimal(percent[1]) / 100)
        else:
            pounds = _pounds(text)
            found = float(text) if pounds is None else float(pounds)
    except (ValueError, InvalidOperation):
        return None
    return found if math.isfinite(found) else None


def _pounds(text: str) -> Decimal | None:
    found = _AMOUNT.fullmatch(text.strip().casefold())
    if found is None or len(text) > _LONGEST or (found[1] and found[2][0] in "+-"):
        return None
    return Decimal(found[1] + found[2].replace(",", "")).scaleb(_UNITS[found[3] or ""])


def _fault(text: str, what: str, hint: str) -> UsageError:
    shown = text.strip() if len(text) <= _SHORT else f"{text[:_SHORT]}..."
    return UsageError(Problem("", f"'{shown}' is {what}" if shown else f"{what} was given", hint))
