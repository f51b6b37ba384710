"""An expression worked out for one row in plain Python: what every engine has to agree with.

Slow and obvious on purpose. The emitter is tested against it, and it works out the parts
of an expression that hold no names.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from qippdash.expressions.expression import Expression
from qippdash.expressions.places import billionths, rounded
from qippdash.expressions.tree import (
    Arithmetic,
    Call,
    Choice,
    Comparison,
    In,
    IsMissing,
    Junction,
    Missing,
    Name,
    Node,
    Not,
    Relation,
    Signed,
    Type,
    Unreadable,
    places_of,
    type_of,
)

Value = float | str | bool | date | None

_RELATIONS: dict[Relation, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def interpret(expression: Expression | Node, row: Mapping[str, object]) -> Value:
    """The value of a checked expression for one row.

    Args:
        expression: what ``read`` gave, or a tree of it.
        row: a value for each name; ``None``, NaN and infinity are missing.

    Returns:
        A float, text or date, or None where it is missing; True or False for a condition.

    Raises:
        KeyError: the row does not have a name at all.
        TypeError: a value is not of its name's type.
    """
    node = expression.tree if isinstance(expression, Expression) else expression
    return _condition(node, row) if type_of(node) is Type.BOOLEAN else value_of(node, row)


def finite(value: float) -> float | None:
    """A number, or None for NaN and infinity."""
    return value if math.isfinite(value) else None


def _condition(node: Node, row: Mapping[str, object]) -> bool:
    return value_of(node, row) is True


def value_of(node: Node, row: Mapping[str, object]) -> Value:
    """The value of a part; for a condition that is a name or a choice, it can be missing."""
    match node:
        case Name():
            return _named(node, row)
        case Arithmetic() | Signed():
            return _arithmetic(node, row)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return value_of(then if _condition(condition, row) else otherwise, row)
        case Call():
            return _called(node, [value_of(argument, row) for argument in node.arguments])
        case Comparison() | In() | IsMissing() | Junction() | Not():
            return _asked(node, row)
        case Missing():
            return None
        case Unreadable():
            message = "an expression with a fault cannot be worked out"
            raise ValueError(message)
    return node.value


def _named(node: Name, row: Mapping[str, object]) -> Value:
    value = row[node.name]
    if node.type is Type.NUMBER and isinstance(value, int | float):
        return _as_float(value)
    if value is None or isinstance(value, str | bool | date):
        return value
    message = f"{node.name} is a {type(value).__name__}, where a {node.type} is expected"
    raise TypeError(message)


def _as_float(value: float) -> float | None:
    try:
        return finite(float(value))
    except OverflowError:
        return None


def _arithmetic(node: Arithmetic | Signed, row: Mapping[str, object]) -> float | None:
    if isinstance(node, Signed):
        operand = _number(node.operand, row)
        return 0.0 - operand if operand is not None and node.sign == "-" else operand
    left, right = _number(node.left, row), _number(node.right, row)
    if left is None or right is None:
        return None
    match node.operator:
        case "+":
            return finite(left + right)
        case "-":
            return finite(left - right)
        case "*":
            return finite(left * right)
        case "/":
            return finite(left / right) if right else None


def _number(node: Node, row: Mapping[str, object]) -> float | None:
    value = value_of(node, row)
    return value if isinstance(value, float) else None


def _called(node: Call, values: list[Value]) -> Value:
    if node.function == "coalesce":
        return next((value for value in values if value is not None), None)
    if node.function in {"min", "max"}:
        return _extreme(values, min if node.function == "min" else max)
    first = values[0]
    if not isinstance(first, float):
        return None
    if node.function == "abs":
        return abs(first)
    return rounded(first, places_of(node))


def _extreme(values: list[Value], pick: Callable[..., float | date]) -> Value:
    present = [value for value in values if isinstance(value, float | date)]
    return pick(present) if present else None


def _asked(node: Comparison | In | IsMissing | Junction | Not, row: Mapping[str, object]) -> bool:
    match node:
        case Comparison(operands=operands, relations=relations):
            pairs = pairwise(value_of(operand, row) for operand in operands)
            return all(_holds(sign, *pair) for sign, pair in zip(relations, pairs, strict=True))
        case In(operand=operand, choices=choices, negated=negated):
            value = value_of(operand, row)
            same = any(_holds("==", value, value_of(choice, row)) for choice in choices)
            return value is not None and same is not negated
        case IsMissing(operand=operand, negated=negated):
            return (value_of(operand, row) is None) is not negated
        case Junction(word=word, parts=parts):
            answers = (_condition(part, row) for part in parts)
            return all(answers) if word == "and" else any(answers)
        case Not(operand=operand):
            return not _condition(operand, row)


def _holds(sign: Relation, left: Value, right: Value) -> bool:
    if left is None or right is None:
        return False
    if isinstance(left, float) and isinstance(right, float):
        return _RELATIONS[sign](billionths(left), billionths(right))
    return _RELATIONS[sign](left, right)
