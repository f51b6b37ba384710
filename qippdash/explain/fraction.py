"""A value as one sum over another, so that what each child adds to it can be told exactly.

``1 - forecast / plan`` is ``(plan - forecast) / plan``. Measures are sums, so the upper part of
each child adds up to the upper part of the whole, whatever the lower part is.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qippdash.expressions.tree import Arithmetic, Node, Number, Operator, Signed, names_in

ONE = Number(1.0)


@dataclass(frozen=True)
class Fraction:
    """A value as ``top / bottom``."""

    top: Node
    bottom: Node


def fraction(tree: Node, measures: Collection[str]) -> Fraction:
    """The tree as a fraction; whatever is no arithmetic stays whole, over one.

    Args:
        tree: a value.
        measures: the names in it that are sums. A divisor without any is only a factor, and
            stays in the upper part, so that the upper part is an amount that means something.
    """
    match tree:
        case Arithmetic(operator="/", left=left, right=right) if not _has(right, measures):
            one = fraction(left, measures)
            return Fraction(Arithmetic("/", one.top, right), one.bottom)
        case Signed(sign="-", operand=operand):
            inner = fraction(operand, measures)
            return Fraction(_joined("-", Number(0.0), inner.top), inner.bottom)
        case Arithmetic(operator="/", left=left, right=right):
            one, other = fraction(left, measures), fraction(right, measures)
            return Fraction(
                _joined("*", one.top, other.bottom), _joined("*", one.bottom, other.top)
            )
        case Arithmetic(operator="*", left=left, right=right):
            one, other = fraction(left, measures), fraction(right, measures)
            return Fraction(
                _joined("*", one.top, other.top), _joined("*", one.bottom, other.bottom)
            )
        case Arithmetic(operator=sign, left=left, right=right):
            return _sum(sign, fraction(left, measures), fraction(right, measures))
    return Fraction(tree, ONE)


def _has(tree: Node, measures: Collection[str]) -> bool:
    return any(name in measures for name in names_in(tree))


def _sum(sign: Operator, one: Fraction, other: Fraction) -> Fraction:
    if one.bottom == other.bottom:
        return Fraction(_joined(sign, one.top, other.top), one.bottom)
    left = _joined("*", one.top, other.bottom)
    right = _joined("*", other.top, one.bottom)
    return Fraction(_joined(sign, left, right), _joined("*", one.bottom, other.bottom))


def _joined(sign: Operator, left: Node, right: Node) -> Node:
    if sign == "*" and left == ONE:
        return right
    return left if sign == "*" and right == ONE else Arithmetic(sign, left, right)
