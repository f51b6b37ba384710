"""A scenario read from its file, or everything that is wrong with the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from qippdash.errors import ConfigurationError, RulesetError
from qippdash.model.month import parse_as_at
from qippdash.model.scenario import Addition, Place, Scenario
from qippdash.plain import clean
from qippdash.ruleset_file.fault import Fault
from qippdash.ruleset_file.prose import unseen_faults
from qippdash.ruleset_file.report import problems
from qippdash.ruleset_file.size import size_faults
from qippdash.ruleset_file.source import FileKind, Source, read
from qippdash.ruleset_file.syntax import HINTS, parse
from qippdash.scenario_file.shape import shape_faults

LARGEST = 250_000
"""Bytes. Room for thousands of initiatives; nobody waits long for a text of that size."""

_FILE = FileKind(
    missing="`qippdash whatif PACK --drop CODE --save FILE` makes one",
    no_file="name the scenario's own file, ending in .toml",
    large="a scenario is a page of changes: is this the right file?",
    largest=LARGEST,
)
_SYNTAX = {
    **HINTS,
    "Invalid value": "a text goes in quotes, true and false are in small letters: drop = true",
    "Invalid statement": "a line is key = value, [initiatives.CODE], [[add]] or # a comment",
    "Expected ']]'": "money is added with [[add]]",
    "Expected ']'": "a table begins with its name in brackets: [initiatives.CODE]",
}


def read_scenario(file: str | Path) -> Scenario:
    """Read a scenario.

    Args:
        file: a TOML file; docs/whatif.md has its keys.

    Returns:
        The scenario, which knows where each part stands, so that what cannot be played is
        told with its line. Whether a pack has its rules and codes is seen as it is played.

    Raises:
        ConfigurationError: there is no such file, it is no TOML, or it is no scenario; with
            every fault, each with its line and column.
    """
    try:
        source = read(Path(file), _FILE)
    except RulesetError as error:
        raise ConfigurationError(error.problems) from None
    data = parse(source.text, _SYNTAX)
    faults = data if isinstance(data, list) else _faults(data)
    if isinstance(data, list) or faults:
        raise ConfigurationError(problems(source, {}, faults))
    return _made(data, source)


def _faults(data: Mapping[str, Any]) -> list[Fault]:
    large = [replace(one, hint="split it into several scenarios") for one in size_faults(data)]
    return large or [*unseen_faults(data), *shape_faults(data)]


def _made(data: Mapping[str, Any], source: Source) -> Scenario:
    initiatives: Mapping[str, Mapping[str, Any]] = data.get("initiatives", {})
    return Scenario(
        title=" ".join(data["title"].split()),
        note="\n".join(clean(line) for line in data.get("note", "").split("\n")),
        cuts=data.get("cuts", {}),
        dropped=tuple(code for code, one in initiatives.items() if one.get("drop")),
        scaled={code: float(one["scale"]) for code, one in initiatives.items() if "scale" in one},
        slipped={code: one["slip"] for code, one in initiatives.items() if "slip" in one},
        added=tuple(_addition(one) for one in data.get("add", [])),
        places=_places(data, source),
    )


def _addition(one: Mapping[str, Any]) -> Addition:
    since = one.get("from")
    if isinstance(since, str):
        since = parse_as_at(since)
    first = since.replace(day=1) if isinstance(since, date) else None
    return Addition(one["at"], round(one["amount"] * 100), first)


def _places(data: Mapping[str, Any], source: Source) -> dict[Place, str]:
    """Where each part stands, as ``winter.toml:12:9``."""
    from qippdash.ruleset_file.places import Places

    places = Places(source.text)
    found = {}
    for path in _paths(data):
        line, column = places.of(Fault(path, ""))
        found[path] = f"{source.name}:{line}:{column}"
    return found


def _paths(data: Mapping[str, Any]) -> Iterator[Place]:
    for table in ("cuts", "initiatives"):
        for name, keys in data.get(table, {}).items():
            yield table, name
            yield from ((table, name, key) for key in keys)
    for number, keys in enumerate(data.get("add", [])):
        yield "add", number
        yield from (("add", number, key) for key in keys)
