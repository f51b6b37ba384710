"""Which words a rule gives along the line of its values: what is never given, what is a gap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from qippdash.expressions import Expression, Type, interpret, parse, read
from qippdash.expressions.tree import Boolean, Comparison, Junction, Name, Not, Number, Signed, walk
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale

_PLAIN = (Boolean, Comparison, Junction, Name, Not, Number, Signed)


@dataclass(frozen=True)
class Stretch:
    """Neighbouring values that get the same word; ``low`` and ``high`` are two of them."""

    word: str
    low: float
    high: float


def stretches(rule: Rule, scale: Scale) -> list[Stretch] | None:
    """The words along the line of values, from the lowest value up.

    Returns:
        None where the rule's cut points are more than comparisons of ``value`` with numbers:
        what a condition over measures gives cannot be seen from the file.
    """
    if not rule.value or not rule.cuts:
        return None
    conditions = {word: _condition(rule, word) for word in scale.words if word in rule.cuts}
    if not all(_is_plain(one) for one in conditions.values()):
        return None
    found: list[Stretch] = []
    for value in _samples(conditions):
        word = _word(conditions, value, scale)
        if found and found[-1].word == word:
            found[-1] = Stretch(word, found[-1].low, value)
        else:
            found.append(Stretch(word, value, value))
    return found


def gap(found: list[Stretch], scale: Scale) -> tuple[Stretch, Stretch, Stretch] | None:
    """A stretch with a better word on both sides, between its neighbours; None where there is none.

    Better in the middle is what a target with two edges looks like; worse in the middle is
    seldom meant.
    """
    for before, here, after in zip(found, found[1:], found[2:], strict=False):
        if scale.code(here.word) > max(scale.code(before.word), scale.code(after.word)):
            return before, here, after
    return None


def _condition(rule: Rule, word: str) -> Expression | None:
    cut = rule.cuts[word]
    sign = "<=" if rule.better == "lower" else ">="
    text = cut if isinstance(cut, str) else f"value {sign} {cut:.12f}"
    plain = {"value": Type.NUMBER}
    # A condition over measures would be refused for their names.
    return read(text, plain, Type.BOOLEAN) if _only_value(text) else None


def _only_value(text: str) -> bool:
    return set(parse(text).names) <= {"value"}


def _is_plain(condition: Expression | None) -> bool:
    """Whether a condition compares the value with numbers, and not for being equal to them.

    A value that is asked for being equal takes whole steps, with nothing between them.
    """
    if condition is None:
        return False
    parts = list(walk(condition.tree))
    equal = any(isinstance(one, Comparison) and "==" in one.relations for one in parts)
    return not equal and all(isinstance(one, _PLAIN) for one in parts)


def _samples(conditions: Mapping[str, Expression | None]) -> list[float]:
    """A value on each number that is named, between each two, and beyond both ends."""
    named = {
        sign * node.value
        for one in conditions.values()
        if one is not None
        for node in walk(one.tree)
        if isinstance(node, Number)
        for sign in (1, -1)
    }
    points = sorted(named | {0.0})
    between = [(low + high) / 2 for low, high in pairwise(points)]
    return sorted({points[0] - 1, *points, *between, points[-1] + 1})


def _word(conditions: Mapping[str, Expression | None], value: float, scale: Scale) -> str:
    for word, one in conditions.items():
        if one is not None and interpret(one, {"value": value}) is True:
            return word
    return scale.words[-1]
