"""Text to tree: Python's own parser, then a list of what is allowed.

Nothing is ever compiled or run. What the list does not name is a fault.
"""

from __future__ import annotations

import ast
from functools import lru_cache

from qippdash.expressions.expression import Expression, Source
from qippdash.expressions.faults import ExpressionError, ExpressionFault
from qippdash.expressions.order import order_slips
from qippdash.expressions.scan import MAX_CHARACTERS, Slip, slips_of, tokens_of
from qippdash.expressions.sprout import Sprout
from qippdash.expressions.tree import NOWHERE, Node, Unreadable


def parse(text: str, *, origin_line: int = 1, origin_column: int = 0) -> Expression:
    """Read a text as an expression; names are not looked at yet.

    Args:
        text: at most 4,000 characters, over as many lines as wanted.
        origin_line: the line of the file on which the text starts, from 1.
        origin_column: how many columns of that line come before it.

    Raises:
        ExpressionError: with every fault that can be found without knowing the names.
    """
    source = Source(text, origin_line, origin_column)
    tree, faults = tree_and_faults(source)
    if faults:
        raise ExpressionError(faults)
    return Expression(source, tree)


class _Faulty(Exception):
    """A text with faults: it is not kept, as who reads it again has changed it."""

    def __init__(self, tree: Node, faults: list[ExpressionFault]) -> None:
        self.tree = tree
        self.faults = faults


def tree_and_faults(source: Source) -> tuple[Node, list[ExpressionFault]]:
    """The tree, with a stand-in for each part that has a fault, and the faults."""
    try:
        return _sound(source), []
    except _Faulty as faulty:
        return faulty.tree, faulty.faults


# Of the texts that are read as a pack is opened half have been read before: shared measures
# have their conditions in common, and each is checked, compiled and rated by.
@lru_cache(maxsize=256)
def _sound(source: Source) -> Node:
    tree, faults = _grown(source)
    if faults:
        raise _Faulty(tree, faults)
    return tree


def _grown(source: Source) -> tuple[Node, list[ExpressionFault]]:
    slips = _slips(source.text)
    if slips:
        return Unreadable(), [_fault(source, slip) for slip in slips]
    try:
        # In brackets an expression may run over several lines.
        parsed = ast.parse(f"({source.text}\n)", mode="eval")
    except SyntaxError as error:
        return Unreadable(), [_syntax_fault(source, error)]
    except (RecursionError, MemoryError, ValueError, OverflowError):
        return Unreadable(), [source.fault(NOWHERE, "this is nested too deeply to read")]
    sprout = Sprout(source)
    return sprout.tree(parsed.body), sprout.faults


def _slips(text: str) -> list[Slip]:
    if len(text) > MAX_CHARACTERS:
        message = f"{len(text):,} characters; an expression has at most {MAX_CHARACTERS:,}"
        return [Slip(0, 1, message, "work parts of it out as measures")]
    tokens = tokens_of(text)
    return slips_of(text, tokens) or order_slips(text, tokens)


def _fault(source: Source, slip: Slip) -> ExpressionFault:
    return source.fault(source.place(slip.start, slip.end), slip.message, slip.hint)


def _syntax_fault(source: Source, error: SyntaxError) -> ExpressionFault:
    """What only Python's parser noticed, such as ``1 + not x``."""
    lines = source.lines
    line = min(max(error.lineno or 1, 1), len(lines))
    column = (error.offset or 1) - 1 - (1 if line == 1 else 0)
    start = sum(len(before) + 1 for before in lines[: line - 1]) + max(0, column)
    place = source.place(min(start, len(source.text) - 1), start + 1)
    hint = "put 'not' and what follows it in brackets" if "not" in source.text else ""
    return source.fault(place, "this cannot be read as an expression", hint)
