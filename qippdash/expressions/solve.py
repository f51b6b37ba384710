"""How far to a threshold: the amount of one measure at which a value reaches a target.

A value such as ``1 - forecast / plan`` is written as ``(a + b*L) / (c + d*L)``, where L is
the measure that someone could move and the rest does not depend on it; then L is known
in closed form, as one more expression that runs over all rows at once.
"""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.expressions.constant import folded
from qippdash.expressions.expression import Expression
from qippdash.expressions.tree import (
    Arithmetic,
    Call,
    Choice,
    IsMissing,
    Missing,
    Name,
    Node,
    Number,
    Operator,
    Signed,
    Type,
    names_in,
    rebuilt,
    walk,
)
from qippdash.expressions.work import MAX_WORK, work

MOST_USES = 10
ZERO = Number(0.0)
ONE = Number(1.0)


@dataclass(frozen=True)
class Line:
    """``constant + slope * L``, where neither part depends on L."""

    constant: Node
    slope: Node

    @property
    def is_free(self) -> bool:
        """Whether L does not occur at all."""
        return self.slope == ZERO


@dataclass(frozen=True)
class RationalForm:
    """A value as one line in L over another; ``value`` is the tree that it was made of."""

    name: str
    value: Node
    top: Line
    bottom: Line


def affine_in(expression: Expression | Node, name: str) -> RationalForm | None:
    """A value as a line in a measure over another line.

    Args:
        expression: a checked expression that gives a number, or a tree of it.
        name: the measure that can be moved.

    Returns:
        The form, or None when the measure is not in the value, cancels out of it, or
        stands where a line cannot follow it: multiplied by itself, or inside ``abs``,
        ``min``, ``max``, ``round`` or an ``if``; nor where it occurs so often that the
        solution would be longer than a rule may be. ``coalesce`` that starts with the
        measure counts as the measure, because a measure that is moved is not missing.
    """
    value = expression.tree if isinstance(expression, Expression) else expression
    if sum(isinstance(part, Name) and part.name == name for part in walk(value)) > MOST_USES:
        return None
    lines = _lines(value, name)
    if lines is None or (lines[0].is_free and lines[1].is_free):
        return None
    form = RationalForm(name, value, *lines)
    return form if work(solve_for(form, ONE)) <= MAX_WORK else None


def solve_for(form: RationalForm, target: Node | float) -> Node:
    """The tree of what the measure must come to for the value to be the target.

    It gives missing where no amount does it: where the measure has no weight in the
    value, or the amount found would make the value itself missing.
    """
    amount = amount_for(form, target)
    reached = folded(_put(amount, form.name, form.value))
    if isinstance(reached, Number):
        return amount
    return Choice(IsMissing(reached), Missing(Type.NUMBER), amount)


def amount_for(form: RationalForm, target: Node | float) -> Node:
    """The same without a look at what the value comes to there, for who looks at that anyway."""
    aim = Number(float(target)) if isinstance(target, int | float) else target
    top, bottom = form.top, form.bottom
    return _joined(
        "/",
        _joined("-", _joined("*", aim, bottom.constant), top.constant),
        _joined("-", top.slope, _joined("*", aim, bottom.slope)),
    )


def _lines(node: Node, name: str) -> tuple[Line, Line] | None:
    """Top and bottom of the fraction that a node is, or None when it is no such fraction."""
    if name not in names_in(node):
        return Line(node, ZERO), Line(ONE, ZERO)
    match node:
        case Name():
            return Line(ZERO, ONE), Line(ONE, ZERO)
        case Call(function="coalesce", arguments=(Name(name=first), *_)) if first == name:
            return Line(ZERO, ONE), Line(ONE, ZERO)
        case Signed(sign=sign, operand=operand):
            zero = Line(ZERO, ZERO), Line(ONE, ZERO)
            lines = _lines(operand, name)
            return lines and _combined(sign, zero, lines)
        case Arithmetic(operator=sign, left=left, right=right):
            one, other = _lines(left, name), _lines(right, name)
            return one and other and _combined(sign, one, other)
    return None


def _combined(
    sign: Operator, one: tuple[Line, Line], other: tuple[Line, Line]
) -> tuple[Line, Line] | None:
    if sign in {"+", "-"}:
        return _sum(sign, one, other)
    if sign == "/":
        other = other[1], other[0]
    top, bottom = _product(one[0], other[0]), _product(one[1], other[1])
    return (top, bottom) if top and bottom else None


def _sum(
    sign: Operator, one: tuple[Line, Line], other: tuple[Line, Line]
) -> tuple[Line, Line] | None:
    if one[1] == other[1]:
        return _line_sum(sign, one[0], other[0]), one[1]
    left, right = _product(one[0], other[1]), _product(other[0], one[1])
    bottom = _product(one[1], other[1])
    return (_line_sum(sign, left, right), bottom) if left and right and bottom else None


def _line_sum(sign: Operator, one: Line, other: Line) -> Line:
    constant = _joined(sign, one.constant, other.constant)
    return Line(constant, _joined(sign, one.slope, other.slope))


def _product(one: Line, other: Line) -> Line | None:
    if not one.is_free and not other.is_free:
        return None
    line, factor = (other, one.constant) if one.is_free else (one, other.constant)
    return Line(_joined("*", line.constant, factor), _joined("*", line.slope, factor))


def _joined(sign: Operator, left: Node, right: Node) -> Node:
    """Two parts joined, without what changes nothing: + 0, * 1, / 1, and anything times 0."""
    if sign == "*" and ZERO in {left, right}:
        return ZERO
    if right == (ZERO if sign in {"+", "-"} else ONE):
        return left
    if left == (ZERO if sign == "+" else ONE if sign == "*" else None):
        return right
    both = Arithmetic(sign, left, right)
    return folded(both) if isinstance(left, Number) and isinstance(right, Number) else both


def _put(amount: Node, name: str, node: Node) -> Node:
    """The tree with an amount in place of a name."""
    if isinstance(node, Name):
        return amount if node.name == name else node
    return rebuilt(node, lambda part: _put(amount, name, part))
