"""How each of the last months went, for all nodes at once: what came as a share of the plan."""

from __future__ import annotations

from datetime import date

import polars as pl

from qippdash.trajectory.monthly import Monthly

RECENT_COLUMNS = ("organisation", "initiative", "shares")


def recent(monthly: Monthly, as_at: date, months: int) -> pl.DataFrame:
    """The last months of every node.

    Args:
        monthly: the months of the pack.
        as_at: the last month that counts as reported.
        months: how many months to look back on, the one of ``as_at`` included.

    Returns:
        RECENT_COLUMNS, one row per node in tree order. ``shares`` lists one share per month,
        the oldest first: what came of what was planned, like with like (the rows that have
        both); null where none had both, or where they planned nothing.
    """
    days = [_month(as_at, back) for back in reversed(range(months))]
    nodes = monthly.portfolio.nodes.select("node", "organisation", "initiative")
    above = monthly.frame.select("organisation", *_NAMES)
    schemes = _shares(_of_initiatives(monthly, days[0], as_at), "initiative", days)
    organisations = _shares(above, "organisation", days)
    listed = pl.concat(
        [
            nodes.filter(pl.col("initiative").is_null()).join(
                organisations, on="organisation", how="left"
            ),
            nodes.filter(pl.col("initiative").is_not_null()).join(
                schemes, on="initiative", how="left"
            ),
        ]
    )
    # A node without savings has no list at all after the join.
    gaps = pl.lit(pl.Series([[None] * months], dtype=pl.List(pl.Float64))).first()
    return listed.sort("node").with_columns(pl.col("shares").fill_null(gaps)).select(RECENT_COLUMNS)


_NAMES = ("month", "alike_plan", "alike_actual")


def _shares(months: pl.DataFrame, key: str, days: list[date]) -> pl.DataFrame:
    share = pl.when(pl.col("alike_plan") != 0).then(pl.col("alike_actual") / pl.col("alike_plan"))
    each = [
        share.filter(pl.col("month") == day).first().alias(f"{at}") for at, day in enumerate(days)
    ]
    wide = months.group_by(key).agg(each)
    return wide.select(key, shares=pl.concat_list(f"{at}" for at in range(len(days))))


def _of_initiatives(monthly: Monthly, first: date, last: date) -> pl.DataFrame:
    rows = monthly.portfolio.tables["savings"].filter(
        pl.col("month").is_between(first, last),
        pl.col("plan").is_not_null() & pl.col("actual").is_not_null(),
    )
    sums = pl.col("plan").sum().alias("alike_plan"), pl.col("actual").sum().alias("alike_actual")
    return rows.group_by("initiative", "month").agg(sums).collect()


def _month(day: date, back: int) -> date:
    """The first day of the month so many months before a day's."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
