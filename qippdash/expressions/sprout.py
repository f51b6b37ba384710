"""Python's syntax tree to ours, part by part, with a fault for each part not allowed."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from typing import Any, Literal

from qippdash.errors import nearest
from qippdash.expressions.expression import Source
from qippdash.expressions.faults import ExpressionFault
from qippdash.expressions.scan import MAX_DEPTH
from qippdash.expressions.tree import (
    FUNCTIONS,
    Arithmetic,
    Boolean,
    Call,
    Choice,
    Comparison,
    Function,
    In,
    IsMissing,
    Junction,
    Missing,
    Name,
    Node,
    Not,
    Number,
    Operator,
    Place,
    Relation,
    Signed,
    Text,
    Unreadable,
)
from qippdash.expressions.unsupported import OPERATORS, PARTS

MAX_NODES = 500
MAX_NUMBER = 10**15
"""Beyond this a float no longer holds every whole number and its pence."""

MAX_PLACES = 9

_ARITHMETIC: dict[type[ast.AST], Operator] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_RELATIONS: dict[type[ast.AST], Relation] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
}
_LISTS = (ast.Tuple, ast.List, ast.Set)
_SIGNS: dict[type[ast.AST], Literal["+", "-"]] = {ast.UAdd: "+", ast.USub: "-"}


class Sprout:
    """Grows our tree out of Python's and keeps the faults that it meets on the way."""

    def __init__(self, source: Source) -> None:
        """Nothing read yet."""
        self.faults: list[ExpressionFault] = []
        self._source = source
        self._lines = source.lines
        self._nodes = 0
        self._depth = 0
        self._growers: dict[type[ast.expr], Callable[[Any], Node]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.BinOp: self._arithmetic,
            ast.UnaryOp: self._unary,
            ast.BoolOp: self._junction,
            ast.Compare: self._compare,
            ast.IfExp: self._choice,
            ast.Call: self._call,
        }

    def tree(self, part: ast.expr) -> Node:
        """Our node for a part of Python's tree, or a stand-in where it has a fault."""
        self._nodes += 1
        if self._nodes > MAX_NODES:
            return self._too_much(part, f"an expression has at most {MAX_NODES} parts")
        if self._depth >= MAX_DEPTH:
            return self._too_much(part, f"this is nested more than {MAX_DEPTH} deep")
        self._depth += 1
        grow = self._growers.get(type(part), self._unsupported)
        node = grow(part)
        self._depth -= 1
        return node

    def _too_much(self, part: ast.expr, message: str) -> Node:
        hint = "work parts of it out as measures, or put brackets into a long sum"
        if any(fault.message == message for fault in self.faults):
            return Unreadable()
        return self._fault(self._place(part), message, hint)

    def _fault(self, place: Place, message: str, hint: str = "", *parts: Node) -> Node:
        self.faults.append(self._source.fault(place, message, hint))
        return Unreadable(parts, place)

    def _place(self, part: ast.expr) -> Place:
        line, end_line = part.lineno, part.end_lineno
        # A list without brackets of its own starts at the one that we put in front.
        start = max(0, self._column(line, part.col_offset))
        last = self._lines[line - 1]
        end = self._column(line, part.end_col_offset or 0) if end_line == line else len(last)
        return Place(line, start, end)

    def _column(self, line: int, offset: int) -> int:
        """A column in characters: Python counts bytes, and one bracket that we put in front."""
        offset -= 1 if line == 1 else 0
        text = self._lines[line - 1]
        return offset if text.isascii() else len(text.encode()[:offset].decode(errors="ignore"))

    def _unsupported(self, part: ast.expr) -> Node:
        message, hint = PARTS.get(type(part), ("this cannot be used in an expression", ""))
        return self._fault(self._place(part), message, hint)

    def _constant(self, part: ast.Constant) -> Node:
        place = self._place(part)
        match part.value:
            case bool(value):
                return Boolean(value, place)
            case str(value):
                return Text(value, place)
            case None:
                return Missing(place=place)
            case int(value) | float(value):
                return self._number(value, place)
        return self._fault(place, "this kind of value cannot be used")

    def _number(self, value: float, place: Place) -> Node:
        if value > MAX_NUMBER or not math.isfinite(value):
            message = "this number is too large to be exact"
            return self._fault(place, message, "numbers go up to 1e15")
        return Number(float(value), place)

    def _name(self, part: ast.Name) -> Node:
        if part.id.startswith("_"):
            return self._fault(self._place(part), "a name starts with a letter")
        return Name(part.id, place=self._place(part))

    def _arithmetic(self, part: ast.BinOp) -> Node:
        operator = _ARITHMETIC.get(type(part.op))
        left, right = self.tree(part.left), self.tree(part.right)
        if operator is None:
            return self._fault(self._place(part), *OPERATORS[type(part.op)], left, right)
        return Arithmetic(operator, left, right, self._place(part))

    def _unary(self, part: ast.UnaryOp) -> Node:
        operand, place = self.tree(part.operand), self._place(part)
        if isinstance(part.op, ast.Not):
            return Not(operand, place)
        if isinstance(part.op, ast.Invert):
            return self._fault(place, *OPERATORS[ast.Invert], operand)
        sign = _SIGNS[type(part.op)]
        if isinstance(operand, Number):
            return Number(0.0 - operand.value if sign == "-" else operand.value, place)
        return Signed(sign, operand, place)

    def _junction(self, part: ast.BoolOp) -> Node:
        word: Literal["and", "or"] = "and" if isinstance(part.op, ast.And) else "or"
        return Junction(word, tuple(self.tree(value) for value in part.values), self._place(part))

    def _choice(self, part: ast.IfExp) -> Node:
        then, condition, otherwise = map(self.tree, (part.body, part.test, part.orelse))
        return Choice(condition, then, otherwise, self._place(part))

    def _compare(self, part: ast.Compare) -> Node:
        place = self._place(part)
        if all(type(operator) in _RELATIONS for operator in part.ops):
            operands = tuple(self.tree(operand) for operand in (part.left, *part.comparators))
            relations = tuple(_RELATIONS[type(operator)] for operator in part.ops)
            return self._comparison(operands, relations, place)
        if len(part.ops) > 1:
            message = "'in' and 'is' cannot be chained with another comparison"
            parts = [
                each for each in (part.left, *part.comparators) if not isinstance(each, _LISTS)
            ]
            hint = "put brackets around each, joined by and"
            return self._fault(place, message, hint, *map(self.tree, parts))
        if isinstance(part.ops[0], ast.In | ast.NotIn):
            return self._in(part, place)
        return self._is(part, place)

    def _comparison(
        self, operands: tuple[Node, ...], relations: tuple[Relation, ...], place: Place
    ) -> Node:
        if any(isinstance(operand, Missing) for operand in operands):
            wanted = "x is not None" if relations[0] == "!=" else "x is None"
            message = "nothing compares with None: the answer would always be False"
            return self._fault(place, message, f"write {wanted}", *operands)
        return Comparison(operands, relations, place)

    def _is(self, part: ast.Compare, place: Place) -> Node:
        operand, other = self.tree(part.left), self.tree(part.comparators[0])
        if not isinstance(other, Missing):
            message = "'is' asks only whether a value is missing"
            return self._fault(place, message, "write ==", operand, other)
        return IsMissing(operand, isinstance(part.ops[0], ast.IsNot), place)

    def _in(self, part: ast.Compare, place: Place) -> Node:
        operand, listed = self.tree(part.left), part.comparators[0]
        if not isinstance(listed, _LISTS):
            message = "'in' needs a list of values"
            hint = 'write x in ("a", "b") or ["a"]'
            return self._fault(self._place(listed), message, hint, operand)
        if not listed.elts:
            message = "this list is empty: nothing is in it"
            return self._fault(self._place(listed), message, "write at least one value", operand)
        choices = tuple(self._choice_of_list(element) for element in listed.elts)
        return In(operand, choices, isinstance(part.ops[0], ast.NotIn), place)

    def _choice_of_list(self, element: ast.expr) -> Node:
        node = self.tree(element)
        if isinstance(node, Missing):
            return self._fault(node.place, "None is never in a list", "write x is None")
        if isinstance(node, Number | Text | Boolean | Unreadable):
            return node
        return self._fault(node.place, "a list holds values only", "write x == a or x == b")

    def _call(self, part: ast.Call) -> Node:
        place = self._place(part)
        named = part.func.id if isinstance(part.func, ast.Name) else ""
        function = next((known for known in FUNCTIONS if known == named), None)
        arguments = tuple(self.tree(argument) for argument in part.args)
        if function is None:
            return self._fault(self._place(part.func), *_no_function(named), *arguments)
        if part.keywords:
            message = "arguments have no names here"
            return self._fault(place, message, "write the values alone", *arguments)
        if fault := _argument_fault(function, arguments):
            return self._fault(place, *fault, *arguments)
        return Call(function, arguments, place)


def _no_function(named: str) -> tuple[str, str]:
    if not named:
        return "only abs, min, max, round and coalesce can be called", ""
    return f"there is no function called '{named[:40]}'", nearest(named[:80], FUNCTIONS)


def _argument_fault(function: Function, arguments: tuple[Node, ...]) -> tuple[str, str] | None:
    match function, len(arguments):
        case "abs", count if count != 1:
            return "abs takes one value", "write abs(x)"
        case "min" | "max" | "coalesce", 0 | 1:
            return f"{function} takes two values or more", f"write {function}(x, y)"
        case "round", count if count not in {1, 2}:
            return "round takes a value and a number of places", "write round(x, 2)"
        case "round", 2 if not _is_places(arguments[1]):
            message = f"the places of round are a whole number from -{MAX_PLACES} to {MAX_PLACES}"
            return message, "write round(x, 2)"
    return None


def _is_places(node: Node) -> bool:
    if isinstance(node, Unreadable):
        return True
    return isinstance(node, Number) and node.value.is_integer() and abs(node.value) <= MAX_PLACES
