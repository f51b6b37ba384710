"""What it takes to read the cells of one kind of column."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True)
class Reading:
    """How a kind of column is read.

    ``takes`` says whether a type of column in a typed file can be read as this kind; ``value``
    turns a filled cell of that type into the value in memory, or into nothing where it cannot
    be one; ``why`` says of such a cell's text what is wrong with it; ``dtype`` is the type in
    memory, and ``wanted`` names, for messages, what a typed file may use. ``quick`` is
    ``value`` for cells that are as most are, and nothing for others: where it gives a value it
    is the same one, and a column is read again with ``value`` only where it does not.
    """

    dtype: pl.DataType
    takes: Callable[[pl.DataType], bool]
    value: Callable[[pl.Expr, pl.DataType], pl.Expr]
    why: Callable[[str], str]
    wanted: str
    quick: Callable[[pl.Expr, pl.DataType], pl.Expr] | None = None
