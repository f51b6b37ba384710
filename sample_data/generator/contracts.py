"""What commissioners buy from hospitals: activity and money against the contract, by month."""

from random import Random

from .chance import bell, between, chance
from .divide import divide
from .providers import NAMED_BY_A_FIGURE, main_acute, place
from .published import pounds
from .stories import ABOVE_PLAN, EMERGENCY_OVER_PLAN_2012, OVER_PLAN_IN_ALL_AREAS
from .submissions import Submission
from .tables import Row
from .targets import ALLOCATION_PER_HEAD
from .tree import Organisation, Tree

ACUTE_SHARE = 0.45
MAIN_SHARE = 0.68
# Point of delivery: its share of the contract, and a price near the tariff of the time.
POINTS = {
    "emergency": (0.30, 2_250),
    "elective": (0.29, 1_420),
    "outpatient": (0.23, 112),
    "a_and_e": (0.05, 96),
    "other": (0.13, 240),
}
# Winter fills beds with emergencies and empties the elective lists.
SEASON = {
    "emergency": (0.98, 0.99, 0.96, 0.97, 0.95, 0.97, 1.0, 1.02, 1.08, 1.07, 1.0, 1.01),
    "elective": (0.97, 0.98, 1.04, 1.02, 0.98, 1.04, 1.05, 1.05, 0.88, 0.98, 0.99, 1.02),
}
LEVEL = (1.0,) * 12


def contract_rows(submission: Submission, tree: Tree, points: tuple[str, ...]) -> list[Row]:
    """The rows of `contracts`, for the present year: plan in each month, actual to date."""
    rows: list[Row] = []
    for one in tree.at_level("pct"):
        lines = [(main_acute(one), MAIN_SHARE)]
        if len(points) == len(POINTS):
            lines.append((f"{place(one)} other acute providers", 1 - MAIN_SHARE))
        for provider, part in lines:
            rows += _contract(submission, tree, one, provider, part, points)
    return rows


def _contract(
    submission: Submission,
    tree: Tree,
    one: Organisation,
    provider: str,
    part: float,
    points: tuple[str, ...],
) -> list[Row]:
    rng = chance("contract", submission.folder, one.code, provider)
    spend = one.population * ALLOCATION_PER_HEAD * ACUTE_SHARE * bell(rng, 0.85, 1.15) * part
    rows: list[Row] = []
    for point in points:
        over = 1 + over_plan(rng, submission, tree, one, point)
        rows += _line(rng, submission, one.code, provider, point, spend, over)
    if provider in NAMED_BY_A_FIGURE.values() and submission.number == 0:
        return _overspent(rows, pounds("5NP", "main_provider_overspend"))
    return rows


def over_plan(
    rng: Random, submission: Submission, tree: Tree, one: Organisation, point: str
) -> float:
    """How far activity of one kind runs over its plan, as a share."""
    if submission.number < 2:
        return bell(rng, -0.02, 0.05) if point == "emergency" else bell(rng, -0.03, 0.03)
    cluster = tree.above(one.code, "cluster").code
    if cluster in OVER_PLAN_IN_ALL_AREAS:
        return between(rng, 0.03, 0.08)
    if point == "emergency":
        region = EMERGENCY_OVER_PLAN_2012.get(tree.above(one.code, "sha").code)
        usual = bell(rng, -0.018, 0.012) if region is None else bell(rng, 0.6, 1.4) * region
        return usual + (0.02 if cluster in ABOVE_PLAN else 0.0)
    return between(rng, 0.01, 0.04) if cluster in ABOVE_PLAN else bell(rng, -0.03, 0.025)


def _line(
    rng: Random,
    submission: Submission,
    code: str,
    provider: str,
    point: str,
    spend: float,
    over: float,
) -> list[Row]:
    part, price = POINTS[point]
    price = int(price * bell(rng, 0.94, 1.08))
    activity = divide(int(spend * part / price), SEASON.get(point, LEVEL))
    rows: list[Row] = []
    for n, planned in enumerate(activity):
        month = submission.horizon.months[submission.in_year.start + n]
        actual = int(planned * over * between(rng, 0.992, 1.008) + 0.5)
        paid = int(actual * price * between(rng, 0.99, 1.01))
        done = month <= submission.as_at
        rows.append(
            (code, provider, point, month, planned, actual if done else None, planned * price,
             paid if done else None)
        )  # fmt: skip
    return rows


def _overspent(rows: list[Row], overspend: int) -> list[Row]:
    """The same contract with its value to date over plan by exactly this much."""
    to_date = [row for row in rows if row[7] is not None]
    planned = [int(str(row[6])) for row in to_date]
    paid = dict(zip(to_date, divide(sum(planned) + overspend, planned), strict=True))
    return [(*row[:7], paid.get(row, row[7])) for row in rows]
