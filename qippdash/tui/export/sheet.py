"""The rows of a table as they are listed, with whole figures and clean texts, to be written."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from qippdash.model.tables import PENCE
from qippdash.plain import clean, clean_column
from qippdash.tui.listing import Field, Listing
from qippdash.wording import GBP, NOTHING, exact_money_words


@dataclass(frozen=True)
class Head:
    """A column's key, its heading, its unit (GBP or none), and whether its cells are figures."""

    key: str
    heading: str
    unit: str = ""
    right: bool = False


@dataclass(frozen=True)
class About:
    """What is said above the rows: the place, how it is looked at, and a what-if's banner."""

    title: str
    notes: Sequence[str] = ()
    what_if: Sequence[str] = ()


@dataclass(frozen=True)
class Sheet:
    """Rows with their headings.

    ``rows`` has a column for each head, by its key: money in pounds, ratings in words, dates as
    dates, every text clean. ``total`` is the line that stays at the
    top of the table, where there is one; it is a sum of others, so formats of data leave it out.
    """

    about: About
    heads: Sequence[Head]
    rows: pl.DataFrame
    total: pl.DataFrame | None = None

    @cached_property
    def with_total(self) -> pl.DataFrame:
        """The rows under the line that stays at the top."""
        return self.rows if self.total is None else pl.concat([self.total, self.rows])


def sheet(about: About, listing: Listing, only: pl.Series | None = None) -> Sheet:
    """What a listing has: all its columns, whether the terminal has room for them or not.

    Args:
        about: what is said above it.
        listing: the rows in their order, through their filter.
        only: the items to take, where it is not all of them.
    """
    items = (
        listing.items if only is None else listing.items.filter(listing.items.is_in(only.implode()))
    )
    heads = [_head(entry) for entry in listing.fields]
    total = None if listing.head is None else _frame(listing, pl.Series([listing.head]))
    return Sheet(about, heads, _frame(listing, items), total)


def row_of(about: About, listing: Listing, item: int) -> Sheet:
    """One row alone."""
    heads = [_head(entry) for entry in listing.fields]
    return Sheet(about, heads, _frame(listing, pl.Series([item])))


def words(value: object, head: Head) -> str:
    """A value as it is read: pounds to the penny, other numbers in full, missing as a dash."""
    if value is None:
        return NOTHING if head.right else ""
    if head.unit == GBP:
        return exact_money_words(float(str(value)))
    return f"{value:,.12g}" if isinstance(value, float) else str(value)


def marked(listing: Listing, codes: pl.Series, marks: Collection[str]) -> pl.Series | None:
    """The items of a listing that bear a mark; None where none does.

    Args:
        listing: a listing of nodes.
        codes: the codes of all nodes.
        marks: the codes that are marked.
    """
    if not marks:
        return None
    wanted = pl.Series(list(marks), dtype=pl.String)
    found = listing.items.filter(codes.gather(listing.items).is_in(wanted.implode()))
    return found if len(found) else None


def _head(entry: Field) -> Head:
    column = entry.column
    heading = clean(column.long_heading or column.heading)
    unit = GBP if column.kind == "figure" else ""
    return Head(column.key, heading, unit, column.right)


def _frame(listing: Listing, items: pl.Series) -> pl.DataFrame:
    return pl.DataFrame([_values(entry, items) for entry in listing.fields])


def _values(entry: Field, items: pl.Series) -> pl.Series:
    values = entry.ordered.gather(items).alias(entry.column.key)
    if entry.words:
        spelt = {code: word for word, code in entry.words.items()}
        return values.replace_strict(spelt, default=None, return_dtype=pl.String)
    if entry.column.kind == "figure":
        # Divided without rounding, polars leaves 1234567.8900000001 behind.
        return (values.cast(pl.Float64) / PENCE).round(2)
    if values.dtype.is_float():
        return pl.select(pl.when(values.is_finite()).then(values)).to_series().alias(values.name)
    if values.dtype.is_integer() or values.dtype in (pl.Date, pl.Boolean):
        return values
    texts = values.cast(pl.String).to_frame()
    return texts.lazy().select(clean_column(pl.col(values.name))).collect().to_series()
