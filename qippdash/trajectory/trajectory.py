"""One node's year as a line: what was planned, what came, what is expected, where it leads."""

from __future__ import annotations

from datetime import date

import polars as pl

from qippdash.measures.columns import seen
from qippdash.model.month import FinancialYear
from qippdash.model.tables import SAVINGS

TRAJECTORY_COLUMNS = (
    "month",
    "year",
    "plan",
    "actual",
    "forecast",
    "projected",
    "plan_so_far",
    "actual_so_far",
    "forecast_so_far",
    "projected_so_far",
    "rows",
    "reported",
)


def trajectory(months: pl.DataFrame, as_at: date, year_starts: int) -> pl.DataFrame:
    """The months of a node with running totals and the run-rate carried on.

    The run-rate is what came against what was planned for the same months of the same
    initiatives, this year up to ``as_at``; each month after it in the year is projected at
    that share of its plan. It is taken against the plan, not against the calendar, since most
    plans save more in the later months (as the rule ``run-rate-gap`` takes it).

    Args:
        months: a node's months, as `Monthly` gives them.
        as_at: the last month that counts as reported.
        year_starts: the month a financial year starts in.

    Returns:
        One row per month: TRAJECTORY_COLUMNS. Money is whole pence. ``so_far`` is the total of
        its financial year up to and with that month. A month that nobody reported has no
        actual, and no running total of it; ``projected`` is there for the months of this year
        after ``as_at`` alone, and nowhere when nothing came or was planned to date. Its running
        total takes what was not reported at the same share of its plan.
    """
    year = FinancialYear.holding(as_at, year_starts)
    dated = months.sort("month").with_columns(
        year=seen(SAVINGS, "year", as_at, year_starts),
        reported_yet=pl.col("month") <= as_at,
    )
    known = dated.with_columns(actual=pl.when("reported_yet").then("actual"))
    ahead = (pl.col("month") > as_at) & (pl.col("month") <= year.last)
    rate = _run_rate(known.filter(pl.col("month").is_between(year.first, as_at)))
    projected = (pl.col("plan") * rate).round().cast(pl.Int64)
    found = known.with_columns(projected=pl.when(ahead).then(projected))
    running = [
        pl.col(name).cum_sum().over("year").alias(f"{name}_so_far")
        for name in ("plan", "actual", "forecast")
    ]
    totalled = found.with_columns(running)
    end = (pl.col("plan_so_far") * rate).round().cast(pl.Int64)
    return totalled.with_columns(projected_so_far=pl.when(ahead).then(end)).select(
        TRAJECTORY_COLUMNS
    )


def _run_rate(to_date: pl.DataFrame) -> float | None:
    """What came as a share of what was planned, like with like; None where there is none."""
    planned, came = (int(to_date[name].sum()) for name in ("alike_plan", "alike_actual"))
    return came / planned if planned else None
