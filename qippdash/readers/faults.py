"""Faults of rows, collected, and the rows set aside for them with their money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from qippdash.model.portfolio import SET_ASIDE_COLUMNS
from qippdash.model.tables import Table
from qippdash.plain import clean

ROW = "_row"
FAULT = pl.Schema(
    {ROW: pl.Int64, "column": pl.String, "value": pl.String, "reason": pl.String},
)
SET_ASIDE = pl.Schema(
    dict(
        zip(
            SET_ASIDE_COLUMNS,
            (pl.String, pl.Int64, pl.String, pl.String, pl.String, pl.Int64),
            strict=True,
        )
    )
)
_LONGEST_VALUE = 80


def no_faults() -> pl.DataFrame:
    """No fault at all."""
    return FAULT.to_frame()


def faults(rows: pl.DataFrame, column: str, why: Callable[[str], str]) -> pl.DataFrame:
    """One fault a row.

    Args:
        rows: ROW and the column with what stands there, of any type.
        column: the column at fault.
        why: what is wrong, from the text of a value.
    """
    text = rows[column].cast(pl.String, strict=False)
    distinct = text.drop_nulls().unique(maintain_order=True).to_list()
    reasons = {value: why(value) for value in distinct}
    shown = {value: shortened(value) for value in distinct}
    return rows.select(
        pl.col(ROW).cast(pl.Int64),
        column=pl.lit(column),
        value=_swap(text, shown),
        reason=_swap(text, reasons),
    )


def plain_faults(rows: pl.DataFrame, column: str, reason: str) -> pl.DataFrame:
    """One fault a row, all for the same reason, with no value to show."""
    return rows.select(
        pl.col(ROW).cast(pl.Int64),
        column=pl.lit(column or None, pl.String),
        value=pl.lit(None, pl.String),
        reason=pl.lit(reason),
    )


def listed_faults(found: Sequence[tuple[int, str | None, str | None, str]]) -> pl.DataFrame:
    """Faults from a list of (row, column, value, reason)."""
    return pl.DataFrame(found, schema=FAULT, orient="row")


def set_aside(table: Table, found: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The frame of SET_ASIDE_COLUMNS: faults by row, then in the order of the columns.

    The money of a row stands on its first fault only, so that it can be added up.
    """
    if found.is_empty():
        return SET_ASIDE.to_frame()
    money = pl.lit(None, pl.Int64) if table.money is None else pl.col(table.money)
    place = {name: place for place, name in enumerate(table.names)}
    first = pl.col(ROW).is_first_distinct()
    return (
        found.with_columns(
            _place=pl.col("column").replace_strict(place, default=-1, return_dtype=pl.Int32)
        )
        .sort(ROW, "_place", maintain_order=True)
        .join(values.select(ROW, money=money), on=ROW, how="left", maintain_order="left")
        .select(
            table=pl.lit(table.name),
            row=ROW,
            column="column",
            value="value",
            reason="reason",
            money=pl.when(first).then("money"),
        )
        .cast(SET_ASIDE)
    )


def _swap(text: pl.Series, new: dict[str, str]) -> pl.Series:
    if not new:
        return pl.repeat(None, len(text), dtype=pl.String, eager=True)
    return text.replace_strict(new, default=None, return_dtype=pl.String)


def shortened(value: str) -> str:
    """A value as messages show it: plain, and not too long."""
    text = clean(value)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 3]}..."
