"""Numbers and dates as people read them: £38.3m, 44.4%, 30 September 2010."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

NOTHING: Final = "–"
GBP: Final = "GBP"
PERCENT: Final = "percent"

# Each unit begins where the one below it would round up to a thousand of its own.
_UNITS = (
    (999_950_000, 1_000_000_000, "bn", 2),
    (999_500, 1_000_000, "m", 1),
    (999.5, 1_000, "k", 0),
)


def money_words(pounds: float | None, *, sign: bool = False) -> str:
    """Pounds in three or four figures: ``£640``, ``£950k``, ``£38.3m``, ``£16.40bn``.

    ``sign`` puts a plus before an amount above zero. Missing is a dash.
    """
    if pounds is None:
        return NOTHING
    size = _short(abs(pounds))
    mark = "" if size == "0" else "-" if pounds < 0 else "+" if sign else ""
    return f"{mark}£{size}"


def _short(size: float) -> str:
    for begins, unit, suffix, places in _UNITS:
        if size >= begins:
            return f"{size / unit:.{places}f}{suffix}"
    return f"{size:,.0f}"


def exact_money_words(pounds: float | None) -> str:
    """Pounds to the penny, with commas: ``£38,300,000`` or ``£1,234.50``."""
    if pounds is None:
        return NOTHING
    pence = round(abs(pounds) * 100)
    text = f"{pence // 100:,}" + (f".{pence % 100:02d}" if pence % 100 else "")
    return f"-£{text}" if pounds < 0 and pence else f"£{text}"


def share_words(fraction: float | None, places: int = 1) -> str:
    """A fraction as a percentage: 0.444 is ``44.4%``; no decimals where they are zero."""
    if fraction is None:
        return NOTHING
    text = f"{fraction * 100:.{places}f}"
    whole, _, decimals = text.partition(".")
    return f"{'0' if whole == '-0' and not decimals.strip('0') else whole}" + (
        f".{decimals}%" if decimals.strip("0") else "%"
    )


def number_words(value: float | None) -> str:
    """A plain number with commas and at most two decimals."""
    if value is None:
        return NOTHING
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def value_words(value: float | None, unit: str) -> str:
    """A value in its unit: pounds, percent, or a number followed by the unit's word."""
    if value is None:
        return NOTHING
    if unit == GBP:
        return money_words(value)
    if unit == PERCENT:
        return share_words(value)
    number = number_words(value)
    if unit in ("", "count", "ratio"):
        return number
    # The unit is the author's own word, and an author writes "months" and "steps".
    one = number in ("1", "-1") and unit.endswith("s") and not unit.endswith("ss")
    return f"{number} {unit[:-1] if one else unit}"


def move_words(amount: float | None, unit: str) -> str:
    """How far something must move, with its direction: ``+£4.1m`` or ``-3``."""
    if amount is None:
        return NOTHING
    if unit == GBP:
        return money_words(amount, sign=True)
    return ("+" if amount > 0 else "") + value_words(amount, unit)


def day_words(day: date | None) -> str:
    """A date in full: ``30 September 2010``."""
    return NOTHING if day is None else f"{day.day} {day:%B %Y}"


def month_words(day: date | None) -> str:
    """A month, short: ``Sep 2010``."""
    return NOTHING if day is None else f"{day:%b %Y}"


def field_words(value: object) -> str:
    """What stands in a row of a pack, whatever its column: the first of a month is the month."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return month_words(value) if value.day == 1 else value.isoformat()
    return number_words(float(value)) if isinstance(value, float | int) else str(value)


def plural(count: int, word: str, several: str = "") -> str:
    """A count and its word: ``1 row``, ``1,204 rows``."""
    return f"{count:,} {word if count == 1 else several or word + 's'}"


def listing(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
