"""A checked expression as one column expression, for polars and narwhals alike.

Only operations that are the same to the last bit in every engine are used, none depends
on the order of rows, and the namespace comes from the caller: this file imports neither.
"""

from __future__ import annotations

import math
import operator
import sys
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
    billionths,
    billionths_expr,
    bounds,
    divided,
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
    places_of,
    type_of,
    walk,
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
_GREATEST = sys.float_info.max
_Asked = Comparison | In | IsMissing | Junction | Not


def emit(
    expression: Expression | Node,
    ns: Namespace,
    columns: Mapping[str, C | Value] | Callable[[str], C | Value],
    *,
    finite: bool = False,
) -> C:
    """One column expression that gives what ``interpret`` gives in every row.

    Args:
        expression: what ``read`` gave, or a tree of it.
        ns: the ``polars`` module or the ``narwhals`` module.
        columns: for each name an expression of that namespace, or a plain value where it
            is the same in every row. A number may have any numeric type and is worked
            with as Float64.
        finite: the caller knows that no number column holds NaN or infinity, so they need
            not be looked for.

    Returns:
        An expression: Float64, null where missing, never NaN or infinite; or text or a
        date; or, for a condition, True or False and never null. It can stand in a select,
        a filter or an aggregation. Where no column decides it, it is a single value.
    """
    node = expression.tree if isinstance(expression, Expression) else expression
    find = columns if callable(columns) else columns.__getitem__
    found = {name: find(name) for name in names_in(node)}
    known = {name: value for name, value in found.items() if isinstance(value, _PLAIN)}
    emitter = _Emitter(ns, found, finite)
    tree = folded(node, known)
    made: C = emitter.condition(tree) if type_of(tree) is Type.BOOLEAN else emitter.settled(tree)
    return made


