"""Can it be told: a value or a condition that hangs on something missing is missing itself.

In the language of rules a comparison with nothing is False, and ``not`` makes it True: a plan
that divides by a plan of nothing would be green by ``not (gap / plan > 0.05)``. So what
decides a rating is worked out with a third answer beside True and False.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

import polars as pl

from qippdash.expressions.tree import (
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
    Text,
    children,
    walk,
)

Emit = Callable[[Node], pl.Expr]


def told(condition: Node, emit: Emit) -> pl.Expr:
    """A condition as true, false, or null where it hangs on something missing.

    ``a or b`` is true where either is true, whatever the other hangs on, and ``a and b``
    false where either is false: ``plan == 0 or gap / plan < 0.05`` needs no more.

    Args:
        condition: the checked tree.
        emit: a tree of the same names as an expression over columns.
    """
    match condition:
        case Junction(word=word, parts=parts):
            return reduce(and_ if word == "and" else or_, (told(part, emit) for part in parts))
        case Not(operand=operand):
            return ~told(operand, emit)
        case IsMissing():
            return emit(condition)
    return pl.when(there(condition, emit)).then(emit(condition))


def there(node: Node, emit: Emit) -> pl.Expr:
    """Whether nothing that a part hangs on is missing; never null.

    ``min`` and ``max`` hang on all of their parts, ``x if c else y`` on ``c`` and the part
    that it takes, ``coalesce`` on any one.
    """
    match node:
        case Missing():
            return pl.lit(False)
        case IsMissing() | Number() | Text() | Boolean() | Date():
            return pl.lit(True)
        case Name() | Call(function="coalesce"):
            return emit(IsMissing(node, negated=True))
        case Choice(condition=condition, then=then, otherwise=otherwise):
            taken = pl.when(emit(condition)).then(there(then, emit))
            return there(condition, emit) & taken.otherwise(there(otherwise, emit))
        case Comparison() | In() | Junction() | Not() | Call(function="min" | "max"):
            return reduce(and_, (there(part, emit) for part in children(node)))
    hidden = [there(part, emit) for part in children(node) if hides(part)]
    return reduce(and_, hidden, emit(IsMissing(node, negated=True)))


def hides(value: Node) -> bool:
    """Whether a value can be there although something that it hangs on is missing."""
    return any(
        isinstance(part, Choice) or (isinstance(part, Call) and part.function in {"min", "max"})
        for part in walk(value)
    )
