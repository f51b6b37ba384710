"""The months that a pack has figures for, found in the pass that adds them up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from qippdash.measures.totals import Totals
from qippdash.model.portfolio import Portfolio

Span = tuple[date, date] | None
FIRST, LAST = "first month", "last month"


def month_checks() -> dict[str, pl.Expr]:
    """What to count per initiative so that `months` can tell."""
    return {FIRST: pl.col("month").min(), LAST: pl.col("month").max()}


def months_of(portfolio: Portfolio) -> Span:
    """The same for a pack of which nothing has been added up."""
    found = portfolio.tables["savings"].select(
        pl.col("month").min().alias(FIRST), pl.col("month").max().alias(LAST)
    )
    return _span(found.collect())


def months(totals: Mapping[str, Totals]) -> Span:
    """The first and the last month of the savings; None where there are none."""
    if "savings" not in totals or FIRST not in totals["savings"].checks.columns:
        return None
    return _span(totals["savings"].checks.select(pl.col(FIRST).min(), pl.col(LAST).max()))


def _span(found: pl.DataFrame) -> Span:
    first, last = found.row(0)
    return None if first is None or last is None else (first, last)
