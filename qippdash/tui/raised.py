"""The alarms of what is shown: worked out by its rulesets and the one that is there for alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qippdash import api
from qippdash.alarms import Alarms
from qippdash.assessment import Assessment
from qippdash.tui.opening import Opened


@dataclass(frozen=True)
class Raised:
    """The alarms, the assessment that is shown, and the one that they were read off."""

    shown: Assessment
    rated: Assessment
    alarms: Alarms


def raised(
    opened: Opened, rulesets: Sequence[str | Path] | None, against: Path | None = None
) -> Raised:
    """Rate for alarms, and read them off.

    Args:
        opened: what is shown; of a what-if, its record is rated and the what-if played on that.
        rulesets: what a person named to rate by, and alarms keep to; None for those of the
            pack's date and the one for alarms.
        against: the file of an earlier assessment, to see what is newly worse.

    Raises:
        QippdashError: a ruleset or the earlier file cannot be used.
    """
    standing = opened.what_if
    record = opened.assessment if standing is None else standing.record.assessment
    rated = record
    if rulesets is None:
        offered, day = record.catalogue, record.particulars.as_at
        usual = api.alarm_rulesets(catalogue=offered, as_at=day)
        rated = api.rate(record.portfolio, usual, catalogue=offered, earlier=against)
    if standing is not None and not standing.draft.scenario.is_empty:
        rated = rated.whatif(standing.draft.scenario)
    return Raised(opened.assessment, rated, rated.alarms(against))
