"""The months of each scheme: what was planned, what came, what is now expected, what it cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .amounts import HUNDRED, Plan, live_months
from .chance import between, chance
from .delivery import Delivery
from .divide import divide
from .progress import Initiative, Rating
from .published import pounds
from .submissions import Submission

TEN = 10
# What a scheme tends to deliver beside the others of its organisation, by its own rating.
# Two in ten green ratings flatter.
DELIVERS: Mapping[Rating, tuple[float, float]] = {
    "green": (0.92, 1.06),
    "amber": (0.60, 0.95),
    "red": (0.10, 0.55),
    None: (0.50, 1.00),
}
FLATTERED = (0.45, 0.80)
# Demand management that is off track in 2012 brings this much of what it would have brought.
OFF_TRACK_IN_2012 = 0.6
QUARTER_MISSED_IN_AUTUMN_2010 = Fraction(3, 4)
BASSETLAW_BEHIND = Fraction(71, 100)
AUGUST_2010 = date(2010, 8, 1)


@dataclass
class Months:
    """One initiative's months, as places in the horizon; None is a blank."""

    initiative: Initiative
    plan: list[int]
    actual: list[int | None]
    forecast: list[int | None]
    investment: list[int]


@dataclass
class Group:
    """Schemes of one organisation that reported up to the same month.

    `total` is what they saved this year to date where that is fixed by a published figure.
    """

    delivery: Delivery
    months: list[Months]
    reported: int
    total: int | None = None
    saved: int = field(default=0)


def months_of(submission: Submission, plan: Plan) -> Months:
    """The planned months of one initiative, with nothing reported yet."""
    size = 12 * submission.horizon.years
    planned: list[int] = []
    for year, amount in enumerate(plan.years):
        planned += divide(amount, _shape(submission, plan.initiative, year), HUNDRED)
    spent = _investment(submission, plan, size)
    return Months(plan.initiative, planned, [None] * size, [None] * size, spent)


def _shape(submission: Submission, one: Initiative, year: int) -> list[float]:
    """How a year's saving falls over its months."""
    started = -submission.horizon.position(one.scheme.starts)
    live = live_months(submission, one, year)
    return [
        _weight(one.scheme.shape, 12 * year + n + started) if on else 0.0
        for n, on in enumerate(live)
    ]


