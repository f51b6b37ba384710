"""Whether a file is plainly of the right shape, told without the library that finds faults.

pydantic says what is wrong and where, and takes as long to load as polars: only a file with a
fault needs it. What is said to be sound here is sound there; what is not said to be so (a scale
of the file's own, say) is left to `qippdash.ruleset_file.shape`, whose word counts. A test
holds the two against each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from qippdash.ruleset_file.shape_limits import (
    KEBAB,
    LARGEST_NUMBER,
    MOST_EXAMPLES,
    MOST_MEASURES,
    MOST_OVERRIDES,
    MOST_REQUIRED,
    MOST_RULES,
)

Check = Callable[[object], bool]

_KEBAB = re.compile(KEBAB.strip("^$"))
_SAYS = re.compile("[!-~]")
_BELOW_NOTHING, _BEYOND_ALL = math.nextafter(0.0, -1.0), math.nextafter(1.0, 2.0)


def is_plain_ruleset(data: Mapping[str, Any]) -> bool:
    """Whether the tables of a ruleset's file are surely of the right shape."""
    return _keys(_RULESET, needs=("schema", "ruleset", "rule"))(data)


def is_plain_measures(data: Mapping[str, Any]) -> bool:
    """Whether the tables of a file of shared measures are surely of the right shape."""
    return _keys(_MEASURES, needs=("schema", "measures"))(data)


def _text(most: int | None = None) -> Check:
    return lambda value: isinstance(value, str) and (most is None or len(value) <= most)


def _says(most: int | None = None) -> Check:
    fits = _text(most)
    return lambda value: fits(value) and _SAYS.search(str(value)) is not None


def _identifier(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 60 and _KEBAB.fullmatch(value) is not None


def _one_of(*choices: str | int) -> Check:
    kinds = {type(choice) for choice in choices}
    return lambda value: type(value) in kinds and value in choices


def _is(kind: type) -> Check:
    return lambda value: type(value) is kind


def _number(value: object) -> bool:
    return _between(value, -LARGEST_NUMBER, LARGEST_NUMBER)


def _figure(value: object) -> bool:
    return isinstance(value, str | bool) or _number(value)


def _weight(value: object) -> bool:
    return _between(value, _BELOW_NOTHING, LARGEST_NUMBER)


def _share(value: object) -> bool:
    return _between(value, _BELOW_NOTHING, _BEYOND_ALL)


def _between(value: object, least: float, most: float) -> bool:
    # To Python true is 1, and to an author it is not.
    return isinstance(value, int | float) and not isinstance(value, bool) and least < value < most


def _list(each: Check, most: int | None = None, least: int = 0) -> Check:
    def fits(value: object) -> bool:
        if not isinstance(value, list) or not least <= len(value) <= (most or len(value)):
            return False
        return all(map(each, value))

    return fits


def _table(each: Check, most: int | None = None) -> Check:
    def fits(value: object) -> bool:
        if not isinstance(value, dict) or len(value) > (most or len(value)):
            return False
        return all(map(each, value.values()))

    return fits


def _keys(known: Mapping[str, Check], needs: tuple[str, ...], *, others: bool = False) -> Check:
    def fits(value: object) -> bool:
        if not isinstance(value, dict) or not all(name in value for name in needs):
            return False
        return all(known[name](one) if name in known else others for name, one in value.items())

    return fits


_SHORT, _PROSE, _FORMULA = _says(200), _text(4000), _says()
_HEAD: Final[Mapping[str, Check]] = {
    "id": _identifier,
    "title": _SHORT,
    "version": _says(40),
    "effective_from": _is(date),
    "effective_to": _is(date),
    "on_request": _is(bool),
    "scale": _text(),
    "requires": _list(_identifier, MOST_REQUIRED),
    "source": _PROSE,
    "description": _PROSE,
}
_MEASURE: Final[Mapping[str, Check]] = {
    "title": _SHORT,
    "table": _text(),
    "sum": _FORMULA,
    "count": lambda value: value is True,
    "min": _FORMULA,
    "max": _FORMULA,
    "mean": _FORMULA,
    "largest": _FORMULA,
    "where": _FORMULA,
    "unit": _text(),
    "scope": _one_of("subtree", "own", "children"),
    "latest": _one_of(1, 2),
    "source": _PROSE,
}
_EXAMPLE: Final[Mapping[str, Check]] = {
    "given": _table(_figure),
    "rating": _text(),
    "note": _PROSE,
}
_RULE: Final[Mapping[str, Check]] = {
    "id": _identifier,
    "title": _SHORT,
    "kind": _text(),
    "value": _FORMULA,
    "unit": _text(),
    "better": _one_of("lower", "higher"),
    "lever": _text(),
    "min_coverage": _share,
    "must": _is(bool),
    "alarm": _one_of("contradictory", "stale", "no-owner"),
    "weight": _weight,
    "applies": _one_of("all", "organisations", "parents", "initiatives"),
    "levels": _list(_FORMULA),
    "why": _PROSE,
    "action": _PROSE,
    "source": _PROSE,
    "provenance": _one_of("published", "inferred", "local"),
    "example": _list(_keys(_EXAMPLE, ("rating",)), MOST_EXAMPLES),
}
_OVERRIDE: Final[Mapping[str, Check]] = {
    "when": _FORMULA,
    "no_better_than": _text(),
    "why": _PROSE,
}
_OVERALL: Final[Mapping[str, Check]] = {
    "policy": _one_of("counts", "worst", "score", "quartiles"),
    "scores": _table(_number),
    "override": _list(_keys(_OVERRIDE, ("when", "no_better_than")), MOST_OVERRIDES),
    "needs": _share,
    "gaps": _text(),
}
_A_MEASURE = _keys(_MEASURE, ("title", "table"))
_RULESET: Final[Mapping[str, Check]] = {
    "schema": _one_of(1),
    "ruleset": _keys(_HEAD, ("id", "title", "version")),
    "measures": _table(_A_MEASURE),
    "rule": _list(_keys(_RULE, ("id", "title"), others=True), MOST_RULES, least=1),
    "overall": _keys(_OVERALL, (), others=True),
}
_MEASURES: Final[Mapping[str, Check]] = {
    "schema": _one_of(1),
    "measures": _table(_A_MEASURE, MOST_MEASURES),
}

RULE_KEYS: Final = tuple(_RULE)
"""The keys of a rule of any kind, in the order in which they are written."""

OVERALL_KEYS: Final = tuple(_OVERALL)
"""The keys of [overall] by any policy."""
