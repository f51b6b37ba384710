"""The lists that a place offers beside what is under it, in the order of their numbers."""

from __future__ import annotations

from dataclasses import dataclass

BELOW = ""


@dataclass(frozen=True)
class Section:
    """One of the lists that a place offers: its key in a `Place`, title, and table.

    ``short`` is the title where there is little room.
    """

    key: str
    title: str
    table: str = ""
    short: str = ""


_INDICATORS = Section("indicators", "Indicators", "indicators", "Indic.")
_RISKS = Section("risks", "Risks", "risks", "Risks")
_EVIDENCE = Section("evidence", "Evidence", "evidence", "Evid.")
_CONTRACTS = Section("contracts", "Contracts", "contracts", "Contr.")
OF_INITIATIVE = (
    Section("months", "Months", "savings", "Months"),
    Section("milestones", "Milestones", "milestones", "Milest."),
    _INDICATORS,
    _RISKS,
    _EVIDENCE,
    _CONTRACTS,
)
OF_ORGANISATION = (
    Section(BELOW, "Below", short="Below"),
    _INDICATORS,
    _RISKS,
    _EVIDENCE,
    _CONTRACTS,
    Section("reviews", "Reviews", "reviews", "Reviews"),
)
