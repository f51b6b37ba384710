"""The [measures] of a file: each made into a Measure, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from qippdash.errors import nearest
from qippdash.expressions import Type
from qippdash.model.measure import How, Measure
from qippdash.model.tables import TABLES, Kind
from qippdash.ruleset_file.fault import Fault, Path, shown
from qippdash.ruleset_file.formulas import formula
from qippdash.ruleset_file.known import TAKEN, Columns
from qippdash.ruleset_file.prose import one_line, one_line_formula
from qippdash.ruleset_file.shape_faults import missing_key
from qippdash.ruleset_file.shape_limits import NAME
from qippdash.ruleset_file.units import unit_faults

HOWS: tuple[How, ...] = get_args(How)
LONGEST_NAME = 60


def make_measure(name: str, raw: Mapping[str, Any]) -> Measure:
    """A measure as its table in the file says; what is missing there stays empty."""
    how: How = next((how for how in HOWS if how in raw), "count")
    return Measure(
        name=name,
        title=one_line(raw.get("title", "")),
        table=raw.get("table", ""),
        how=how,
        of="" if how == "count" else one_line_formula(raw.get(how, "")),
        where=one_line_formula(raw.get("where", "")),
        unit=raw.get("unit", "count" if how == "count" else ""),
        scope=raw.get("scope", "subtree"),
        latest=raw.get("latest"),
        source=one_line(raw.get("source", "")),
    )


def measure_faults(
    raw: Mapping[str, Mapping[str, Any]], shared: Mapping[str, Measure], columns: Columns
) -> list[Fault]:
    """Everything that is wrong with the measures of a file.

    Args:
        raw: the tables under [measures], by name, of the right shape.
        shared: the measures that are there already, which a file cannot define otherwise.
        columns: the names that a measure over a table can use.
    """
    faults: list[Fault] = []
    for name, keys in raw.items():
        path: Path = ("measures", name)
        faults += _name_faults(name, path)
        faults += _how_faults(keys, path)
        made = make_measure(name, keys)
        faults += _table_faults(made, keys, columns, path)
        faults += _shared_faults(made, shared.get(name), path)
    return faults


def _name_faults(name: str, path: Path) -> list[Fault]:
    if not re.match(NAME, name) or len(name) > LONGEST_NAME:
        what = f"a measure cannot be called {shown(name)}"
        hint = "small letters, digits and underscores, a letter first: plan_year"
        return [Fault(path, what, hint, spot="key")]
    if name in TAKEN:
        what = f"a measure cannot be called {shown(name)}, which means something else in a rule"
        return [Fault(path, what, "choose another name", spot="key")]
    return []


def _how_faults(keys: Mapping[str, Any], path: Path) -> list[Fault]:
    stated = [how for how in keys if how in HOWS]
    if not stated:
        hint = 'add sum = "plan", or count = true, min, max, mean or largest'
        what = "the measure does not say what it adds up"
        return [Fault((*path, "sum"), what, hint, explained_by=HOWS)]
    return [
        Fault((*path, how), f"a measure has one of {', '.join(HOWS)}, and {stated[0]} is there", "")
        for how in stated[1:]
    ]


def _table_faults(
    measure: Measure, keys: Mapping[str, Any], columns: Columns, path: Path
) -> list[Fault]:
    if "table" not in keys:
        return []
    if measure.table not in TABLES:
        what = f"there is no table called {shown(measure.table)}"
        hint = nearest(measure.table, TABLES)
        return [Fault((*path, "table"), what, hint or f"one of {', '.join(TABLES)}")]
    seen = columns(measure.table)
    faults: list[Fault] = []
    # The texts as they are written: their faults point into the file.
    if "where" in keys:
        faults += formula(keys["where"], seen, Type.BOOLEAN, (*path, "where"))[1]
    if measure.of:
        faults += formula(keys[measure.how], seen, Type.NUMBER, (*path, measure.how))[1]
    return faults + _latest_faults(measure, path) + _unit_faults(measure, keys, path)


def _latest_faults(measure: Measure, path: Path) -> list[Fault]:
    if not measure.latest or TABLES[measure.table].dated:
        return []
    dated = ", ".join(name for name, table in TABLES.items() if table.dated)
    what = f"{measure.table} has no dates, so none of its rows is the latest"
    return [Fault((*path, "latest"), what, f"leave it out; these have dates: {dated}")]


def _unit_faults(measure: Measure, keys: Mapping[str, Any], path: Path) -> list[Fault]:
    if "unit" not in keys:
        if measure.how == "count" or not measure.of:
            return []
        unit = "GBP" if _is_money(measure) else "count"
        return [missing_key((*path, "unit"), f'unit = "{unit}"')]
    slips = unit_faults(measure.unit, (*path, "unit"))
    return slips or (_money_faults(measure, (*path, "unit")) if measure.how in keys else [])


def _money_faults(measure: Measure, path: Path) -> list[Fault]:
    # Money is pence in memory and a number is not: the unit says which of the two a sum is.
    column = TABLES[measure.table].column(measure.of)
    pounds = measure.unit == "GBP"
    if measure.how == "count" and pounds:
        hint = 'leave unit out, or unit = "count"'
        return [Fault(path, "a count of rows is not money", hint, explained_by=HOWS)]
    if column is None or pounds == _is_money(measure):
        return []
    if pounds:
        return [Fault(path, f"{column.name} is not money", 'unit = "count", or another word')]
    return [Fault(path, f"{column.name} is money", 'unit = "GBP"')]


def _is_money(measure: Measure) -> bool:
    column = TABLES[measure.table].column(measure.of)
    return column is not None and column.kind is Kind.MONEY


def _shared_faults(measure: Measure, shared: Measure | None, path: Path) -> list[Fault]:
    if shared is None or _same(measure, shared):
        return []
    what = f"{measure.name} is a shared measure, and it is another one: {shared.definition}"
    return [Fault(path, what, "give yours a name of its own", spot="key")]


def _same(one: Measure, other: Measure) -> bool:
    return (one.definition, one.unit) == (other.definition, other.unit)
