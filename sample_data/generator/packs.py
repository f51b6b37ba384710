"""From a submission to its eleven tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .amounts import Plan, demand_parts, organisation_years, parts_of, spread
from .contracts import POINTS, contract_rows
from .delivery import Delivery, delivery_of
from .evidence import evidence_rows
from .indicators import indicator_rows
from .milestones import milestone_rows
from .plans import plan_rows
from .progress import Initiative, report
from .reviews import review_rows
from .risks import risk_rows
from .rows import initiative_row, organisation_rows, savings_rows
from .savings import Group, Months, fill, groups_of, months_of, set_savings_to_date
from .schemes import schemes_of
from .submissions import Submission
from .tables import Row
from .targets import target_rows
from .tree import Organisation, Tree


@dataclass(frozen=True)
class Figures:
    """Everything decided about a submission, by organisation, before it is written down."""

    years: Mapping[str, list[int]]
    deliveries: Mapping[str, Delivery]
    plans: Mapping[str, list[Plan]]
    months: Mapping[str, list[Months]]


def decide(submission: Submission, tree: Tree) -> Figures:
    """Decide all figures of a submission, from the nation down to the month."""
    saving = [one for one in tree.organisations if one.level != "national"]
    deliveries = {one.code: delivery_of(submission, tree, one) for one in saving}
    reported = _reported(submission, tree, saving, deliveries)
    years = organisation_years(submission, tree)
    demand = demand_parts(years, reported) if submission.number == 2 else {}
    plans = {}
    for one in saving:
        parts = [*parts_of(submission, one.code, years[one.code]), *demand.get(one.code, [])]
        plans[one.code] = spread(submission, years[one.code], reported[one.code], parts)
    return Figures(years, deliveries, plans, fill_months(submission, plans, deliveries))


def _reported(
    submission: Submission,
    tree: Tree,
    saving: Sequence[Organisation],
    deliveries: Mapping[str, Delivery],
) -> dict[str, list[Initiative]]:
    schemes = {one.code: schemes_of(one) for one in saving}
    found = {}
    for one in saving:
        larger = schemes[tree.above(one.code, "cluster").code] if one.level == "pct" else []
        found[one.code] = report(submission, schemes[one.code], deliveries[one.code], larger)
    return found


def fill_months(
    submission: Submission, plans: Mapping[str, list[Plan]], deliveries: Mapping[str, Delivery]
) -> dict[str, list[Months]]:
    """The months of every initiative, by organisation: planned, reported and forecast."""
    months = {code: [months_of(submission, plan) for plan in some] for code, some in plans.items()}
    groups: dict[str, list[Group]] = {
        code: groups_of(submission, code, deliveries[code], some) for code, some in months.items()
    }
    set_savings_to_date(submission, [group for some in groups.values() for group in some])
    for some in groups.values():
        fill(submission, some)
    return months


def tables_of(submission: Submission, tree: Tree) -> dict[str, list[Row]]:
    """The eleven tables of one submission of the nation."""
    figures = decide(submission, tree)
    everyone = [plan.initiative for some in figures.plans.values() for plan in some]
    return {
        "organisations": organisation_rows(tree),
        "targets": target_rows(submission, tree, figures.years),
        "plans": plan_rows(submission, tree),
        "initiatives": [initiative_row(submission, one) for one in everyone],
        "savings": savings_rows(submission, figures.months),
        "indicators": _indicators(submission, tree, figures),
        "milestones": milestone_rows(submission, everyone),
        "risks": _risks(submission, figures),
        "evidence": evidence_rows(submission, tree, figures.deliveries),
        "contracts": contract_rows(submission, tree, tuple(POINTS)),
        "reviews": review_rows(submission, tree, figures.deliveries),
    }


def _indicators(submission: Submission, tree: Tree, figures: Figures) -> list[Row]:
    rows: list[Row] = []
    for code, plans in figures.plans.items():
        initiatives = [plan.initiative for plan in plans]
        rows += indicator_rows(submission, tree, tree.by_code[code], initiatives)
    return rows


def _risks(submission: Submission, figures: Figures) -> list[Row]:
    return [
        row for code, plans in figures.plans.items() for row in risk_rows(submission, code, plans)
    ]
