"""An amount as people type it: ``10%``, ``2m``, ``£1.5bn``, ``500k``, ``0.1``, ``30 days``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["percent", "money", "plain"]
# Commas between thousands, or one before one or two decimals, as much of Europe writes them.
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+,\d{1,2}|\d+(?:\.\d+)?|\.\d+"
_AMOUNT = re.compile(
    rf"(?P<sign>[+-]?)\s*(?P<pound>£?)\s*(?P<digits>{_DIGITS})\s*"
    r"(?P<unit>%|k|m|bn|b|thousand|million|billion|percent|days?|d)?",
    re.IGNORECASE,
)
_SIZES = {
    "k": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "million": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "billion": 1e9,
}


@dataclass(frozen=True)
class Amount:
    """A number, and what kind of number its unit makes it: a share is a fraction of 1."""

    value: float
    kind: Kind


def amount(typed: str) -> Amount | None:
    """What an amount comes to; None where it is none."""
    found = _AMOUNT.fullmatch(typed.strip())
    if found is None:
        return None
    digits = re.sub(r",(\d{1,2})$", r".\1", found["digits"]).replace(",", "")
    number = float(digits) * (-1 if found["sign"] == "-" else 1)
    unit = (found["unit"] or "").lower()
    if unit in ("%", "percent"):
        # Through text, so that 10% is the 0.1 that a person means.
        return Amount(float(f"{number / 100:.12g}"), "percent")
    if unit in _SIZES:
        return Amount(number * _SIZES[unit], "money")
    return Amount(number, "money" if found["pound"] else "plain")
