"""What each organisation says it must save, beside what the Department reckons and its money.

A parent states its own figure: often its children's sum, sometimes a little off, now and then
far off. In Greater Manchester the cluster states what commissioners and providers must save
together, its ten trusts state their own.
"""

from collections.abc import Mapping

from .chance import bell, between, chance, weighted
from .divide import divide
from .published import pounds
from .stories import MANCHESTER_TARGETS_2011
from .submissions import MILLION, Submission
from .tables import Row
from .tree import Organisation, Tree

THOUSAND = 1_000
# The nation's requirement, as its regions add up to it. Only that of 2011 was published.
REGIONS_REQUIRE = (18_900 * MILLION, pounds("ENG", "savings_required"), 16_300 * MILLION)
NATION_STATES = (18_600 * MILLION, REGIONS_REQUIRE[1], 16_400 * MILLION)
DEPARTMENT_RECKONS = 20_000 * MILLION

ALLOCATION_PER_HEAD = 1_600
RUNNING_COST_PER_HEAD = 35


def required_totals(
    submission: Submission, tree: Tree, plans: Mapping[str, list[int]]
) -> dict[str, int]:
    """What each organisation states that it must save over the horizon, in pounds."""
    number = submission.number
    regions = tree.at_level("sha")
    weights = [_planned_under(tree, plans, one) * _margin(submission, one) for one in regions]
    amounts = divide(REGIONS_REQUIRE[number], weights, THOUSAND)
    totals = {"ENG": NATION_STATES[number]}
    totals |= {one.code: amount for one, amount in zip(regions, amounts, strict=True)}
    for one in [*regions, *tree.at_level("cluster")]:
        totals |= _children(submission, tree, plans, one, totals[one.code])
    return totals


def _planned_under(tree: Tree, plans: Mapping[str, list[int]], one: Organisation) -> int:
    return sum(sum(plans.get(under.code, [])) for under in tree.under(one.code))


def _margin(submission: Submission, one: Organisation) -> float:
    """How much an organisation needs beside what it planned, relative to its neighbours."""
    rng = chance("margin", submission.folder, one.code)
    spread = {"sha": 0.05, "cluster": 0.09}.get(one.level, 0.16)
    return bell(rng, 1 - spread, 1 + spread)


def _children(
    submission: Submission,
    tree: Tree,
    plans: Mapping[str, list[int]],
    parent: Organisation,
    stated: int,
) -> dict[str, int]:
    """The children's own figures: they add up to the parent's, or nearly, or not."""
    children = tree.children[parent.code]
    fixed = _published(submission, parent)
    free = [one for one in children if one.code not in fixed]
    total = _children_total(submission, parent, stated) - sum(fixed.values())
    weights = [_planned_under(tree, plans, one) * _margin(submission, one) for one in free]
    amounts = divide(total, weights, THOUSAND)
    return fixed | {one.code: amount for one, amount in zip(free, amounts, strict=True)}


def _published(submission: Submission, parent: Organisation) -> dict[str, int]:
    if submission.number != 1:
        return {}
    return {
        "Q31": {"CL-GM": pounds("CL-GM", "savings_target")},
        "CL-GM": {"5NT": pounds("5NT", "savings_target")},
    }.get(parent.code, {})


def _children_total(submission: Submission, parent: Organisation, stated: int) -> int:
    if parent.code == "CL-GM" and submission.number > 0:
        return MANCHESTER_TARGETS_2011 * (100 - 4 * (submission.number - 1)) // 100
    rng = chance("reconciles", submission.folder, parent.code)
    off = weighted(
        rng, ((0.0, 45), (between(rng, -0.02, 0.015), 47), (between(rng, -0.1, -0.06), 8))
    )
    return int(stated * (1 + off)) // THOUSAND * THOUSAND


def department_totals(
    submission: Submission, tree: Tree, required: Mapping[str, int]
) -> dict[str, int]:
    """The Department's own estimate of each requirement over the horizon."""
    found = {}
    for one in tree.organisations:
        rng = chance("department", submission.folder, one.code)
        found[one.code] = int(required[one.code] * between(rng, 0.97, 1.14)) // THOUSAND * THOUSAND
    found["ENG"] = DEPARTMENT_RECKONS
    if submission.number > 0:
        found["CL-GM"] = pounds("CL-GM", "savings_share")
    return found


def target_rows(submission: Submission, tree: Tree, plans: Mapping[str, list[int]]) -> list[Row]:
    """The rows of `targets`: one for each organisation and year of the horizon."""
    required = required_totals(submission, tree, plans)
    reckoned = department_totals(submission, tree, required)
    rows: list[Row] = []
    for one in tree.organisations:
        years = zip(
            submission.horizon.year_names,
            divide(required[one.code], submission.profile, THOUSAND),
            divide(reckoned[one.code], submission.profile, THOUSAND),
            _money(submission, tree, one, "allocation", ALLOCATION_PER_HEAD, 0.022),
            _money(submission, tree, one, "running", RUNNING_COST_PER_HEAD, -0.06),
            strict=True,
        )
        rows += [(one.code, *year) for year in years]
    return rows


def _money(
    submission: Submission, tree: Tree, one: Organisation, what: str, per_head: int, growth: float
) -> list[int]:
    """An amount per head for each year; that of a parent is what its trusts have."""
    trusts = [under for under in tree.under(one.code) if under.level == "pct"]
    amounts = [0] * submission.horizon.years
    for trust in trusts:
        need = bell(chance(what, trust.code), 0.86, 1.16)
        for year in range(submission.horizon.years):
            since = submission.horizon.first.year - 2010 + year
            amount = int(trust.population * per_head * need * (1 + growth * since))
            amounts[year] += amount // THOUSAND * THOUSAND
    return amounts
