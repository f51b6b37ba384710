"""Parts of an expression that hold no names, worked out once instead of in every row."""

from __future__ import annotations

from datetime import date

from qippdash.expressions.interpret import Value, interpret
from qippdash.expressions.tree import (
    Boolean,
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


def folded(node: Node) -> Node:
    """The same expression, with each part that holds no names replaced by its value."""
    if isinstance(node, Literals | Name):
        return node
    simpler = rebuilt(node, folded)
    if all(isinstance(child, Literals) for child in children(simpler)):
        return _literal(interpret(simpler, {}), type_of(simpler))
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
