"""What a table draws from: so many rows, and the cells of any one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from qippdash.tui.columns import Cell, Column


class Source(Protocol):
    """Rows that a table can show without reading more than those on the screen.

    ``fixed`` rows at the top stay there when the others scroll.
    """

    @property
    def columns(self) -> Sequence[Column]:
        """All columns, from left to right."""
        ...

    @property
    def height(self) -> int:
        """How many rows there are, the fixed ones included."""
        ...

    @property
    def fixed(self) -> int:
        """How many rows at the top do not scroll."""
        ...

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """The cells of one row in the columns that are asked for, by their places."""
        ...


class Nothing:
    """No rows and no columns: what is shown before there is anything to show."""

    columns: Sequence[Column] = ()
    height = 0
    fixed = 0

    def cells(self, row: int, columns: Sequence[int]) -> Sequence[Cell]:
        """No cells; nobody asks, as there are no rows."""
        del row
        return [Cell("") for _ in columns]