def _weight(shape: str, age: int) -> float:
    """A month's weight, `age` months after the scheme's first one."""
    if shape == "ramp":
        return 0.35 + 0.65 * min(1.0, age / 11)
    if shape == "stepped":
        return (0.4, 0.7, 1.0)[min(2, age // 3)]
    if shape == "late":
        return 0.25 if age < 6 else 1.0
    return 1.0


def _investment(submission: Submission, plan: Plan, size: int) -> list[int]:
    """Money spent up front, over the scheme's first three months."""
    scheme = plan.initiative.scheme
    spent = [0] * size
    first = submission.horizon.position(scheme.starts)
    amount = int(max(plan.years) * scheme.invests) // HUNDRED * HUNDRED
    for n, part in enumerate(divide(amount, (5, 3, 2), HUNDRED)):
        if 0 <= first + n < size:
            spent[first + n] = part
    return spent


def groups_of(
    submission: Submission, code: str, delivery: Delivery, months: list[Months]
) -> list[Group]:
    """An organisation's schemes by the last month they reported."""
    now = submission.now
    if submission.number == 0 and code == "5ET":
        august = submission.horizon.position(AUGUST_2010)
        planned = _planned(months, submission, august)
        return [Group(delivery, months, august, int(planned * (1 - BASSETLAW_BEHIND)))]
    if submission.number == 0 and code == "5LH":
        reforms = [one for one in months if one.initiative.has({"theme": "regional_reforms"})]
        others = [one for one in months if one not in reforms]
        august = submission.horizon.position(AUGUST_2010)
        saved = pounds("5LH", "regional_reforms_actual")
        return [Group(delivery, reforms, august, saved), Group(delivery, others, now)]
    if delivery.silent:
        return [Group(delivery, months, now - 1)]
    late = [
        one
        for one in months
        if chance("late", submission.folder, one.initiative.code).random() < 0.015
    ]
    punctual = [one for one in months if one not in late]
    return [
        Group(delivery, some, through)
        for some, through in ((late, now - 1), (punctual, now))
        if some
    ]


def _planned(months: list[Months], submission: Submission, through: int) -> int:
    """The plan of this year up to a month."""
    return sum(sum(one.plan[12 * submission.year : through + 1]) for one in months)


def _identified(months: list[Months]) -> list[Months]:
    """Those that are more than a line in the plan: what has no scheme saves nothing."""
    return [one for one in months if one.initiative.stage != "unidentified"]


def set_savings_to_date(submission: Submission, groups: list[Group]) -> None:
    """Decide what each group saved this year, so that the nation's share is as published."""
    free = [group for group in groups if group.total is None]
    due = [_planned(_identified(group.months), submission, group.reported) for group in free]
    weights = [plan * group.delivery.delivered for plan, group in zip(due, free, strict=True)]
    if submission.number == 0:
        everything = sum(_planned(group.months, submission, group.reported) for group in groups)
        target = everything * QUARTER_MISSED_IN_AUTUMN_2010
        if target.denominator != 1:
            raise ValueError("a quarter of the plan to date is not in whole pounds")
        fixed = sum(group.total for group in groups if group.total is not None)
        amounts = divide(int(target) - fixed, weights, TEN)
    else:
        amounts = [int(weight) // TEN * TEN for weight in weights]
    for group, amount in zip(free, amounts, strict=True):
        group.saved = amount
    for group in groups:
        group.saved = group.saved if group.total is None else group.total


def fill(submission: Submission, groups: list[Group]) -> None:
    """Fill one organisation's actuals and forecasts."""
    for group in groups:
        for year in range(submission.year):
            _fill_year_before(submission, group, year)
        _fill_to_date(submission, group)
    if not groups[0].delivery.silent:
        _forecast_this_year(submission, groups)
        _forecast_later_years(submission, groups)


def _fill_year_before(submission: Submission, group: Group, year: int) -> None:
    places = range(12 * year, 12 * year + 12)
    planned = sum(one.plan[m] for one in _identified(group.months) for m in places)
    saved = int(planned * group.delivery.last_year) // TEN * TEN
    _fill_actuals(submission, group, places, saved)


def _fill_to_date(submission: Submission, group: Group) -> None:
    places = range(12 * submission.year, group.reported + 1)
    _fill_actuals(submission, group, places, group.saved)


def _fill_actuals(submission: Submission, group: Group, places: range, saved: int) -> None:
    weights = []
    for one in group.months:
        rng = chance("actual", submission.folder, one.initiative.code, places.start)
        factor = _factor(rng.random(), rng.random(), one.initiative, group.delivery.delivered)
        if submission.number == 2 and _off_track(one.initiative):
            factor *= OFF_TRACK_IN_2012
        weights += [one.plan[m] * factor * between(rng, 0.8, 1.2) for m in places]
    parts = iter(divide(saved, weights, TEN))
    for one in group.months:
        for m in places:
            one.actual[m] = next(parts)


def _off_track(one: Initiative) -> bool:
    return one.scheme.theme.name == "demand_management" and one.self_rating != "green"


def _factor(flatter: float, draw: float, one: Initiative, delivered: float) -> float:
    """How much of its plan a scheme delivers beside its neighbours.

    The nearer an organisation is to its plan, the less its schemes can differ: the worst of
    them would have to be made good by others that save more than anyone planned.
    """
    if one.stage == "unidentified":
        return 0.0
    low, high = DELIVERS[one.self_rating]
    if one.self_rating == "green" and flatter < 0.2:
        low, high = FLATTERED
    return 1 - (1 - low - (high - low) * draw) * max(0.1, min(1.0, 2.5 * (1 - delivered) + 0.1))


def _forecast_this_year(submission: Submission, groups: list[Group]) -> None:
    """The year comes to what the organisation says, whatever was saved so far."""
    year = [submission.in_year.start, submission.in_year.stop]
    planned = sum(sum(one.plan[slice(*year)]) for group in groups for one in group.months)
    expected = planned - int(planned * groups[0].delivery.shortfall)
    ahead = [
        (one, m) for group in groups for one in group.months
        for m in range(group.reported + 1, submission.in_year.stop)
    ]  # fmt: skip
    left_by = {one.initiative.code: _left_by(submission, group, one)
               for group in groups for one in group.months}  # fmt: skip
    weights = [one.plan[m] * left_by[one.initiative.code] for one, m in ahead]
    left = expected - sum(group.saved for group in groups)
    for (one, m), amount in zip(ahead, divide(left, weights, HUNDRED), strict=True):
        one.forecast[m] = amount


def _left_by(submission: Submission, group: Group, one: Months) -> float:
    """What a scheme still expects this year, for each pound planned in the months to come.

    Where the organisation expects its whole plan, every scheme is to catch up; where it does
    not, those it rates red fall short first.
    """
    ahead = sum(one.plan[group.reported + 1 : submission.in_year.stop])
    saved = sum(one.actual[m] or 0 for m in submission.in_year)
    planned = sum(one.plan[m] for m in submission.in_year)
    doubt = {"red": 2.2, "amber": 1.0}.get(one.initiative.self_rating or "", 0.3)
    expected = planned * max(0.2, 1 - doubt * float(group.delivery.shortfall))
    return max(expected - saved, 0.05 * ahead) / ahead if ahead else 0.0


def _forecast_later_years(submission: Submission, groups: list[Group]) -> None:
    """Half of the organisations expect later years as planned, the rest a little less."""
    code = groups[0].months[0].initiative.scheme.organisation
    rng = chance("later", submission.folder, code)
    kept = 1000 if rng.random() < 0.5 else rng.randint(900, 990)
    for group in groups:
        for one in group.months:
            for m in range(submission.in_year.stop, len(one.plan)):
                one.forecast[m] = one.plan[m] * kept // 1000 // HUNDRED * HUNDRED
