"""Faults as problems: each with file, line and column, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qippdash.errors import Problem
from qippdash.ruleset_file.fault import Fault, Path, visible
from qippdash.ruleset_file.source import Source


def problems(source: Source, data: Mapping[str, Any], faults: Iterable[Fault]) -> list[Problem]:
    """The faults of a file with their places, first line first, each once."""
    found = list(faults)
    if not found:
        return []
    # The parser that knows lines costs 20 ms to load, and most files have no fault.
    from qippdash.ruleset_file.places import Places

    places = None if all(fault.at for fault in found) else Places(source.text)
    placed = [(fault.at or (places.of(fault) if places else (1, 1)), fault) for fault in found]
    placed.sort(key=lambda pair: pair[0])
    return list(dict.fromkeys(_problem(source.name, at, fault, data) for at, fault in placed))


def _problem(name: str, at: tuple[int, int], fault: Fault, data: Mapping[str, Any]) -> Problem:
    picture = "".join(f"\n    {line}" for line in fault.picture.splitlines())
    return Problem(
        f"{name}:{at[0]}:{at[1]}", _of(fault.path, data) + fault.what + picture, fault.hint
    )


def _of(path: Path, data: Mapping[str, Any]) -> str:
    """Which rule, example or measure a path is in."""
    match path:
        case ("rule", int(number), "example", int(example), *_):
            return f"rule {_rule_name(data, number)}, example {example + 1}: "
        case ("rule", int(number), *_):
            return f"rule {_rule_name(data, number)}: "
        case ("measures", str(name), *_):
            return f"measure {visible(name)}: "
        case ("overall", "override", int(override), *_):
            return f"overall, override {override + 1}: "
        case ("scale", "step", int(step), *_):
            return f"scale, step {step + 1}: "
        case ("scale", *_):
            return "scale: "
        case ("overall", *_):
            return "overall: "
    return ""


def _rule_name(data: Mapping[str, Any], number: int) -> str:
    try:
        return visible(data["rule"][number]["id"])
    except (KeyError, IndexError, TypeError):
        # Its id is at fault itself; its place in the file names it as well.
        return str(number + 1)
