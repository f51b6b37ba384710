"""Savings added up by organisation and month, once, for any node to be looked at later."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from qippdash.measures.columns import pence
from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import SAVINGS

SUMS = ("plan", "actual", "forecast", "alike_plan", "alike_actual", "rows", "reported")
"""``alike`` is what was planned, and came, in the rows that have both."""


@dataclass(frozen=True)
class Monthly:
    """The months of every organisation, with those of all that is under it.

    ``frame`` has one row per organisation and month, in the order of months: organisation,
    month (its first day), and SUMS: money in whole pence, null where no row had any; ``rows``
    and ``reported``, the rows that have an actual.
    """

    portfolio: Portfolio
    frame: pl.DataFrame

    def of_organisation(self, code: str) -> pl.DataFrame:
        """The months of one organisation, from the first to the last."""
        return self.frame.filter(pl.col("organisation") == code).drop("organisation")

    def of_initiative(self, code: str) -> pl.DataFrame:
        """The months of one initiative: read from the pack's table."""
        rows = self.portfolio.tables["savings"].filter(pl.col("initiative") == code)
        return months_of(rows.collect())


def add_up_months(portfolio: Portfolio) -> Monthly:
    """Add the savings of a pack up by organisation and month, in one pass over its rows."""
    schemes = portfolio.tables["initiatives"].select("initiative", "organisation")
    own = (
        portfolio.tables["savings"]
        .join(schemes, on="initiative")
        .group_by("organisation", "month")
        .agg(_sums())
        .collect(engine="streaming")
    )
    above = portfolio.under.join(own, on="organisation").drop("organisation")
    rolled = above.group_by("above", "month").agg(_added(name) for name in SUMS)
    return Monthly(
        portfolio, rolled.rename({"above": "organisation"}).sort("organisation", "month")
    )


def months_of(rows: pl.DataFrame) -> pl.DataFrame:
    """The months of some rows of savings, as `Monthly` has them of one node."""
    return rows.group_by("month").agg(_sums()).sort("month")


def _sums() -> list[pl.Expr]:
    forecast = pence(SAVINGS, "forecast")
    both = pl.col("plan").is_not_null() & pl.col("actual").is_not_null()
    return [
        _sum(pl.col("plan"), "plan"),
        _sum(pl.col("actual"), "actual"),
        _sum(forecast, "forecast"),
        _sum(pl.when(both).then("plan"), "alike_plan"),
        _sum(pl.when(both).then("actual"), "alike_actual"),
        pl.len().cast(pl.UInt32).alias("rows"),
        pl.col("actual").count().cast(pl.UInt32).alias("reported"),
    ]


def _sum(amount: pl.Expr, name: str) -> pl.Expr:
    # polars sums nothing to 0, and a month that nobody reported is a gap.
    return pl.when(amount.count() > 0).then(amount.sum()).alias(name)


def _added(name: str) -> pl.Expr:
    return pl.col(name).sum() if name in ("rows", "reported") else _sum(pl.col(name), name)
