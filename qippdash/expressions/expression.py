"""An expression: its text, its tree, the names it uses, and where the text starts in a file."""

from __future__ import annotations

from dataclasses import dataclass

from qippdash.expressions.faults import ExpressionFault
from qippdash.expressions.tree import Node, Place, Type, names_in, type_of


@dataclass(frozen=True)
class Source:
    """A text and where it starts in its file: line from 1, columns before it from 0."""

    text: str
    origin_line: int = 1
    origin_column: int = 0

    def fault(self, place: Place, message: str, hint: str = "") -> ExpressionFault:
        """A fault of the part that stands at a place in this text."""
        before = self.origin_column if place.line == 1 else 0
        return ExpressionFault(
            line=self.origin_line + place.line - 1,
            column=before + place.column + 1,
            message=message,
            hint=hint,
            source=self.lines[place.line - 1],
            start=place.column,
            width=max(1, place.end - place.column),
        )

    def place(self, start: int, end: int) -> Place:
        """The place of a stretch of the whole text, on the line where it starts."""
        line = self.text.count("\n", 0, start)
        column = start - (self.text.rfind("\n", 0, start) + 1)
        return Place(line + 1, column, min(column + end - start, len(self.lines[line])))

    @property
    def lines(self) -> list[str]:
        """The lines of the text, by line feeds only, as Python's parser counts them here."""
        return self.text.split("\n")


@dataclass(frozen=True)
class Expression:
    """What ``parse`` and ``read`` make of a text.

    ``names`` has what the tree uses, each once, in the order of first use. Types of names
    are in the tree once it is checked; ``emit`` and ``interpret`` need them.
    """

    source: Source
    tree: Node

    @property
    def text(self) -> str:
        """The text as the author wrote it."""
        return self.source.text

    @property
    def names(self) -> tuple[str, ...]:
        """The names that the expression uses, each once, in the order of first use."""
        return names_in(self.tree)

    @property
    def type(self) -> Type:
        """What the expression gives; ``ValueError`` before it is checked."""
        return type_of(self.tree)
