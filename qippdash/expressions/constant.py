"""Parts of an expression that hold no names, worked out once instead of in every row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qippdash.expressions.interpret import Value, value_of
from qippdash.expressions.tree import (
    Boolean,
    Choice,
    Date,
    Literals,
    Missing,
    Name,
    Node,
    Number,
    Text,
    Type,
    children,
    rebuilt,
    type_of,
)


def folded(node: Node, known: Mapping[str, object] | None = None) -> Node:
    """The same expression, with each part that holds no names replaced by its value.

    Args:
        node: a checked tree.
        known: names that have one value for all rows, with that value.
    """
    if isinstance(node, Name) and known is not None and node.name in known:
        return _literal(value_of(node, known), type_of(node))
    if isinstance(node, Literals | Name):
        return node
    simpler = rebuilt(node, lambda part: folded(part, known))
    if isinstance(simpler, Choice) and isinstance(simpler.condition, Boolean):
        # polars refuses a choice by one value between a column and another value.
        return simpler.then if simpler.condition.value else simpler.otherwise
    if all(isinstance(child, Literals) for child in children(simpler)):
        return _literal(value_of(simpler, {}), type_of(simpler))
    return simpler


def _literal(value: Value, kind: Type) -> Node:
    match value:
        case bool():
            return Boolean(value)
        case float():
            return Number(value)
        case str():
            return Text(value)
        case date():
            return Date(value)
    return Missing(kind)
