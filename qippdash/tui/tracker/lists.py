"""The list of a section, from the rows that belong to a node."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from qippdash.model.month import FinancialYear
from qippdash.tui.opening import Opened
from qippdash.tui.tracker.contracts import contracts
from qippdash.tui.tracker.evidence import evidence
from qippdash.tui.tracker.indicators import indicators
from qippdash.tui.tracker.milestones import milestones
from qippdash.tui.tracker.months import months
from qippdash.tui.tracker.reviews import reviews
from qippdash.tui.tracker.risks import risks
from qippdash.tui.tracker.sections import Section
from qippdash.tui.tracker.shown import Shown, Whose

_LISTS: dict[str, Callable[[pl.DataFrame, Whose], Shown]] = {
    "months": months,
    "milestones": milestones,
    "indicators": indicators,
    "risks": risks,
    "evidence": evidence,
    "contracts": contracts,
    "reviews": reviews,
}
_OF_ORGANISATION_ALONE = ("evidence", "contracts")


def tracked(opened: Opened, node: int, section: Section) -> Shown:
    """A list of a node.

    Args:
        opened: the pack.
        node: its row in the assessment's nodes.
        section: which list; not the one of what is below.
    """
    return _LISTS[section.key](_rows(opened, node, section), whose(opened, node))


def whose(opened: Opened, node: int) -> Whose:
    """Whose rows a node's are, and when it is."""
    atlas, assessment = opened.atlas, opened.assessment
    initiative = atlas.is_initiative(node)
    own = opened.records.rows("initiatives", atlas.code(node), initiative=True)
    provider = own["provider"][0] if initiative and len(own) else None
    as_at = assessment.particulars.as_at
    return Whose(
        as_at,
        FinancialYear.holding(as_at, assessment.portfolio.pack.year_starts).first,
        str(assessment.nodes["organisation"][node]),
        initiative,
        provider or "",
        assessment.rulesets,
    )


def _rows(opened: Opened, node: int, section: Section) -> pl.DataFrame:
    initiative = opened.atlas.is_initiative(node)
    code = opened.atlas.code(node)
    if section.key in _OF_ORGANISATION_ALONE:
        code = str(opened.assessment.nodes["organisation"][node])
    return opened.records.rows(section.table, code, initiative=initiative)
