"""How much work an expression makes, so that a short hostile text cannot make hours of it.

A column expression has no names for its parts: where a part is needed twice, such as the
divisor that is looked at before it divides, it is worked out twice. Nested, that doubles at
each level: ``max(1 + max(1 + ..., 2), 2)``, sixteen deep and 145 letters long, took 22 s.
"""

from __future__ import annotations

from qippdash.expressions.tree import (
    Arithmetic,
    Call,
    Comparison,
    In,
    Name,
    Node,
    Number,
    children,
)

MAX_WORK = 5_000
"""Steps; about a tenth of a second in polars whatever the table. A long rule has a hundred."""


def work(node: Node) -> int:
    """An upper bound of the steps that a tree becomes."""
    inside = [work(child) for child in children(node)]
    total = sum(inside)
    match node:
        case Name():
            return 2
        case Arithmetic(operator="/"):
            return total + inside[1] + 5
        case Call(function="round"):
            return 5 * total + 15
        case Call(function="min" | "max" | "coalesce"):
            return 2 * (total + len(inside))
        case Comparison(operands=operands):
            return sum(map(_compared, operands, inside)) * min(2, len(inside) - 1)
        case In():
            return 2 * inside[0] + 4
    return total + len(inside) + 1


def _compared(operand: Node, steps: int) -> int:
    return 1 if isinstance(operand, Number) else 2 * steps + 4
