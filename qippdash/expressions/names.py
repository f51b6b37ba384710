"""Are the names known, and do the types fit: faults with the place and the nearest name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from qippdash.errors import nearest
from qippdash.expressions.expression import Expression, Source
from qippdash.expressions.faults import ExpressionError, ExpressionFault, in_order, quoted
from qippdash.expressions.parse import tree_and_faults
from qippdash.expressions.tree import (
    FUNCTIONS,
    Arithmetic,
    Call,
    Choice,
    Comparison,
    Date,
    In,
    IsMissing,
    Junction,
    Literals,
    Missing,
    Name,
    Node,
    Not,
    Signed,
    Text,
    Type,
    Unreadable,
    rebuilt,
    type_of,
)
from qippdash.expressions.work import MAX_WORK, work

MOST_GUESSES = 10
"""Finding the nearest of some hundred names takes a millisecond or two for each word."""

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IN_WORDS = {
    Type.NUMBER: "a number",
    Type.TEXT: "text",
    Type.BOOLEAN: "a condition",
    Type.DATE: "a date",
}
_OTHER_SPELLINGS = {"true": "True", "false": "False"} | dict.fromkeys(
    ("none", "null", "nil", "nan", "missing", "blank"), "None"
)


class _Odd(Enum):
    MISSING = "None"
    UNKNOWN = "already at fault"


_Kind = Type | _Odd


def read(
    text: str,
    names: Mapping[str, Type],
    want: Type | None = None,
    *,
    origin_line: int = 1,
    origin_column: int = 0,
) -> Expression:
    """Text to checked expression, in one step, with every fault of either kind at once.

    Args:
        text: as for ``parse``.
        names: what the expression may use, and what each gives.
        want: what the expression has to give; None when anything will do.
        origin_line: as for ``parse``.
        origin_column: as for ``parse``.

    Raises:
        ExpressionError: with everything that is wrong.
    """
    source = Source(text, origin_line, origin_column)
    grown, faults = tree_and_faults(source)
    checker = _Checker(source, names)
    tree = checker.whole(grown, want)
    if faults or checker.faults:
        raise ExpressionError([*faults, *checker.faults])
    return Expression(source, tree)


def check(
    expression: Expression, names: Mapping[str, Type], want: Type | None = None
) -> list[ExpressionFault]:
    """What is wrong with an expression's names and types; empty when nothing is."""
    checker = _Checker(expression.source, names)
    checker.whole(expression.tree, want)
    return list(in_order(checker.faults))


