"""Quality, activity, workforce and finance, measured each month of the year against plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from .chance import bell, between, chance
from .contracts import over_plan
from .progress import Initiative
from .submissions import Submission
from .tables import Row
from .tree import Organisation, Tree


@dataclass(frozen=True)
class Indicator:
    """A measure of one family, with a range of usual values and whether more is better.

    `per_thousand` values are for each thousand people, so that they follow the population.
    """

    family: str
    name: str
    unit: str
    better: str
    low: float
    high: float
    per_thousand: bool = False


OF_ORGANISATIONS = (
    Indicator("quality", "Four-hour A&E standard", "per cent", "higher", 95.0, 98.6),
    Indicator("quality", "Referral to treatment within 18 weeks", "per cent", "higher", 90.0, 95.0),
    Indicator("quality", "Clostridium difficile infections", "cases", "lower", 0.022, 0.05, True),
    Indicator("activity", "Emergency admissions", "spells", "lower", 7.2, 9.4, True),
    Indicator("activity", "GP referrals", "referrals", "lower", 15.0, 20.0, True),
    Indicator("workforce", "Staff in post", "whole-time equivalents", "lower", 1.0, 1.6, True),
    Indicator("workforce", "Sickness absence", "per cent", "lower", 3.6, 5.2),
    Indicator("finance", "Prescribing cost per head", "pounds", "lower", 12.0, 15.0),
)
OF_SCHEMES = (
    Indicator("quality", "Patients who would recommend the service", "per cent", "higher", 78, 92),
    Indicator("activity", "Contacts", "contacts", "higher", 120, 900),
    Indicator("activity", "Admissions avoided", "spells", "higher", 8, 60),
    Indicator("finance", "Cost per contact", "pounds", "lower", 30, 140),
)
SCHEMES_MEASURED = 0.07


def indicator_rows(
    submission: Submission, tree: Tree, one: Organisation, initiatives: Sequence[Initiative]
) -> list[Row]:
    """The rows of `indicators` of one organisation and some of its schemes."""
    rows: list[Row] = []
    for indicator in OF_ORGANISATIONS:
        rng = chance("indicator", submission.folder, one.code, indicator.name)
        drift = _drift(rng, submission, tree, one, indicator)
        rows += _year(rng, submission, (one.code, None), indicator, one.population, drift)
    for initiative in initiatives:
        pick = chance("scheme indicator", initiative.code)
        if initiative.stage != "unidentified" and pick.random() < SCHEMES_MEASURED:
            rng = chance("indicator", submission.folder, initiative.code)
            of = (one.code, initiative.code)
            rows += _year(rng, submission, of, pick.choice(OF_SCHEMES), 0, bell(rng, -0.25, 0.15))
    return rows


def _drift(
    rng: Random, submission: Submission, tree: Tree, one: Organisation, indicator: Indicator
) -> float:
    """How far the year runs from its plan. Emergency admissions agree with the contracts."""
    if indicator.name == "Emergency admissions" and one.level == "pct":
        return over_plan(rng, submission, tree, one, "emergency")
    if indicator.unit == "per cent" and indicator.better == "higher":
        return bell(rng, -0.02, 0.015)
    return bell(rng, -0.06, 0.07)


def _year(
    rng: Random,
    submission: Submission,
    of: tuple[str, str | None],
    indicator: Indicator,
    population: int,
    drift: float,
) -> list[Row]:
    plan = between(rng, indicator.low, indicator.high)
    plan *= population / 1000 if indicator.per_thousand else 1
    places = 0 if plan >= 200 or indicator.unit == "cases" else 1
    rows: list[Row] = []
    for m in submission.in_year:
        month = submission.horizon.months[m]
        actual = plan * (1 + drift) * between(rng, 0.985, 1.015)
        if indicator.unit == "per cent":
            actual = min(actual, 100.0)
        done = month <= submission.as_at
        rows.append(
            (*of, indicator.family, indicator.name, indicator.unit, indicator.better, month,
             round(plan, places), round(actual, places) if done else None)
        )  # fmt: skip
    return rows
