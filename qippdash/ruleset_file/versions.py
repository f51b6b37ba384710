"""Several versions of one ruleset: which was in force on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from qippdash.errors import NothingToRate, Problem, RulesetError
from qippdash.model.ruleset import Ruleset


def in_force(versions: Sequence[Ruleset], day: date) -> Ruleset:
    """The version that was in force on a day; of several, the one that began last.

    Args:
        versions: all of one id.
        day: the day of a pack.

    Raises:
        NothingToRate: none was, with the dates of each.
        RulesetError: two began on the same day, so nobody can say which.
    """
    there = [one for one in versions if one.applies_on(day)]
    if there:
        return _last(there)
    dates = "; ".join(f"{one.version} {_dates(one)}" for one in versions)
    raise NothingToRate(
        Problem(
            versions[0].id,
            f"no version of it was in force on {day.isoformat()}: {dates}",
            "name a version's own file, or another --as-at",
        )
    )


def latest(versions: Sequence[Ruleset]) -> Ruleset:
    """The version that began last, whatever the day.

    Raises:
        RulesetError: two began on the same day.
    """
    return _last(versions)


def _last(versions: Sequence[Ruleset]) -> Ruleset:
    began = max(_began(one) for one in versions)
    last = [one for one in versions if _began(one) == began]
    if len(last) == 1:
        return last[0]
    first, *others = last
    where = f"{first.origin}:1:1"
    since = "from the beginning" if began == date.min else f"from {began.isoformat()}"
    files = ", ".join(Path(one.origin).name for one in others)
    raise RulesetError(
        Problem(
            where,
            f"two versions of {first.id} are in force {since}: this one and {files}",
            "give one of them another effective_from",
        )
    )


def _began(ruleset: Ruleset) -> date:
    return ruleset.effective_from or date.min


def _dates(ruleset: Ruleset) -> str:
    begins = f"from {ruleset.effective_from}" if ruleset.effective_from else ""
    ends = f"to {ruleset.effective_to}" if ruleset.effective_to else ""
    return " ".join(part for part in (begins, ends) if part)