@dataclass
class _Checker:
    source: Source
    names: Mapping[str, Type]
    faults: list[ExpressionFault] = field(default_factory=list)
    guesses: dict[str, str] = field(default_factory=dict)

    def whole(self, node: Node, want: Type | None) -> Node:
        tree = self.checked(node)
        kind = _kind(tree)
        if kind is _Odd.MISSING:
            self.fault(tree, "this is always missing", "give at least one value")
        elif want is not None:
            self.need(tree, want, "is wanted here")
        if work(tree) > MAX_WORK:
            message = "functions and divisions are nested in one another too often"
            self.fault(tree, message, "work the inner parts out as measures")
        return tree

    def fault(self, node: Node, message: str, hint: str = "") -> None:
        self.faults.append(self.source.fault(node.place, message, hint))

    def need(self, node: Node, want: Type, purpose: str) -> None:
        found = _kind(node)
        if found in {want, _Odd.UNKNOWN}:
            return
        message = f"{_IN_WORDS[want]} {purpose}, and this is {_words(found)}"
        self.fault(node, message, _need_hint(found, want))

    def checked(self, node: Node) -> Node:
        """The node with types filled in; what is wrong below it is kept as faults."""
        match node:
            case Name():
                return self.name(node)
            case Comparison(operands=operands):
                return self.comparison(replace(node, operands=self.alike(operands)))
            case In(operand=operand, choices=choices):
                first, *rest = self.alike((operand, *choices))
                return replace(node, operand=first, choices=tuple(rest))
            case Choice(then=then, otherwise=otherwise):
                return self.choice(node, self.alike((then, otherwise), or_none=True))
            case Call(function="min" | "max" | "coalesce", arguments=arguments):
                return self.several(replace(node, arguments=self.alike(arguments)))
        return self.needed(rebuilt(node, self.checked))

    def needed(self, node: Node) -> Node:
        match node:
            case Arithmetic(operator=operator, left=left, right=right):
                self.need(left, Type.NUMBER, f"is needed for {operator}")
                self.need(right, Type.NUMBER, f"is needed for {operator}")
            case Signed(sign=sign, operand=operand):
                self.need(operand, Type.NUMBER, f"is needed for {sign}")
            case Call(function=function, arguments=(first, *_)):
                self.need(first, Type.NUMBER, f"is needed for {function}")
            case Junction(word=word, parts=parts):
                for part in parts:
                    self.need(part, Type.BOOLEAN, f"is needed for '{word}'")
            case Not(operand=operand):
                self.need(operand, Type.BOOLEAN, "is needed for 'not'")
            case IsMissing(operand=operand):
                self.may_be_missing(operand)
        return node

    def name(self, node: Name) -> Node:
        kind = self.names.get(node.name)
        if kind is not None:
            return replace(node, type=kind)
        message = f"there is nothing called {quoted(node.name)} here"
        self.fault(node, message, self.guess(node.name))
        return Unreadable(place=node.place)

    def guess(self, word: str) -> str:
        if word.lower() in _OTHER_SPELLINGS:
            return f"write {_OTHER_SPELLINGS[word.lower()]}"
        if word in FUNCTIONS:
            return f"it is a function: write {word}(...)"
        if word not in self.guesses and len(self.guesses) < MOST_GUESSES and len(word) <= 80:
            self.guesses[word] = nearest(word, self.names)
        return self.guesses.get(word, "")

    def alike(self, nodes: tuple[Node, ...], *, or_none: bool = False) -> tuple[Node, ...]:
        """The nodes checked, of one type; ISO texts beside a date become dates."""
        checked = tuple(self.checked(node) for node in nodes)
        kinds = [_kind(node) for node in checked]
        if Type.DATE in kinds:
            checked = tuple(self.as_date(node) for node in checked)
            kinds = [_kind(node) for node in checked]
        first = next((kind for kind in kinds if isinstance(kind, Type)), None)
        for node, kind in zip(checked, kinds, strict=True):
            if kind is _Odd.MISSING and not or_none:
                self.fault(node, "None cannot be used here", "leave it out, or write x is None")
            elif isinstance(kind, Type) and first is not None and kind != first:
                message = f"{_words(kind)} cannot stand beside {_words(first)}"
                self.fault(node, message, _beside_hint(kind, first))
                first = kind
        return tuple(_typed(node, first) for node in checked) if or_none else checked

    def as_date(self, node: Node) -> Node:
        if not isinstance(node, Text):
            return node
        day = _iso_date(node.value)
        if day is not None:
            return Date(day, node.place)
        message = f"{quoted(node.value)} is not a date"
        self.fault(node, message, "write year-month-day, as in '2010-09-30'")
        return Unreadable(place=node.place)

    def comparison(self, node: Comparison) -> Node:
        kind, *others = map(_kind, node.operands)
        ordered = [sign for sign in node.relations if sign not in {"==", "!="}]
        unordered = kind in {Type.TEXT, Type.BOOLEAN} and set(others) <= {kind}
        if ordered and unordered:
            hint = "write ==, != or in" if kind is Type.TEXT else "write it alone, or with not"
            self.fault(node, f"{_words(kind)} has no order, so {ordered[0]} cannot be used", hint)
        return node

    def choice(self, node: Choice, branches: tuple[Node, ...]) -> Node:
        condition = self.checked(node.condition)
        self.need(condition, Type.BOOLEAN, "is needed after 'if'")
        return Choice(condition, branches[0], branches[1], node.place)

    def several(self, node: Call) -> Node:
        kind = _kind(node.arguments[0])
        if node.function != "coalesce" and kind in {Type.TEXT, Type.BOOLEAN}:
            message = f"{_words(kind)} has no order, so {node.function} cannot be used"
            self.fault(node, message, "give numbers or dates")
        return node

    def may_be_missing(self, node: Node) -> None:
        if isinstance(node, Comparison | In | IsMissing | Junction | Not):
            message = "a condition is never missing, only True or False"
            self.fault(node, message, "ask it of the name: x is None")
        elif isinstance(node, Literals):
            self.fault(node, "a value as written is never in doubt", "ask it of a name")


def _iso_date(text: str) -> date | None:
    # fromisoformat alone would take 20100930 and 2010-W39-4 too.
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _kind(node: Node) -> _Kind:
    """What a checked node gives; unknown where something below it is at fault already."""
    match node:
        case Missing(type=None):
            return _Odd.MISSING
        case Unreadable():
            return _Odd.UNKNOWN
        case Choice(then=then, otherwise=otherwise):
            return _first_known(_kind(then), _kind(otherwise))
        case Call(function="min" | "max" | "coalesce", arguments=arguments):
            return _first_known(*map(_kind, arguments))
    return type_of(node)


def _typed(node: Node, kind: Type | None) -> Node:
    """The node with each None in it that stands for a value given that value's type."""
    if isinstance(node, Missing):
        return replace(node, type=kind)
    if isinstance(node, Choice) and _kind(node) is _Odd.MISSING:
        then, otherwise = _typed(node.then, kind), _typed(node.otherwise, kind)
        return Choice(node.condition, then, otherwise, node.place)
    return node


def _first_known(*kinds: _Kind) -> _Kind:
    known = [kind for kind in kinds if isinstance(kind, Type)]
    return known[0] if known else kinds[0]


def _words(kind: _Kind) -> str:
    return _IN_WORDS[kind] if isinstance(kind, Type) else "None, which has no value"


def _need_hint(found: _Kind, want: Type) -> str:
    if want is Type.BOOLEAN and found in {Type.NUMBER, Type.DATE}:
        return "compare it with something: x > 0"
    if want is Type.BOOLEAN and found is Type.TEXT:
        return 'compare it with something: x == "a"'
    if want is Type.NUMBER and found is Type.BOOLEAN:
        return "choose a number by it: 1 if x else 0"
    if want is Type.NUMBER and found is Type.TEXT:
        return "write a number without quotes"
    return ""


def _beside_hint(kind: Type, first: Type) -> str:
    if {kind, first} == {Type.NUMBER, Type.TEXT}:
        return "write a number without quotes and a text with them"
    if Type.DATE in {kind, first}:
        return "write a date as '2010-09-30'"
    return ""
