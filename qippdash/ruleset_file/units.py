"""Units: the words that are shown in a way of their own, and what is surely a slip for one."""

from __future__ import annotations

import difflib
from typing import Final

from qippdash.ruleset_file.fault import Fault, Path, shown

UNITS: Final = ("GBP", "percent", "count", "months", "days", "ratio")
LONGEST: Final = 20
_SLIPS = {
    "£": "GBP",
    "pounds": "GBP",
    "pound": "GBP",
    "gpb": "GBP",
    "gbp": "GBP",
    "%": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "pct": "percent",
    "number": "count",
    "month": "months",
    "day": "days",
}
# Close enough to be a slip: "percnt" is at 0.92; "account" is at 0.83 of "count" and is not one.
_NEAR = 0.85


def unit_faults(unit: str, path: Path) -> list[Fault]:
    """What is wrong with a unit; any short text is one, unless it looks like another."""
    if not unit.strip() or len(unit) > LONGEST:
        hint = f"one of {', '.join(UNITS)}, or a short word of your own"
        return [Fault(path, f"a unit is a word of at most {LONGEST} characters", hint)]
    meant = "" if unit in UNITS else _meant(unit)
    if not meant:
        return []
    return [Fault(path, f"there is no unit called {shown(unit)}", f"did you mean '{meant}'?")]


def _meant(unit: str) -> str:
    folded = {known.casefold(): known for known in UNITS}
    if unit.casefold() in _SLIPS:
        return _SLIPS[unit.casefold()]
    close = difflib.get_close_matches(unit.casefold(), list(folded), n=1, cutoff=_NEAR)
    return folded[close[0]] if close else ""
