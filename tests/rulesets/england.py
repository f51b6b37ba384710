"""The submissions of England, rated once for all tests by every ruleset that is shipped."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.model.ruleset import Ruleset

ENGLAND = Path(__file__).resolve().parents[2] / "sample_data" / "england"


@cache
def shipped() -> tuple[Ruleset, ...]:
    """Every ruleset that is shipped, those on request too."""
    return api.load_rulesets([*api.load_catalogue().rulesets])


@cache
def england(name: str) -> Assessment:
    """One submission, by the rulesets that were in force then, and by the segments of 2025.

    Those are not of its time: they rate it because they are named.
    """
    pack = api.open_pack(ENGLAND / name)
    day: date = pack.pack.as_at
    return api.rate(pack, [one for one in shipped() if in_force(one, day)])


def in_force(ruleset: Ruleset, day: date) -> bool:
    """Whether a ruleset is one to rate a submission of that day by."""
    return ruleset.applies_on(day) or ruleset.id == "oversight-segment"
