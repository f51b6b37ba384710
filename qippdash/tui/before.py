"""The submission before a pack: which one it may be, and what differs since then."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.compare import Submissions


def submission_before(pack: Path) -> Path | None:
    """The pack beside this one that comes last before it, by name, as months do.

    None where there is none.
    """
    beside = sorted(one.parent for one in pack.resolve().parent.glob("*/pack.toml"))
    earlier = [one for one in beside if one.name < pack.resolve().name]
    return earlier[-1] if earlier else None


def differing(
    before: Path, rulesets: Sequence[str | Path] | None, after: Assessment
) -> Submissions:
    """What differs between an earlier submission, a pack or an assessment's file, and this one.

    Raises:
        QippdashError: it cannot be used.
    """
    from qippdash import api
    from qippdash.compare import submissions
    from qippdash.earlier import is_assessment_file

    if is_assessment_file(before):
        return submissions(before, after)
    return submissions(api.rate(before, rulesets, catalogue=after.catalogue), after)
