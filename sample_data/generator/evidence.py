"""What assessors found: each criterion met, partly met or not, with where it was read.

The criteria of `green-criteria` are the twelve areas of February 2010, those of
`integrated-plan` the seven aims and three trajectories of 2011. The answers are invented.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from .chance import chance
from .delivery import Delivery
from .submissions import Submission
from .tables import Row
from .tree import Organisation, Tree

CRITERIA = {
    "green-criteria": (
        "vision", "allocation-against-activity", "activity", "productivity", "unit-costs",
        "opportunity-areas", "quality-impact", "innovation-link", "implementation-plan",
        "process-and-structure", "engagement", "risks-and-issues",
    ),
    "integrated-plan": (
        "vision", "demand-and-activity", "workforce", "national-priorities",
        "organisational-change", "provider-contracts", "local-authorities",
        "trajectory-quality", "trajectory-finance", "trajectory-workforce",
    ),
}  # fmt: skip
# The share of organisations that each submission has answers for.
ASSESSED = (
    {"green-criteria": 1.0, "integrated-plan": 0.12},
    {"green-criteria": 0.2, "integrated-plan": 1.0},
    {"green-criteria": 0.12, "integrated-plan": 1.0},
)
SOURCES = (
    "{plan}, section {n}", "{plan}, annex {letter}", "Finance template, tab {n}",
    "Board paper, item {n}", "Activity template, tab {n}", "Letter from the accountable officer",
    "Assurance meeting note", "Implementation tracker, sheet {n}",
)  # fmt: skip
PLANS = {
    "green-criteria": ("Refreshed plan", "Operating plan"),
    "integrated-plan": ("Integrated plan", "Operating plan"),
}
ASSESSORS = {
    "pct": ("SHA assurance lead", "SHA finance assurance manager", "SHA quality lead"),
    "cluster": ("SHA assurance lead", "SHA finance assurance manager"),
    "sha": ("Department of Health QIPP team", "Department of Health finance lead"),
}
HARD = ("unit-costs", "workforce", "trajectory-workforce", "innovation-link", "provider-contracts")


def evidence_rows(
    submission: Submission, tree: Tree, deliveries: Mapping[str, Delivery]
) -> list[Row]:
    """The rows of `evidence`, with a gap here and there and some that have gone stale."""
    rows: list[Row] = []
    for one in tree.organisations:
        if one.level == "national":
            continue
        for ruleset, criteria in CRITERIA.items():
            rng = chance("evidence", submission.folder, one.code, ruleset)
            if rng.random() < ASSESSED[submission.number][ruleset]:
                rows += _answers(rng, submission, one, ruleset, criteria, deliveries[one.code])
    return rows


def _answers(
    rng: Random,
    submission: Submission,
    one: Organisation,
    ruleset: str,
    criteria: tuple[str, ...],
    delivery: Delivery,
) -> list[Row]:
    gaps = 0.25 if rng.random() < 0.12 else 0.015
    stale = rng.random() < 0.07
    rows: list[Row] = []
    for criterion in criteria:
        answer = _answer(rng, criterion, delivery)
        row = (
            one.code, ruleset, criterion, answer, _reference(rng, ruleset, answer),
            rng.choice(ASSESSORS[one.level]), _assessed_on(rng, submission, stale),
        )  # fmt: skip
        if rng.random() >= gaps:
            rows.append(row)
    return rows


def _answer(rng: Random, criterion: str, delivery: Delivery) -> str:
    """Strong organisations meet more; four criteria were hard for everybody."""
    strength = min(1.0, delivery.delivered) - (0.15 if criterion in HARD else 0.0)
    met, partly = 0.15 + 0.65 * strength, 0.6
    if rng.random() < met:
        return "met"
    return "partly" if rng.random() < partly else "not_met"


def _reference(rng: Random, ruleset: str, answer: str) -> str | None:
    if answer == "not_met" and rng.random() < 0.5:
        return None
    text = rng.choice(SOURCES)
    plan = rng.choice(PLANS[ruleset])
    return text.format(plan=plan, n=rng.randint(1, 12), letter=rng.choice("ABCDEF"))


def _assessed_on(rng: Random, submission: Submission, stale: bool) -> date:
    days = rng.randint(380, 520) if stale else rng.randint(3, 110)
    return submission.last_day - timedelta(days=days)
