"""The expressions of a file, checked where they stand: faults point into the text."""

from __future__ import annotations

from collections.abc import Mapping

from qippdash.expressions import Expression, ExpressionError, Type, read
from qippdash.expressions.faults import ExpressionFault
from qippdash.ruleset_file.fault import Fault, Path


def formula(
    text: str, names: Mapping[str, Type], want: Type, path: Path
) -> tuple[Expression | None, list[Fault]]:
    """An expression, or everything that is wrong with it at the path given."""
    try:
        return read(text, names, want), []
    except ExpressionError as error:
        return None, [_fault(fault, text, path) for fault in error.faults]


def _fault(fault: ExpressionFault, text: str, path: Path) -> Fault:
    before = sum(len(line) + 1 for line in text.split("\n")[: fault.line - 1])
    letter = before + fault.column - 1
    key = str(path[-1])
    return Fault(path, f"{key}: {fault.message}", fault.hint, letter=letter, picture=fault.caret())
