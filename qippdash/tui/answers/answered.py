"""An answer: what is said at once, the rows of it, and what stands beneath for each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qippdash.tui.answers.sought import Sought
from qippdash.tui.columns import Cell, Column
from qippdash.tui.prose import Block
from qippdash.tui.source import Nothing, Source


@dataclass(frozen=True)
class Rows:
    """Rows that a table shows as they are."""

    columns: Sequence[Column]
    lines: Sequence[Sequence[Cell]]
    fixed: int = 0

    @property
    def height(self) -> int:
        """How many there are."""
        return len(self.lines)

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one row in the columns that are asked for."""
        return [self.lines[row][place] for place in columns]


def _nothing(row: int) -> Sequence[Block]:
    del row
    return ()


def _nowhere(row: int) -> None:
    del row


@dataclass(frozen=True)
class Goal:
    """Where a row leads: a node, and there a column and the rule that its panel tells of.

    With a column the cursor stands on the node's own line; with none we are inside the node.
    """

    code: str
    column: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Answered:
    """What a screen shows of an answer.

    ``head`` stands above the table; ``about`` gives what stands beneath it for the row under the
    cursor, and ``goal`` where enter leads from there (None leads nowhere). ``empty`` is said
    where there are no rows. ``others`` are more lists of the same answer, ``title`` names each.
    ``sought`` gives what a filter looks in, once somebody filters; None is the cells as drawn.
    """

    head: Sequence[Block] = ()
    source: Source = field(default_factory=Nothing)
    about: Callable[[int], Sequence[Block]] = _nothing
    goal: Callable[[int], Goal | None] = _nowhere
    empty: str = "nothing to list"
    title: str = ""
    others: Sequence[Answered] = ()
    sought: Callable[[], Sought] | None = None


def rows_of(columns: Sequence[Column], lines: Sequence[Sequence[Cell | str]]) -> Rows:
    """Rows whose cells may be given as plain texts."""
    whole = [[one if isinstance(one, Cell) else Cell(one) for one in line] for line in lines]
    return Rows(columns, whole)
