"""An expression as a person reads it: titles for names, words for signs of comparison."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from qippdash.expressions.expression import Expression
from qippdash.expressions.tree import (
    Arithmetic,
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
    Relation,
    Signed,
    Text,
    Type,
    places_of,
)

_RELATIONS: dict[Relation, str] = {
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
    "==": "is",
    "!=": "is not",
}
_DATE_RELATIONS = _RELATIONS | {
    "<": "is before",
    "<=": "is on or before",
    ">": "is after",
    ">=": "is on or after",
}
_CHOICE, _OR, _AND, _NOT, _ASKED, _SUM, _PRODUCT, _ALONE = range(8)


def in_words(expression: Expression | Node, titles: Mapping[str, str] | None = None) -> str:
    """An expression as one line of text, in plain ASCII where titles are.

    Args:
        expression: what ``parse`` or ``read`` gave, or a tree of it.
        titles: what people call a name; a name without one shows as it is.

    Returns:
        ``1 - Forecast this year / Plan this year``, or ``value is at most 0.05 and gap is
        less than 1,000,000``. Brackets stand only where the meaning needs them.
    """
    node = expression.tree if isinstance(expression, Expression) else expression
    return _Wording(titles or {}).words(node)


class _Wording:
    def __init__(self, titles: Mapping[str, str]) -> None:
        self.titles = titles

    def within(self, node: Node, least: int) -> str:
        """The words of a part, in brackets when it binds less than its surroundings need."""
        words = self.words(node)
        return words if _binding(node) >= least else f"({words})"

    def words(self, node: Node) -> str:
        match node:
            case Number() | Text() | Boolean() | Date() | Missing():
                return _literal(node)
            case Name(name=name):
                return self.titles.get(name, name)
            case Arithmetic(operator=operator, left=left, right=right):
                least = _binding(node)
                after = least if operator in "+*" else least + 1
                return f"{self.within(left, least)} {operator} {self.within(right, after)}"
            case Signed(sign=sign, operand=operand):
                return f"{sign}{self.within(operand, _ALONE)}"
            case Call():
                return self.call(node)
        return self.condition(node)

    def condition(self, node: Node) -> str:
        match node:
            case Comparison(operands=operands, relations=relations):
                sides = pairwise(self.within(operand, _SUM) for operand in operands)
                pairs = zip(relations, sides, strict=True)
                relation = _DATE_RELATIONS if any(map(_is_date, operands)) else _RELATIONS
                return " and ".join(f"{one} {relation[sign]} {two}" for sign, (one, two) in pairs)
            case In(operand=operand, choices=choices, negated=negated):
                listed = _listed([self.words(choice) for choice in choices], "or")
                return f"{self.within(operand, _SUM)} {'is not' if negated else 'is'} {listed}"
            case IsMissing(operand=operand, negated=negated):
                return f"{self.within(operand, _SUM)} {'is not' if negated else 'is'} missing"
            case Junction(word=word, parts=parts):
                least = _AND + 1 if word == "and" else _OR + 1
                return f" {word} ".join(self.within(part, least) for part in parts)
            case Not(operand=operand):
                return f"not {self.within(operand, _ALONE)}"
            case Choice(condition=condition, then=then, otherwise=otherwise):
                asked = self.within(condition, _OR)
                return f"{self.within(then, _OR)} if {asked}, otherwise {self.words(otherwise)}"
        message = "an expression with a fault has no words"
        raise ValueError(message)

    def call(self, node: Call) -> str:
        inner = [self.words(argument) for argument in node.arguments]
        match node.function:
            case "abs":
                return f"the size of ({inner[0]})"
            case "round":
                return f"({inner[0]}) rounded{_places(node)}"
            case "coalesce":
                return f"the first reported of ({'; '.join(inner)})"
        which = "least" if node.function == "min" else "greatest"
        return f"the {which} of ({'; '.join(inner)})"


def _binding(node: Node) -> int:
    """How tightly a part holds together; the higher, the less it needs brackets."""
    match node:
        case Choice():
            return _CHOICE
        case Junction(word=word):
            return _OR if word == "or" else _AND
        case Comparison(relations=relations):
            return _ASKED if len(relations) == 1 else _AND
        case Not():
            return _NOT
        case In() | IsMissing():
            return _ASKED
        case Arithmetic(operator=operator):
            return _SUM if operator in "+-" else _PRODUCT
    return _ALONE


def _is_date(node: Node) -> bool:
    return isinstance(node, Date) or (isinstance(node, Name) and node.type is Type.DATE)


def _literal(node: Number | Text | Boolean | Date | Missing) -> str:
    match node:
        case Number(value=value):
            return f"{int(value):,}" if value.is_integer() else f"{value:,}"
        case Text(value=value):
            return f"'{value}'"
        case Boolean(value=value):
            return "true" if value else "false"
        case Date(value=day):
            return day.isoformat()
        case Missing():
            return "missing"


def _places(node: Call) -> str:
    count = places_of(node)
    if count < 0:
        return f" to the nearest {10**-count:,}"
    return f" to {count} places" if count else ""


def _listed(words: list[str], last: str) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
