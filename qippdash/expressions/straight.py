"""A value that bends, as the straight values that it is made of.

``abs(a - b) / c`` is ``(a - b) / c`` on one side and ``(b - a) / c`` on the other. Each can be
solved for a name; which of the solutions holds is found out by trying them.
"""

from __future__ import annotations

from functools import reduce
from itertools import product

from qippdash.expressions.tree import Call, Choice, Node, Signed, children, names_in, rebuilt

MOST = 8
"""A value of more straight parts than this is left as it is."""


def straight(value: Node, name: str) -> tuple[Node, ...]:
    """The trees that a value can be, where it bends in a name.

    Args:
        value: a checked tree.
        name: what can be moved. Bends in which it does not stand are left alone.

    Returns:
        The value itself where it does not bend, or bends too often.
    """
    found = _ways(value, name)
    return found if 0 < len(found) <= MOST else (value,)


def _ways(node: Node, name: str) -> tuple[Node, ...]:
    if name not in names_in(node):
        return (node,)
    match node:
        case Call(function="abs", arguments=(inner,)):
            ways = _ways(inner, name)
            return tuple(one for way in ways for one in (way, Signed("-", way)))
        case Call(function="min" | "max", arguments=parts):
            return tuple(way for part in parts for way in _ways(part, name))
        case Choice(then=then, otherwise=otherwise):
            return (*_ways(then, name), *_ways(otherwise, name))
    parts = children(node)
    many = [_ways(part, name) for part in parts]
    if reduce(lambda size, ways: size * len(ways), many, 1) > MOST:
        return ()
    return tuple(_with(node, made) for made in product(*many)) if parts else (node,)


def _with(node: Node, made: tuple[Node, ...]) -> Node:
    """The node with other parts, in the order of `children`."""
    waiting = iter(made)
    return rebuilt(node, lambda _: next(waiting))
