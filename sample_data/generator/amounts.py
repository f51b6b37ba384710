"""How much each organisation and each scheme plans to save in each year."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .chance import bell, between, chance
from .divide import divide
from .progress import Initiative
from .published import (
    Part,
    parts_in_autumn_2010,
    plans_in_autumn_2010,
    pounds,
)
from .schemes import last_day
from .stories import (
    EAST_SUSSEX_PLAN,
    FOUR_YEAR_PLANS,
    MANCHESTER,
    MANCHESTER_CLUSTER_2012,
    MANCHESTER_OWN_PLANS,
    SMALL_PLANS,
)
from .submissions import Submission
from .tree import Organisation, Tree

THOUSAND = 1_000
HUNDRED = 100
# What clusters and regions plan beside their trusts. The rest of the plan is the trusts' own.
CLUSTER_SHARE, REGION_SHARE = 0.055, 0.025
# The most that an organisation leaves unidentified, by submission.
UNIDENTIFIED = (0.24, 0.12, 0.06)


@dataclass(frozen=True)
class Plan:
    """An initiative and its planned saving in each year of the horizon, in pounds."""

    initiative: Initiative
    years: tuple[int, ...]


def organisation_years(submission: Submission, tree: Tree) -> dict[str, list[int]]:
    """Each organisation's own plan by year, in pounds; together exactly the nation's plan."""
    fixed = _fixed_totals(submission, tree)
    free = [one for one in tree.organisations if one.level != "national" and one.code not in fixed]
    weights = [_weight(tree, one) for one in free]
    amounts = divide(submission.plan - sum(fixed.values()), weights, THOUSAND)
    totals = fixed | {one.code: amount for one, amount in zip(free, amounts, strict=True)}
    return {code: _by_year(submission, code, total) for code, total in totals.items()}


def _weight(tree: Tree, one: Organisation) -> float:
    rng = chance("weight", one.code)
    if one.level == "pct":
        return one.population * bell(rng, 0.6, 1.4) * SMALL_PLANS.get(one.code, 1.0)
    share = CLUSTER_SHARE if one.level == "cluster" else REGION_SHARE
    trusts = [_weight(tree, under) for under in tree.under(one.code) if under.level == "pct"]
    return sum(trusts) * share * between(rng, 0.6, 1.4)


def _fixed_totals(submission: Submission, tree: Tree) -> dict[str, int]:
    """Totals over the horizon that were published, or that such a figure needs."""
    if submission.number == 0:
        published = {code: total for code, (_, total) in plans_in_autumn_2010().items() if total}
        return {**FOUR_YEAR_PLANS, **published}
    own = MANCHESTER_OWN_PLANS[submission.number] or 0
    weights = [_weight(tree, tree.by_code[code]) for code in MANCHESTER]
    trusts = dict(zip(MANCHESTER, divide(own, weights, THOUSAND), strict=True))
    return trusts | {"CL-GM": sum(_manchester_cluster(submission).values())}


def _manchester_cluster(submission: Submission) -> dict[str, int]:
    """The cluster's own plan by side. The trusts' own schemes are all on the commissioner side."""
    if submission.number == 2:
        return MANCHESTER_CLUSTER_2012
    own = MANCHESTER_OWN_PLANS[1] or 0
    return {
        "commissioner": pounds("CL-GM", "savings_target_commissioner") - own,
        "provider": pounds("CL-GM", "savings_target_provider"),
    }


def _by_year(submission: Submission, code: str, total: int) -> list[int]:
    rng = chance("years", submission.folder, code)
    profile = [share * between(rng, 0.85, 1.15) for share in submission.profile]
    first = _first_year(submission, code)
    if first is None:
        return divide(total, profile, THOUSAND)
    return [first, *divide(total - first, profile[1:], THOUSAND)]


def _first_year(submission: Submission, code: str) -> int | None:
    if submission.number != 0:
        return None
    return {code: first for code, (first, _) in plans_in_autumn_2010().items()}.get(
        code, EAST_SUSSEX_PLAN if code == "5P7" else None
    )


def parts_of(submission: Submission, code: str, years: Sequence[int]) -> list[Part]:
    """The parts of an organisation's plan that are decided before the rest."""
    if submission.number == 0 and code in parts_in_autumn_2010():
        return parts_in_autumn_2010()[code]
    rng = chance("unidentified", submission.folder, code)
    share = UNIDENTIFIED[submission.number] * rng.random() * rng.random() + 0.005
    amount = int(years[submission.year] * share) // HUNDRED * HUNDRED
    parts = [Part({"stage": "unidentified"}, amount, "year")]
    if submission.number > 0 and code == "CL-GM":
        provider = _manchester_cluster(submission)["provider"]
        parts.append(Part({"side": "provider"}, provider, "all"))
    return parts


