"""What a person types for a cut point, an amount, a factor or months, as a value."""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from qippdash.errors import Problem, UsageError
from qippdash.model.month import parse_as_at
from qippdash.model.rule import Cut
from qippdash.wording import GBP, PERCENT, exact_money_words

_UNITS = {"": 0, "k": 3, "m": 6, "bn": 9}
_AMOUNT = re.compile(r"([+-]?)\s*£?\s*([+-]?[0-9][0-9,]*(?:\.[0-9]+)?|[+-]?\.[0-9]+)\s*(k|m|bn)?")
_PERCENT = re.compile(r"([+-]?[0-9.]+)\s*%")
_SHORT = 40
_LONGEST = 30
"""Characters of a number: one with more is no amount, and takes long to read."""


def cut(text: str, unit: str | None = None) -> Cut:
    """A cut point: ``0.1``, ``10%``, ``£2m``, or a condition such as ``value < 0.1``.

    Args:
        text: what was typed.
        unit: of the rule; None where it is not known yet. A percentage is no amount, and a plain
            number above 1 is not taken for a share: whoever types 30 means 30 %.

    Raises:
        UsageError: nothing was typed, no finite number, or one that the unit makes no sense of.
    """
    found = _number(text)
    if found is not None:
        _keep_to(unit, text, found)
        return found
    if _is_endless(text) or not re.search(r"[A-Za-z]", text):
        raise _fault(text, "no cut point", cut_example(unit))
    return text.strip()


def cut_example(unit: str | None) -> str:
    """What can be typed for a cut point of a rule in some unit."""
    if unit is None:
        return "a number such as 0.1, 10% or £2m, or a condition"
    examples = {PERCENT: "a percentage such as 3%", GBP: "an amount such as £2m"}
    return examples.get(unit, "a number such as 3")


def cut_again(cut: Cut, unit: str) -> str:
    """A cut point so that whoever types it gets the same one."""
    if isinstance(cut, str):
        return cut
    if unit == PERCENT:
        return f"{cut * 100:.12g}%"
    return exact_money_words(cut) if unit == GBP else f"{cut:.15g}"


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


def _keep_to(unit: str | None, text: str, found: float) -> None:
    """Refuse a number that is written in another unit than the rule's."""
    shown, is_percent = text.strip(), _PERCENT.fullmatch(text.strip()) is not None
    if unit == PERCENT and _is_money(text):
        what = f"'{shown}' is an amount, and this is a percentage"
        raise UsageError(Problem("", what, cut_example(unit)))
    if unit == GBP and is_percent:
        what = f"'{shown}' is a percentage, and this is an amount"
        raise UsageError(Problem("", what, cut_example(unit)))
    if unit == PERCENT and not is_percent and abs(found) > 1:
        meant, said = f"{found:.12g}%", f"{found * 100:.12g}%"
        hint = f"did you mean {meant}? If not, write {said}"
        raise UsageError(Problem("", f"'{shown}' would be {said}", hint))


def _is_money(text: str) -> bool:
    """Whether it has a sign or a letter of money."""
    found = _AMOUNT.fullmatch(text.strip().casefold())
    return found is not None and ("£" in text or found[3] is not None)


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
