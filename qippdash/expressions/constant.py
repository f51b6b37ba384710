"""Parts of an expression that hold no names, worked out once instead of in every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from qippdash.expressions.interpret import Value, value_of
from qippdash.expressions.tree import (
    Arithmetic,
    Boolean,
    Call,
    Choice,
    Comparison,
    Date,
    In,
    Junction,
    Literals,
    Missing,
    Name,
    Node,
    Number,
    Signed,
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
    if all(isinstance(child, Literals) for child in children(simpler)):
        return _literal(value_of(simpler, {}), type_of(simpler))
    return _decided(simpler)


def _decided(node: Node) -> Node:
    """What one literal among the parts decides, whatever the other parts give.

    It is more than thrift: polars makes a single value of a choice by a single value, or of
    a column compared with a null, where a value for each row is wanted.
    """
    nothing = any(isinstance(child, Missing) for child in children(node))
    match node:
        case Choice(condition=Boolean() | Missing() as condition):
            return node.then if _is(condition, yes=True) else node.otherwise
        case Arithmetic() | Signed() | Call(function="abs" | "round") if nothing:
            return Missing(Type.NUMBER)
        case Comparison() | In() if nothing:
            return Boolean(False)
        case Call(arguments=arguments) if nothing:
            present = tuple(part for part in arguments if not isinstance(part, Missing))
            return replace(node, arguments=present) if len(present) > 1 else present[0]
        case Junction():
            return _joined(node)
    return node


def _joined(node: Junction) -> Node:
    deciding = node.word == "or"
    if any(_is(part, yes=deciding) for part in node.parts):
        return Boolean(deciding)
    left = tuple(part for part in node.parts if not _is(part, yes=not deciding))
    return replace(node, parts=left)


def _is(node: Node, *, yes: bool) -> bool:
    """Whether a condition is a literal with this answer; missing is False."""
    if isinstance(node, Missing):
        return not yes
    return isinstance(node, Boolean) and node.value is yes


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
