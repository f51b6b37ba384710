"""The parts of an expression: small frozen nodes, each knowing where in the text it stood.

Two trees are equal when they say the same thing; where they stood does not count.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

Operator = Literal["+", "-", "*", "/"]
Relation = Literal["<", "<=", ">", ">=", "==", "!="]
Function = Literal["abs", "min", "max", "round", "coalesce"]

RELATIONS: tuple[Relation, ...] = ("<", "<=", ">", ">=", "==", "!=")
FUNCTIONS: tuple[Function, ...] = ("abs", "min", "max", "round", "coalesce")


class Type(StrEnum):
    """What kind of thing a name or an expression gives."""

    NUMBER = "number"
    TEXT = "text"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True)
class Place:
    """Where a part stands in its text: line from 1, first and last column from 0.

    ``end`` is the column after the last character on that line; a part that runs over
    several lines ends, for this purpose, with its first line.
    """

    line: int
    column: int
    end: int


NOWHERE = Place(1, 0, 0)


def _place() -> Place:
    return field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Number:
    """A number as written; whole numbers too are floats from here on."""

    value: float
    place: Place = _place()


@dataclass(frozen=True)
class Text:
    """A text as written, compared letter by letter."""

    value: str
    place: Place = _place()


@dataclass(frozen=True)
class Boolean:
    """``True`` or ``False``."""

    value: bool
    place: Place = _place()


@dataclass(frozen=True)
class Date:
    """A text in the form 2010-09-30 that stood beside a date, read as one."""

    value: date
    place: Place = _place()


@dataclass(frozen=True)
class Missing:
    """``None``: no value. ``type`` is what it stands in for, known once checked."""

    type: Type | None = None
    place: Place = _place()


@dataclass(frozen=True)
class Name:
    """Something that the data gives. ``type`` is known once checked."""

    name: str
    type: Type | None = None
    place: Place = _place()


@dataclass(frozen=True)
class Arithmetic:
    """Two numbers added, taken away, multiplied or divided."""

    operator: Operator
    left: Node
    right: Node
    place: Place = _place()


@dataclass(frozen=True)
class Signed:
    """A number with a sign in front."""

    sign: Literal["+", "-"]
    operand: Node
    place: Place = _place()


@dataclass(frozen=True)
class Comparison:
    """Two or more operands with a relation between each two: ``a < b <= c``."""

    operands: tuple[Node, ...]
    relations: tuple[Relation, ...]
    place: Place = _place()


@dataclass(frozen=True)
class In:
    """Whether the operand is one of the choices, which are literals of one type."""

    operand: Node
    choices: tuple[Node, ...]
    negated: bool = False
    place: Place = _place()


@dataclass(frozen=True)
class IsMissing:
    """``x is None``; negated, ``x is not None``."""

    operand: Node
    negated: bool = False
    place: Place = _place()


@dataclass(frozen=True)
class Junction:
    """Conditions joined by one word, ``and`` or ``or``."""

    word: Literal["and", "or"]
    parts: tuple[Node, ...]
    place: Place = _place()


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    operand: Node
    place: Place = _place()


@dataclass(frozen=True)
class Choice:
    """``then if condition else otherwise``."""

    condition: Node
    then: Node
    otherwise: Node
    place: Place = _place()


@dataclass(frozen=True)
class Call:
    """One of the functions with its arguments; for ``round`` the places are a second one."""

    function: Function
    arguments: tuple[Node, ...]
    place: Place = _place()


@dataclass(frozen=True)
class Unreadable:
    """Stands for a part that had a fault, so that the rest can be checked all the same.

    ``parts`` are the parts inside it that could be read. It never reaches a tree that
    ``parse`` or ``read`` returns.
    """

    parts: tuple[Node, ...] = ()
    place: Place = _place()


Literals = Number | Text | Boolean | Date | Missing
Node = (
    Number
    | Text
    | Boolean
    | Date
    | Missing
    | Name
    | Arithmetic
    | Signed
    | Comparison
    | In
    | IsMissing
    | Junction
    | Not
    | Choice
    | Call
    | Unreadable
)


def children(node: Node) -> tuple[Node, ...]:
    """The parts directly inside a node, in the order in which they are written."""
    match node:
        case Arithmetic(left=left, right=right):
            return (left, right)
        case Signed(operand=operand) | Not(operand=operand) | IsMissing(operand=operand):
            return (operand,)
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return (then, condition, otherwise)
        case Comparison(operands=parts) | Call(arguments=parts):
            return parts
        case Junction(parts=parts) | Unreadable(parts=parts):
            return parts
        case In(operand=operand, choices=choices):
            return (operand, *choices)
    return ()


def rebuilt(node: Node, change: Callable[[Node], Node]) -> Node:
    """The same node with each part directly inside it replaced by ``change(part)``."""
    match node:
        case Arithmetic(left=left, right=right):
            return dataclasses.replace(node, left=change(left), right=change(right))
        case Signed(operand=operand) | Not(operand=operand) | IsMissing(operand=operand):
            return dataclasses.replace(node, operand=change(operand))
        case Choice(condition=condition, then=then, otherwise=otherwise):
            return Choice(change(condition), change(then), change(otherwise), node.place)
        case Comparison(operands=parts):
            return dataclasses.replace(node, operands=tuple(map(change, parts)))
        case Junction(parts=parts) | Unreadable(parts=parts):
            return dataclasses.replace(node, parts=tuple(map(change, parts)))
        case Call(arguments=parts):
            return dataclasses.replace(node, arguments=tuple(map(change, parts)))
    return _rebuilt_choices(node, change)


def _rebuilt_choices(node: Node, change: Callable[[Node], Node]) -> Node:
    if isinstance(node, In):
        choices = tuple(map(change, node.choices))
        return dataclasses.replace(node, operand=change(node.operand), choices=choices)
    return node


def walk(node: Node) -> Iterator[Node]:
    """The node and everything inside it, in the order in which it is written."""
    yield node
    for child in children(node):
        yield from walk(child)


def names_in(node: Node) -> tuple[str, ...]:
    """The names that a tree uses, each once, in the order of their first use."""
    return tuple(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Name)))


def wanted(node: Node) -> tuple[str, ...]:
    """The names that must have a value: those that no ``is None`` or ``coalesce`` provides for."""
    provided = {
        inside.name
        for part in walk(node)
        if isinstance(part, IsMissing) or (isinstance(part, Call) and part.function == "coalesce")
        for inside in children(part)
        if isinstance(inside, Name)
    }
    return tuple(name for name in names_in(node) if name not in provided)


def type_of(node: Node) -> Type:
    """What a checked tree gives.

    Raises:
        ValueError: the tree has not been checked, so a name's type is not known.
    """
    match node:
        case Name(type=Type() as kind) | Missing(type=Type() as kind):
            return kind
        case Number() | Arithmetic() | Signed() | Call(function="abs" | "round"):
            return Type.NUMBER
        case Comparison() | In() | IsMissing() | Junction() | Not() | Boolean():
            return Type.BOOLEAN
        case Choice(then=part) | Call(arguments=(part, *_)):
            return type_of(part)
    return _literal_type(node)


def places_of(node: Call) -> int:
    """The decimal places of a ``round``: its second argument, or none."""
    places = node.arguments[1] if len(node.arguments) > 1 else None
    return int(places.value) if isinstance(places, Number) else 0


def _literal_type(node: Node) -> Type:
    match node:
        case Text():
            return Type.TEXT
        case Date():
            return Type.DATE
    message = f"{node} has no type yet: check the expression first"
    raise ValueError(message)
