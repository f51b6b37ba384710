"""Codes that rows refer to: which are known, and which were set aside."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qippdash.readers.check_rows import Rows
from qippdash.readers.faults import ROW, faults, no_faults
from qippdash.readers.near_code import NearCodes


@dataclass(frozen=True)
class Codes:
    """The codes of accepted rows of a table, and those of all its rows.

    ``noun`` is what one is called: organisation, initiative.
    """

    noun: str
    known: pl.Series
    every: pl.Series

    @classmethod
    def of(cls, rows: Rows, column: str, noun: str) -> Codes:
        """The codes in a column of rows that have been judged to the end."""
        return cls(noun, rows.sound()[column], rows.values[column])

    @cached_property
    def lost(self) -> frozenset[str]:
        """The codes of rows that were set aside; wanted only where one of them is met."""
        return frozenset(self.every.drop_nulls().to_list()) - frozenset(self.known.to_list())

    def strangers(self, values: pl.DataFrame, column: str) -> pl.DataFrame:
        """A fault for each row whose code in a column is none of the known ones."""
        rows = values.select(ROW, column).filter(self.is_strange(column))
        if rows.is_empty():
            return no_faults()
        near = NearCodes(self.known.to_list())
        return faults(rows, column, lambda code: self.why(code, near))

    def namesakes(self, values: pl.DataFrame, column: str) -> pl.DataFrame:
        """A fault for each row whose own code is one of the known ones: a node is found by it."""
        rows = values.select(ROW, column).filter(pl.col(column).is_in(self.known.implode()))
        return faults(rows, column, lambda _: f"an {self.noun} has this code")

    def is_strange(self, column: str) -> pl.Expr:
        """Whether a column has a code that is none of the known ones; false where it is blank."""
        known = pl.col(column).is_in(self.known.implode())
        return pl.col(column).is_not_null() & ~known

    def why(self, code: str, near: NearCodes) -> str:
        """What is wrong with a code that is not known."""
        if code in self.lost:
            return f"its {self.noun} was set aside"
        meant = near.nearest(code)
        hint = f"; did you mean '{meant}'?" if meant else ""
        return f"there is no such {self.noun}{hint}"
