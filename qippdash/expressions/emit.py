"""A checked expression as one column expression, for polars and narwhals alike.

Only operations that are the same to the last bit in every engine are used, none depends
on the order of rows, and the namespace comes from the caller: this file imports neither.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date
from functools import reduce
from itertools import pairwise
from types import NoneType
from typing import TypeVar

from qippdash.expressions.constant import folded
from qippdash.expressions.expression import Expression
from qippdash.expressions.interpret import Value
from qippdash.expressions.places import (
    Column,
    Namespace,
    bounds,
    divided,
    nine_places,
    nine_places_expr,
    rounded_expr,
)
from qippdash.expressions.tree import (
    Arithmetic,
    Boolean,
    Call,
    Choice,
    Comparison,
    Date,
    In,
    IsMissing,
    Junction,
    Missing,
    Name,
    Node,
    Not,
    Number,
    Relation,
    Signed,
    Text,
    Type,
    names_in,
    type_of,
)

C = TypeVar("C")
_PLAIN = (int, float, str, date, NoneType)

_MIRRORED: dict[Relation, Relation] = {
    "<": ">",
    "<=": ">=",
    ">": "<",
    ">=": "<=",
    "==": "==",
    "!=": "!=",
}
_COMPARE: dict[Relation, Callable[[Column, Column], Column]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def emit(
    expression: Expression | Node,
    ns: Namespace,
    columns: Mapping[str, C | Value] | Callable[[str], C | Value],
) -> C:
    """One column expression that gives what ``interpret`` gives in every row.

    Args:
        expression: what ``read`` gave, or a tree of it.
        ns: the ``polars`` module or the ``narwhals`` module.
        columns: for each name an expression of that namespace, or a plain value where it
            is the same in every row. A number may have any numeric type and is worked
            with as Float64.

    Returns:
        An expression: Float64, null where missing, never NaN or infinite; or text or a
        date; or, for a condition, True or False and never null. It can stand in a select,
        a filter or an aggregation. Where no column decides it, it is a single value.
    """
    node = expression.tree if isinstance(expression, Expression) else expression
    find = columns if callable(columns) else columns.__getitem__
    found = {name: find(name) for name in names_in(node)}
    known = {name: value for name, value in found.items() if isinstance(value, _PLAIN)}
    emitter = _Emitter(ns, found)
    tree = folded(node, known)
    made: C = emitter.condition(tree) if type_of(tree) is Type.BOOLEAN else emitter.settled(tree)
    return made


class _Emitter:
    """Turns nodes into columns. "Raw" is a number that may still be NaN or infinite.

    Adding, taking away, multiplying and a sign keep NaN and infinity, so one check at the
    end of a run of arithmetic finds what a check after each step would find. Only a
    division by infinity would hide it: hence ``settled`` below every line.
    """

    def __init__(self, ns: Namespace, columns: Mapping[str, Column]) -> None:
        self.ns = ns
        self.columns = columns

    def settled(self, node: Node) -> Column:
        """The value; null where it is missing, NaN or infinite."""
        value = self.value(node)
        return self.ns.when(value.is_finite()).then(value) if _is_raw(node) else value

    def condition(self, node: Node) -> Column:
        """The answer; False where it is missing."""
        value = self.value(node)
        may_be_missing = isinstance(node, Name | Choice | Call | Missing)
        return value.fill_null(value=False) if may_be_missing else value

    def value(self, node: Node) -> Column:
        """The value, raw."""
        match node:
            case Name(name=name):
                column = self.columns[name]
                return column.cast(self.ns.Float64) if node.type is Type.NUMBER else column
            case Missing():
                return self.ns.lit(None, dtype=self._dtype(type_of(node)))
            case Arithmetic() | Signed():
                return self._arithmetic(node)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                kept = self.ns.when(self.condition(condition)).then(self.settled(then))
                return kept.otherwise(self.settled(otherwise))
            case Call():
                return self._call(node)
            case Number() | Text() | Boolean() | Date():
                return self.ns.lit(node.value)
        return self._asked(node)

    def _dtype(self, kind: Type) -> object:
        return {
            Type.NUMBER: self.ns.Float64,
            Type.TEXT: self.ns.String,
            Type.BOOLEAN: self.ns.Boolean,
            Type.DATE: self.ns.Date,
        }[kind]

    def _arithmetic(self, node: Arithmetic | Signed) -> Column:
        if isinstance(node, Signed):
            operand = self.value(node.operand)
            return 0.0 - operand if node.sign == "-" else operand
        left = self.value(node.left)
        match node.operator:
            case "+":
                return left + self.value(node.right)
            case "-":
                return left - self.value(node.right)
            case "*":
                return left * self.value(node.right)
            case "/":
                return divided(left, self.settled(node.right))

    def _call(self, node: Call) -> Column:
        values = [self.settled(argument) for argument in node.arguments]
        match node.function:
            case "abs":
                return values[0].abs()
            case "round":
                places = node.arguments[1] if len(values) > 1 else Number(0.0)
                whole = int(places.value) if isinstance(places, Number) else 0
                return rounded_expr(self.ns, values[0], whole)
            case "min":
                return self.ns.min_horizontal(*values)
            case "max":
                return self.ns.max_horizontal(*values)
            case "coalesce":
                return self.ns.coalesce(*values)

    def _asked(self, node: Node) -> Column:
        match node:
            case Comparison(operands=operands, relations=relations):
                pairs = zip(relations, pairwise(operands), strict=True)
                tests = [self._compared(sign, left, right) for sign, (left, right) in pairs]
                return reduce(operator.and_, tests).fill_null(value=False)
            case In():
                return self._among(node).fill_null(value=False)
            case IsMissing(operand=operand, negated=negated):
                missing = self.settled(operand).is_null()
                return ~missing if negated else missing
            case Junction(word=word, parts=parts):
                join = operator.and_ if word == "and" else operator.or_
                return reduce(join, map(self.condition, parts))
            case Not(operand=operand):
                return ~self.condition(operand)
        message = "an expression with a fault cannot be worked out"
        raise ValueError(message)

    def _compared(self, sign: Relation, left: Node, right: Node) -> Column:
        """One comparison; null where either side is missing."""
        if type_of(left) is not Type.NUMBER:
            return _COMPARE[sign](self.value(left), self.value(right))
        if isinstance(left, Number):
            sign, left, right = _MIRRORED[sign], right, left
        if isinstance(right, Number):
            value = self.value(left)
            test = _against(sign, value, right.value)
            return test & value.is_finite() if _is_raw(left) else test
        sides = (nine_places_expr(self.ns, self.settled(side)) for side in (left, right))
        return _COMPARE[sign](*sides)

    def _among(self, node: In) -> Column:
        """Whether the operand is one of the choices; null where it is missing."""
        values = [choice.value for choice in node.choices if isinstance(choice, _Listed)]
        operand = self.settled(node.operand)
        if type_of(node.operand) is Type.NUMBER:
            operand = nine_places_expr(self.ns, operand)
            values = [nine_places(value) for value in values if isinstance(value, float)]
        found = operand.is_in(values)
        return ~found if node.negated else found


_Listed = Number | Text | Boolean | Date


def _is_raw(node: Node) -> bool:
    if isinstance(node, Name):
        return node.type is Type.NUMBER
    return isinstance(node, Arithmetic | Signed)


def _against(sign: Relation, value: Column, literal: float) -> Column:
    """A comparison with a literal, to nine places, without rounding the column."""
    least, greatest = bounds(literal)
    match sign:
        case "<":
            return value < least
        case "<=":
            return value <= greatest
        case ">":
            return value > greatest
        case ">=":
            return value >= least
        case "==":
            return (value >= least) & (value <= greatest)
        case "!=":
            return (value < least) | (value > greatest)
