"""The order in which the keys of a table are written: that of the format's reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from pydantic import BaseModel

from qippdash.ruleset_file.shape import (
    ExampleShape,
    Head,
    MeasureShape,
    OverallShape,
    OverrideShape,
    RuleShape,
    ScaleShape,
    StepShape,
)

_SHAPES: Final[Mapping[tuple[str, ...], type[BaseModel]]] = MappingProxyType(
    {
        ("ruleset",): Head,
        ("scale",): ScaleShape,
        ("scale", "step"): StepShape,
        ("measures",): MeasureShape,
        ("rule",): RuleShape,
        ("rule", "example"): ExampleShape,
        ("overall",): OverallShape,
        ("overall", "override"): OverrideShape,
    }
)
_OTHERS_AFTER: Final[Mapping[type[BaseModel], str]] = MappingProxyType(
    {RuleShape: "better", OverallShape: "scores"}
)
"""Behind which key cut points, conditions and the keys of a rule's kind come."""


def key_order(path: tuple[str, ...]) -> Callable[[str], float]:
    """How far down a key stands in the table of that path: ``("rule", "example")``.

    Keys that no shape has keep the order in which they were written, in one place.
    """
    shape = _SHAPES.get(("measures",) if path[:1] == ("measures",) else path)
    if shape is None:
        return _as_written
    places = {name: float(place) for place, name in enumerate(shape.model_fields)}
    after = _OTHERS_AFTER.get(shape)
    others = places[after] + 0.5 if after else float(len(places))
    return lambda key: places.get(key, others)


def _as_written(key: str) -> float:
    del key
    return 0.0