class _Emitter:
    """Turns nodes into columns, with as few steps as give the right answer.

    A number is *raw* while it may be NaN or infinite. Sums, products, signs, ``abs`` and
    ``round`` keep NaN and infinity, so one look at the end finds what a look after each step
    would find; only what could hide them needs a *settled* value. A condition is *open*
    while null stands for False in it, which ``and``, ``or`` and ``if`` do not mind.
    """

    def __init__(self, ns: Namespace, columns: Mapping[str, Column], finite: bool) -> None:
        self.ns = ns
        self.columns = columns
        self.finite = finite

    def settled(self, node: Node) -> Column:
        """The value; null where it is missing, NaN or infinite."""
        value = self.value(node)
        return self.ns.when(value.is_finite()).then(value) if self.is_raw(node) else value

    def condition(self, node: Node) -> Column:
        """The answer; False where it is missing."""
        answer = self.open(node)
        closed = isinstance(node, IsMissing | Not | Boolean)
        return answer if closed else answer.fill_null(value=False)

    def open(self, node: Node) -> Column:
        """The answer; null or False where it is missing."""
        return self.asked(node) if isinstance(node, _Asked) else self.value(node)

    def value(self, node: Node) -> Column:
        """The value, raw; of a condition that is a name or a choice, null where missing."""
        match node:
            case Name(name=name):
                column = self.columns[name]
                return column.cast(self.ns.Float64) if node.type is Type.NUMBER else column
            case Missing():
                return self.ns.lit(None, dtype=self.dtype(type_of(node)))
            case Arithmetic() | Signed():
                return self.arithmetic(node)
            case Choice(condition=condition, then=then, otherwise=otherwise):
                kept = self.ns.when(self.open(condition)).then(self.value(then))
                return kept.otherwise(self.value(otherwise))
            case Call():
                return self.call(node)
            case Number() | Text() | Boolean() | Date():
                return self.ns.lit(node.value)
        return self.condition(node)

    def is_raw(self, node: Node) -> bool:
        match node:
            case Name(type=kind):
                return kind is Type.NUMBER and not self.finite
            case Arithmetic():
                return True
            case Signed(operand=part) | Call(function="abs" | "round", arguments=(part, *_)):
                return self.is_raw(part)
            case Choice(then=then, otherwise=otherwise):
                return self.is_raw(then) or self.is_raw(otherwise)
        return False

    def dtype(self, kind: Type) -> object:
        return {
            Type.NUMBER: self.ns.Float64,
            Type.TEXT: self.ns.String,
            Type.BOOLEAN: self.ns.Boolean,
            Type.DATE: self.ns.Date,
        }[kind]

    def zeros(self, node: Node) -> Column:
        """Noughts, as many as the table has rows."""
        first = self.columns[names_in(node)[0]]
        return first.is_null().cast(self.ns.Float64) * 0.0

    def arithmetic(self, node: Arithmetic | Signed) -> Column:
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
                right = self.settled(node.right)
                return (
                    divided(left, right, self.zeros(node))
                    if _may_repeat(node.right)
                    else left / right
                )

    def call(self, node: Call) -> Column:
        first, *_ = node.arguments
        match node.function:
            case "abs":
                return self.value(first).abs()
            case "round":
                value, zeros = self.value(first), self.zeros(first)
                return rounded_expr(self.ns, value, places_of(node), zeros)
            case "min":
                return self.ns.min_horizontal(*map(self.settled, node.arguments))
            case "max":
                return self.ns.max_horizontal(*map(self.settled, node.arguments))
            case "coalesce":
                return self.ns.coalesce(*map(self.settled, node.arguments))

    def asked(self, node: _Asked) -> Column:
        match node:
            case Comparison(operands=operands, relations=relations):
                pairs = zip(relations, pairwise(operands), strict=True)
                tests = (self.compared(sign, left, right) for sign, (left, right) in pairs)
                return reduce(operator.and_, tests)
            case In():
                return self.among(node)
            case IsMissing(operand=operand, negated=negated):
                present = self.present(operand)
                return present if negated else ~present
            case Junction(word=word, parts=parts):
                join = operator.and_ if word == "and" else operator.or_
                return reduce(join, map(self.open, parts))
            case Not(operand=operand):
                return ~self.condition(operand)

    def present(self, node: Node) -> Column:
        value = self.value(node)
        if self.is_raw(node):
            return value.is_finite().fill_null(value=False)
        return ~value.is_null()

    def compared(self, sign: Relation, left: Node, right: Node) -> Column:
        if type_of(left) is not Type.NUMBER:
            return _COMPARE[sign](self.value(left), self.value(right))
        if isinstance(left, Number):
            sign, left, right = _MIRRORED[sign], right, left
        if isinstance(right, Number):
            return _against(sign, self.value(left), right.value, self.is_raw(left))
        sides = [self.value(left), self.value(right)]
        test = _COMPARE[sign](*map(billionths_expr, sides))
        pairs = zip(sides, (left, right), strict=True)
        return reduce(
            operator.and_, (v.is_finite() for v, node in pairs if self.is_raw(node)), test
        )

    def among(self, node: In) -> Column:
        value = self.value(node.operand)
        choices = [choice.value for choice in node.choices if isinstance(choice, _Listed)]
        if type_of(node.operand) is not Type.NUMBER:
            found = value.is_in(choices)
            return ~found if node.negated else found
        whole = [billionths(choice) for choice in choices if isinstance(choice, float)]
        found = billionths_expr(value).is_in(whole)
        if not node.negated:
            return found
        return ~found & value.is_finite() if self.is_raw(node.operand) else ~found


_Listed = Number | Text | Boolean | Date


def _may_repeat(divisor: Node) -> bool:
    """Whether a divisor may come to one value for all rows that polars keeps as a single one.

    A literal is; and so is a choice of one when all rows happen to choose it.
    """
    return any(isinstance(part, Number | Choice | Call) for part in walk(divisor))


def _against(sign: Relation, value: Column, literal: float, raw: bool) -> Column:
    """A comparison with a literal to nine places, without rounding the column.

    NaN is above every number here as it is in databases, so an upper end keeps it out.
    """
    least, greatest = bounds(literal)
    if not raw and sign in _BEYOND:
        return _COMPARE[sign](value, least if sign in {"<", ">="} else greatest)
    if sign in {"==", "!="}:
        equal = value.is_between(least, greatest)
        return equal if sign == "==" else ~equal & value.is_finite()
    low = {">": math.nextafter(greatest, math.inf), ">=": least}.get(sign, -_GREATEST)
    high = {"<": math.nextafter(least, -math.inf), "<=": greatest}.get(sign, _GREATEST)
    return value.is_between(low, high)


_BEYOND = {"<", "<=", ">", ">="}
