"""A scenario as the text of a file, and written to one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import tomli_w

from qippdash.model.scenario import Addition, Scenario
from qippdash.plain import clean
from qippdash.scenario_file.shape import LONGEST_NOTE, LONGEST_TITLE
from qippdash.whole_file import whole_file

UNTITLED = "What if"


def write_scenario(scenario: Scenario, file: str | Path) -> None:
    """Write a scenario, whole or not at all; `read_scenario` reads the same back.

    Raises:
        UsageError: it cannot be written there.
    """
    text = as_toml(scenario)
    with whole_file(Path(file)) as out:
        out.write(text.encode())


def as_toml(scenario: Scenario) -> str:
    """The text of a scenario's file.

    The title and the note lose what cannot be shown, which no file may hold.
    """
    title = " ".join(clean(scenario.title).split())[:LONGEST_TITLE]
    note = "\n".join(clean(line) for line in scenario.note.split("\n"))[:LONGEST_NOTE]
    parts: dict[str, Any] = {
        "schema": 1,
        "title": title or UNTITLED,
        "note": note,
        "cuts": {name: dict(cuts) for name, cuts in scenario.cuts.items()},
        "initiatives": _initiatives(scenario),
        "add": [_added(one) for one in scenario.added],
    }
    return tomli_w.dumps({key: value for key, value in parts.items() if value})


def _initiatives(scenario: Scenario) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {code: {"drop": True} for code in scenario.dropped}
    for code, months in scenario.slipped.items():
        tables.setdefault(code, {})["slip"] = months
    for code, factor in scenario.scaled.items():
        tables.setdefault(code, {})["scale"] = factor
    return tables


def _added(one: Addition) -> dict[str, Any]:
    pounds, rest = divmod(abs(one.pence), 100)
    sign = -1 if one.pence < 0 else 1
    amount = one.pence / 100 if rest else sign * pounds
    since = {"from": f"{one.since:%Y-%m}"} if one.since else {}
    return {"at": one.at, "amount": amount, **since}
