"""Like with like: a rule that compares two columns counts only rows that have both.

A month that is not reported has a plan and no actual. Counted on one side of a division
alone it would look like a shortfall, so two sums of one rule over the same rows (the same
table, ``where``, ``scope`` and ``latest``) but of different columns each leave such rows out. How many
were left out is the rule's coverage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from qippdash.model.measure import Measure

_SameRows = tuple[str, str, str, int | None]


def like_with_like(names: Iterable[str], measures: Mapping[str, Measure]) -> dict[str, Measure]:
    """The measures that a rule names, each as the rule must count it.

    Args:
        names: the names in the rule's value and conditions; those of no measure are passed over.
        measures: every measure on offer, by name.
    """
    used = {name: measures[name] for name in names if name in measures}
    rows: dict[_SameRows, set[str]] = defaultdict(set)
    for measure in used.values():
        if _compares(measure):
            rows[_rows(measure)].add(measure.of)
    return {
        name: replace(measure, present=tuple(sorted(rows[_rows(measure)])))
        if _compares(measure) and len(rows[_rows(measure)]) > 1
        else measure
        for name, measure in used.items()
    }


def column(measure: Measure) -> str:
    """The column that holds a measure: whose it is, its name, and what it is compared with."""
    # No slash: a rule's ratings stand under "ruleset/rule", and may bear the measure's name.
    name = f"{measure.owner}.{measure.name}" if measure.owner else measure.name
    return f"{name} [{' and '.join(measure.present)}]" if measure.present else name


def _compares(measure: Measure) -> bool:
    return measure.how == "sum" and measure.of.isidentifier() and not measure.present


def _rows(measure: Measure) -> _SameRows:
    return measure.table, measure.where, measure.scope, measure.latest
