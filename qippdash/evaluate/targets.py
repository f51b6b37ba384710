"""Where a rule's value has to get to for a word: cut points and conditions, as lines to solve.

A condition changes only where one of its comparisons does, so the way to it ends at the nearest
of those places at which it holds, or, where it wants more than that, one step beyond.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qippdash.evaluate.rating import Rated
from qippdash.expressions import RationalForm, affine_in
from qippdash.expressions.straight import straight
from qippdash.expressions.tree import Arithmetic, Comparison, Name, Node, Not, rebuilt, walk
from qippdash.model.rule import Cut

SURE = 4e-10
"""What nine places make of nothing, and a little less."""

STRICT = ("<", ">", "!=")
MOST = 12
"""Of more places than this a condition is left unsolved."""


@dataclass(frozen=True)
class Target:
    """A line that has to come to ``aim``; anything up to ``edge`` counts as being there.

    ``beyond`` is how many steps of the lever are added to the way, and to which side.
    """

    form: RationalForm
    aim: float
    edge: float
    beyond: int = 0


def targets(rated: Rated, cut: Cut | None) -> list[Target]:
    """The places of which the nearest that gives a word is the end of the way.

    Args:
        rated: a rule.
        cut: its cut point or condition for the word.

    Returns:
        Nothing where its lever decides nothing, or stands where no line can follow it.
    """
    lever = rated.compiled.rule.lever
    if not lever or cut is None:
        return []
    if isinstance(cut, str):
        found = [*_of_condition(rated, cut, lever)]
        return found if len(found) <= MOST else []
    if rated.compiled.value is None:
        return []
    aim = float(cut)
    edge = rated.figures.edge(aim)
    return [Target(form, aim, edge) for form in _lines(rated.compiled.value.tree, lever)]


def _lines(tree: Node, lever: str) -> list[RationalForm]:
    return [form for one in straight(tree, lever) if (form := affine_in(one, lever)) is not None]


def _of_condition(rated: Rated, text: str, lever: str) -> Iterator[Target]:
    tree = rated.compiled.condition(text).tree
    compared = [part for part in walk(tree) if isinstance(part, Comparison)]
    further = any(isinstance(part, Not) for part in walk(tree)) or any(
        relation in STRICT for one in compared for relation in one.relations
    )
    for one in compared:
        for (left, right), relation in zip(pairwise(one.operands), one.relations, strict=True):
            apart = Arithmetic("-", _worked_out(rated, left), _worked_out(rated, right))
            edge = -SURE if relation in (">", ">=") else SURE
            for form in _lines(apart, lever):
                yield from (
                    Target(form, 0.0, edge, way) for way in ((0, 1, -1) if further else (0,))
                )


def _worked_out(rated: Rated, node: Node) -> Node:
    """The tree with what the value is worked out from in place of its name."""
    value = rated.compiled.value
    if isinstance(node, Name):
        return value.tree if node.name == "value" and value is not None else node
    return rebuilt(node, lambda part: _worked_out(rated, part))
