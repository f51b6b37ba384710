"""The published figures, read from the facts file, and the parts of plans that carry them."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

FACTS = Path(__file__).parent.parent / "published_figures.csv"


@dataclass(frozen=True)
class Part:
    """Schemes with these marks plan exactly this much together.

    `share_of` says of what: "year", the present financial year, or "all", the whole horizon.
    """

    marks: Mapping[str, object]
    amount: int
    share_of: str


@cache
def _facts() -> tuple[dict[str, str], ...]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _value(code: str, figure: str, period: str) -> Decimal:
    found = [
        row["value"]
        for row in _facts()
        if (row["code"], row["figure"]) == (code, figure) and period in ("", row["period"])
    ]
    if len(found) != 1:
        raise LookupError(f"{len(found)} published figures {figure!r} of {code} {period}")
    return Decimal(found[0])


def pounds(code: str, figure: str, period: str = "") -> int:
    """A published amount in whole pounds; the file gives it in millions."""
    return int(_value(code, figure, period) * 1_000_000)


def share(code: str, figure: str) -> Fraction:
    """A published percentage as an exact share."""
    return Fraction(_value(code, figure, "")) / 100


def _of(amount: int, part: Fraction) -> int:
    return int(amount * part)


def parts_in_autumn_2010() -> dict[str, list[Part]]:
    """Parts of plans that were published for 2010-11, by organisation.

    Earlier parts take their schemes first: a scheme belongs to one part.
    """
    reforms = pounds("5LH", "regional_reforms_plan")
    unlikely = pounds("5LH", "regional_reforms_at_risk")
    cheshire, east_riding = pounds("5NP", "savings_plan"), pounds("5NW", "savings_plan")
    sheffield = pounds("5N4", "savings_plan")
    return {
        "5LH": [
            Part({"theme": "regional_reforms", "self_rating": "red"}, unlikely, "year"),
            Part({"theme": "regional_reforms"}, reforms - unlikely, "year"),
            Part({"recurrent": False}, pounds("5LH", "savings_non_recurrent"), "year"),
        ],
        "5PQ": [Part({"stage": "unidentified"}, pounds("5PQ", "savings_unidentified"), "year")],
        "5NP": [
            Part({"theme": "prescribing"}, _of(cheshire, share("5NP", "prescribing_share")), "year")
        ],
        "5NW": [
            Part(
                {"theme": "prescribing"},
                _of(east_riding, share("5NW", "prescribing_share")),
                "year",
            )
        ],
        "5N4": [
            Part(
                {"theme": "elective_variation"},
                _of(sheffield, share("5N4", "elective_variation_share")),
                "all",
            ),
            Part(
                {"theme": "urgent_care_over_75"},
                _of(sheffield, share("5N4", "urgent_care_over_75_share")),
                "all",
            ),
        ],
        # "Largest item: referral management, 11%" is in the note of the facts file.
        "CL-GM": [
            Part(
                {"theme": "referral_management"},
                _of(pounds("CL-GM", "savings_plan"), Fraction(11, 100)),
                "all",
            )
        ],
    }


def plans_in_autumn_2010() -> dict[str, tuple[int | None, int | None]]:
    """What was published of whole plans: of the first year, and of all four years."""
    return {
        "5LH": (pounds("5LH", "savings_plan"), None),
        "5PQ": (
            pounds("5PQ", "savings_plan", "2010-11"),
            pounds("5PQ", "savings_plan", "2010-11..2013-14"),
        ),
        "5ET": (pounds("5ET", "savings_plan"), None),
        "5NP": (pounds("5NP", "savings_plan"), None),
        "5NW": (pounds("5NW", "savings_plan"), None),
        "5N4": (None, pounds("5N4", "savings_plan")),
        "CL-GM": (None, pounds("CL-GM", "savings_plan")),
    }
