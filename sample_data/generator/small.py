"""Greater Manchester alone: one cluster and its ten trusts, small enough to read by eye.

The same organisations with the same plans for 2011-12 as in the nation's return of June 2011,
each plan told by its four largest schemes.
"""

from dataclasses import replace

from .amounts import Plan, spread
from .calendar import Horizon
from .contracts import contract_rows
from .indicators import indicator_rows
from .milestones import milestone_rows
from .packs import Figures, decide, fill_months
from .progress import Initiative
from .risks import risk_rows
from .rows import initiative_row, organisation_rows, savings_rows
from .submissions import SUMMER_2011
from .tables import Row
from .tree import Tree, one_cluster

ROOT = "CL-GM"
LEVELS = ("cluster", "pct")
SCHEMES = {"cluster": 1, "pct": 4}
POINTS = ("emergency", "elective")
INDICATORS = ("Four-hour A&E standard", "Emergency admissions", "Sickness absence")
ONE_YEAR = replace(
    SUMMER_2011,
    title="Greater Manchester, 2011-12, month 3",
    horizon=Horizon(SUMMER_2011.horizon.first, 1),
)


def small_tables(nation: dict[str, list[Row]], england: Tree) -> dict[str, list[Row]]:
    """The eleven tables of Greater Manchester, some of them cut from the nation's."""
    tree = one_cluster(england, ROOT)
    figures = decide(SUMMER_2011, england)
    plans = {one.code: _plans(figures, one.code, SCHEMES[one.level]) for one in tree.organisations}
    chosen = [plan.initiative for some in plans.values() for plan in some]
    ours = {one.code for one in tree.organisations}
    months = fill_months(ONE_YEAR, plans, figures.deliveries)
    return {
        "organisations": organisation_rows(tree),
        "targets": [row for row in _of(nation["targets"], ours) if row[1] == ONE_YEAR.year_name],
        "plans": _of(nation["plans"], ours),
        "initiatives": [initiative_row(SUMMER_2011, one) for one in chosen],
        "savings": savings_rows(ONE_YEAR, months),
        "indicators": _indicators(england, tree),
        "milestones": milestone_rows(ONE_YEAR, chosen, few=True),
        "risks": [row for code, some in plans.items() for row in risk_rows(ONE_YEAR, code, some)],
        "evidence": _of(nation["evidence"], ours),
        "contracts": contract_rows(ONE_YEAR, tree, POINTS),
        "reviews": _of(nation["reviews"], ours),
    }


def _of(rows: list[Row], codes: set[str]) -> list[Row]:
    return [row for row in rows if row[0] in codes]


def _plans(figures: Figures, code: str, count: int) -> list[Plan]:
    """An organisation's largest identified schemes, carrying all of its plan for the year."""
    plans = [one for one in figures.plans[code] if one.initiative.stage != "unidentified"]
    largest = sorted(plans, key=lambda one: (-one.years[0], one.initiative.code))[:count]
    chosen = sorted((one.initiative for one in largest), key=lambda one: one.code)
    known = {one.code for one in chosen}
    alone = [replace(one, depends_on=_known(one, known)) for one in chosen]
    return spread(ONE_YEAR, figures.years[code][:1], alone, [])


def _known(one: Initiative, known: set[str]) -> str | None:
    return one.depends_on if one.depends_on in known else None


def _indicators(england: Tree, tree: Tree) -> list[Row]:
    rows: list[Row] = []
    for one in tree.at_level("pct"):
        rows += [row for row in indicator_rows(ONE_YEAR, england, one, []) if row[3] in INDICATORS]
    return rows
