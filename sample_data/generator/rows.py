"""Organisations, initiatives and their months as rows of their tables."""

from collections.abc import Iterable, Mapping

from .progress import Initiative
from .savings import Months
from .schemes import last_day
from .submissions import Submission
from .tables import Row
from .tree import Tree


def organisation_rows(tree: Tree) -> list[Row]:
    """The rows of `organisations`. All are commissioners: providers are named, not nodes."""
    return [
        (one.code, one.name, one.level, one.parent or None, "commissioner", one.population)
        for one in tree.organisations
    ]


def initiative_row(submission: Submission, one: Initiative) -> Row:
    """A row of `initiatives`."""
    scheme = one.scheme
    return (
        scheme.code,
        scheme.organisation,
        scheme.title,
        scheme.theme.workstream,
        scheme.theme.name,
        scheme.side,
        scheme.tier,
        one.stage,
        scheme.recurrent,
        "transformational" if scheme.tier == 3 else scheme.theme.kind,
        scheme.owner,
        scheme.provider,
        scheme.starts,
        last_day(scheme, submission.horizon.months[-1]),
        one.depends_on,
        one.quality_outcome,
        one.assumptions,
        one.self_rating,
        one.narrative,
    )


def savings_rows(submission: Submission, months: Mapping[str, Iterable[Months]]) -> list[Row]:
    """The rows of `savings`: each initiative in each month of the horizon."""
    return [
        (one.initiative.code, month, one.plan[m], one.actual[m], one.forecast[m], one.investment[m])
        for some in months.values()
        for one in some
        for m, month in enumerate(submission.horizon.months)
    ]