def demand_parts(
    plans: dict[str, list[int]], reported: dict[str, list[Initiative]]
) -> dict[str, list[Part]]:
    """Demand management in 2012: what all plan together, and how much of it is on track."""
    total = pounds("ENG", "demand_management_plan")
    on_track = pounds("ENG", "demand_management_on_track")
    green = {"theme": "demand_management", "self_rating": "green"}
    parts: dict[str, list[Part]] = {code: [] for code in plans}
    for marks, amount in ((green, on_track), ({"theme": "demand_management"}, total - on_track)):
        having = [code for code in plans if _left(reported[code], parts[code], marks)]
        shares = divide(amount, [sum(plans[code]) for code in having], THOUSAND)
        for code, share in zip(having, shares, strict=True):
            parts[code].append(Part(marks, share, "all"))
    return parts


def _left(initiatives: list[Initiative], parts: list[Part], marks: dict[str, str]) -> bool:
    free = [one for one in initiatives if not any(one.has(part.marks) for part in parts)]
    return any(one.has(marks) for one in free)


def spread(
    submission: Submission, years: list[int], initiatives: list[Initiative], parts: list[Part]
) -> list[Plan]:
    """The organisation's plan over its schemes: each part exactly, then the rest."""
    rest, free = list(years), list(initiatives)
    planned: dict[str, list[int]] = {}
    for part in parts:
        members = [one for one in free if one.has(part.marks)]
        if not members and part.marks == {"stage": "unidentified"}:
            continue
        amounts = _part_years(submission, part, years, members)
        rest = [left - taken for left, taken in zip(rest, amounts, strict=True)]
        planned |= _over_members(submission, amounts, members)
        free = [one for one in free if one not in members]
    if min(rest) < 0:
        raise ValueError(f"the parts of {initiatives[0].scheme.organisation} exceed its plan")
    planned |= _over_members(submission, rest, free)
    return [Plan(one, tuple(planned[one.code])) for one in initiatives]


def _part_years(
    submission: Submission, part: Part, years: list[int], members: list[Initiative]
) -> list[int]:
    live = [any(_weight_in(submission, one, y) for one in members) for y in range(len(years))]
    if part.share_of == "all":
        weights = [amount * on for amount, on in zip(years, live, strict=True)]
        return divide(part.amount, weights, HUNDRED)
    share = Fraction(part.amount, years[submission.year])
    amounts = [
        int(year * share) // HUNDRED * HUNDRED * on for year, on in zip(years, live, strict=True)
    ]
    amounts[submission.year] = part.amount
    return amounts


def _over_members(
    submission: Submission, amounts: list[int], members: list[Initiative]
) -> dict[str, list[int]]:
    by_year = [
        divide(amount, [_weight_in(submission, one, y) for one in members], HUNDRED)
        for y, amount in enumerate(amounts)
    ]
    return {one.code: [year[n] for year in by_year] for n, one in enumerate(members)}


def _weight_in(submission: Submission, one: Initiative, year: int) -> float:
    """A scheme's weight in a year: its size times the share of the year that it lives."""
    return one.scheme.size * sum(live_months(submission, one, year)) / 12


def live_months(submission: Submission, one: Initiative, year: int) -> list[bool]:
    """For each month of a year of the horizon, whether the scheme saves in it."""
    months = submission.horizon.months
    end = last_day(one.scheme, months[-1])
    return [one.scheme.starts <= month <= end for month in months[12 * year : 12 * year + 12]]
