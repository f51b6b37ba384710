"""What could go wrong, how likely, how bad, and who looks after it."""

from collections.abc import Sequence
from random import Random

from .amounts import Plan
from .chance import bell, chance, weighted
from .submissions import Submission
from .tables import Row

OF_ORGANISATIONS = (
    ("Emergency activity above plan", "Weekly review with the acute provider; admission audit"),
    (
        "Contract disputes with the main acute provider",
        "Joint contract board; arbitration timetable",
    ),
    ("Loss of key staff in the transition", "Retention plan; posts shared with neighbours"),
    ("Savings counted by commissioner and provider alike", "Reconciliation of plans each quarter"),
    ("Unidentified savings not replaced in time", "Pipeline reviewed monthly by the board"),
    ("Practices do not engage with commissioning", "Incentive scheme and practice visits"),
    ("Prescribing growth above assumption", "Monthly dashboard for practices"),
    ("Continuing healthcare growth", "Case review team in place"),
    ("Local authority reductions in social care", "Joint plan for use of reablement money"),
    ("Winter pressures", "Escalation plan agreed across the health economy"),
)
OF_SCHEMES = (
    ("Start date slips", "Weekly project board"),
    ("Provider does not take out capacity", "Notice served on capacity; contract lever"),
    ("Benefits lower than assumed", "Quarterly benefits review"),
    ("Recruitment to new posts", "Interim cover agreed"),
    ("Public consultation required", "Early talks with the scrutiny committee"),
    ("Data not available to show benefits", "Audit agreed with the provider"),
)
OWNERS = (
    "Director of Finance", "Director of Commissioning", "Chief Operating Officer",
    "Medical Director", "QIPP Programme Director",
)  # fmt: skip
LIKELY = {"green": (1, 3), "amber": (2, 4), "red": (3, 5), None: (2, 4)}


def risk_rows(submission: Submission, code: str, plans: Sequence[Plan]) -> list[Row]:
    """The rows of `risks` of one organisation and its schemes, in no case all of them."""
    rng = chance("risks", submission.folder, code)
    planned = sum(plan.years[submission.year] for plan in plans)
    rows = [
        _row(rng, (code, None), risk, (2, 5), int(planned * bell(rng, 0.01, 0.12)))
        for risk in rng.sample(OF_ORGANISATIONS, rng.randint(2, 4))
    ]
    for plan in plans:
        if rng.random() < 0.3:
            likely = LIKELY[plan.initiative.self_rating]
            exposed = int(plan.years[submission.year] * bell(rng, 0.1, 0.9))
            of = (code, plan.initiative.code)
            rows.append(_row(rng, of, rng.choice(OF_SCHEMES), likely, exposed))
    return rows


def _row(
    rng: Random,
    of: tuple[str, str | None],
    risk: tuple[str, str],
    likely: tuple[int, int],
    exposed: int,
) -> Row:
    name, mitigation = risk
    owner = None if rng.random() < 0.1 else rng.choice(OWNERS)
    answer = None if rng.random() < 0.12 else mitigation
    status = weighted(rng, (("open", 85), ("closed", 15)))
    impact = rng.randint(2, 5)
    pounds = exposed // 1000 * 1000
    return (*of, name, rng.randint(*likely), impact, pounds, answer, owner, status)
