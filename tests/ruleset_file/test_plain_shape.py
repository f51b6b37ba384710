"""What is said to be plainly sound is sound to the library that finds faults."""

from __future__ import annotations

import copy
import math
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from qippdash.ruleset_file.plain_shape import (
    OVERALL_KEYS,
    RULE_KEYS,
    is_plain_measures,
    is_plain_ruleset,
)
from qippdash.ruleset_file.shape import MeasuresShape, OverallShape, RulesetShape, RuleShape
from qippdash.ruleset_file.shape_faults import shape_faults

FOLDER = Path(__file__).resolve().parents[2] / "rulesets"
FILES = sorted(file for file in FOLDER.glob("*.toml") if file.name != "measures.toml")
TEXTS = [tomli.loads(file.read_text(encoding="utf-8")) for file in FILES]

ODD: list[Any] = [
    *(None, True, False, 0, 1, 2, -1, 0.5, -0.0, 1.0, 1.5, 1e15, -1e15, 10**400, 1e-320, -1e-320),
    *(math.inf, -math.inf, math.nan, "", " ", "\x1f", "\u2003", "é", "a", "A", "a-b\n", "x" * 61),
    *("x" * 201, "x" * 4001, "own", "lower", "counts", "stale", "local", "all", "published"),
    *([], [[]], [""], ["a"], ["a"] * 60, [{}] * 600, {}, {"a": 1}, {"a": {}}, {"rating": "red"}),
    *(date(2010, 4, 1), datetime(2010, 4, 1, 12, tzinfo=UTC)),
]
KEYS = [*RULE_KEYS, *OVERALL_KEYS, "schema", "format", "table", "count", "latest", "zzz", ""]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """The path of every table, list and value."""
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    return [
        place
        for step, one in steps
        for place in ([(*path, step), *places(one, (*path, step))]
                      if isinstance(one, dict | list) else [(*path, step)])
    ]  # fmt: skip


def test_the_keys_are_those_of_the_shape() -> None:
    """In the same order: it is that of the reference, and of `rulesets fmt`."""
    assert tuple(RuleShape.model_fields) == RULE_KEYS
    assert tuple(OverallShape.model_fields) == OVERALL_KEYS


@pytest.mark.parametrize("data", TEXTS, ids=[file.stem for file in FILES])
def test_the_rulesets_that_are_shipped_are_plainly_sound(data: dict[str, Any]) -> None:
    """But for one with a scale of its own; and so are the shared measures."""
    assert is_plain_ruleset(data) is ("scale" not in data)
    assert is_plain_measures(tomli.loads((FOLDER / "measures.toml").read_text(encoding="utf-8")))


@given(st.data())
def test_what_is_plainly_sound_has_no_fault(draw: st.DataObject) -> None:
    """Whatever stands in place of a value, beside one, or is left out."""
    data = copy.deepcopy(draw.draw(st.sampled_from(TEXTS)))
    *way, last = draw.draw(st.sampled_from(places(data)))
    holder: Any = data
    for step in way:
        holder = holder[step]
    change = draw.draw(st.sampled_from(["replace", "remove", "add"]))
    if change == "remove":
        del holder[last]
    elif change == "add" and isinstance(holder, dict):
        holder[draw.draw(st.sampled_from(KEYS))] = draw.draw(st.sampled_from(ODD))
    else:
        holder[last] = draw.draw(st.sampled_from(ODD))
    if is_plain_ruleset(data):
        assert shape_faults(data, RulesetShape) == []


@given(st.data())
def test_measures_that_are_plainly_sound_have_no_fault(draw: st.DataObject) -> None:
    """Each key of a measure with each odd value."""
    measure = {"title": "T", "table": "savings", "sum": "plan"}
    measure[draw.draw(st.sampled_from(["title", "table", "scope", "latest", "min", *KEYS]))] = (
        draw.draw(st.sampled_from(ODD))
    )
    data = {"schema": 1, "measures": {"m": measure}}
    if is_plain_measures(data):
        assert shape_faults(data, MeasuresShape) == []
