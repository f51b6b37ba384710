"""What would have to change about a scheme for a condition on it to hold, or to hold no more.

Only what its owners can change: how far it is worked out, whether it recurs, who answers for
it and what is written down. What a scheme is (its theme, side, tier, kind) stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qippdash.expressions.tree import (
    Comparison,
    In,
    IsMissing,
    Name,
    Node,
    Not,
    Text,
)
from qippdash.measures.sight import SCHEME_COLUMNS
from qippdash.model.tables import INITIATIVES, RATING_WORDS, STAGES, Kind

Change = Mapping[str, object]
"""Columns of the initiative, and what each would be."""

STATED = "stated"
_WRITTEN = ("owner", "provider", "quality_outcome", "assumptions", "starts", "ends", "depends_on")


def turned(part: Node, *, holds: bool, day: date) -> Change | None:
    """What to change so that a condition holds, or does not.

    Args:
        part: a condition over an initiative's own columns.
        holds: what it is to be.
        day: a date to write where one is missing.

    Returns:
        The columns with what each would be; None where that is in nobody's hands.
    """
    match part:
        case Not(operand=operand):
            return turned(operand, holds=not holds, day=day)
        case Name(name="recurrent"):
            return {"recurrent": holds}
        case IsMissing(operand=Name(name=name), negated=negated):
            return _written(_column(name), there=negated is holds, day=day)
        case Comparison(operands=(Name(name=name), Text(value=value)), relations=(relation,)):
            if relation in ("==", "!="):
                return _one_of(_column(name), (value,), among=(relation == "==") is holds)
        case In(operand=Name(name=name), choices=choices, negated=negated):
            values = tuple(one.value for one in choices if isinstance(one, Text))
            return _one_of(_column(name), values, among=negated is not holds)
    return None


def _column(name: str) -> str:
    return SCHEME_COLUMNS.get(name, name)


def _written(column: str, *, there: bool, day: date) -> Change | None:
    if column not in _WRITTEN:
        return None
    if not there:
        # Nobody helps a plan by taking out who answers for it.
        return {column: None} if column == "depends_on" else None
    spec = INITIATIVES.column(column)
    return {column: day if spec is not None and spec.kind is Kind.DATE else STATED}


def _one_of(column: str, values: tuple[str, ...], *, among: bool) -> Change | None:
    """The first step that makes the column one of the values, or none of them."""
    if column == "stage":
        steps = STAGES if among else STAGES[_latest(values) + 1 :]
        found = [stage for stage in steps if (stage in values) is among]
        return {"stage": found[0]} if found else None
    if column == "self_rating" and among:
        found = [word for word in RATING_WORDS if word in values]
        return {"self_rating": found[0]} if found else None
    return None


def _latest(values: tuple[str, ...]) -> int:
    return max((STAGES.index(one) for one in values if one in STAGES), default=-1)


def in_words(change: Change) -> str:
    """A change of a scheme, as the assumption that it is."""
    return " and ".join(_words(column, value) for column, value in change.items())


def _words(column: str, value: object) -> str:
    name = column.replace("_", " ")
    if column == "stage":
        return f"its stage becomes {str(value).replace('_', ' ')}"
    if column == "recurrent":
        return "it comes again every year" if value else "it no longer comes again"
    if column == "self_rating":
        return f"its owner can rate it {value}"
    if value is None:
        return "it waits for no other scheme"
    return f"its {name} is stated"
