"""The months of initiatives as a scenario has them: dropped, slipped, scaled, topped up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from qippdash.measures.columns import pence
from qippdash.model.scenario import Addition, Scenario
from qippdash.model.tables import SAVINGS
from qippdash.whatif.months import months_ahead, shares


def moved(
    rows: pl.DataFrame, scenario: Scenario, to_each: tuple[Addition, ...], as_at: date, starts: int
) -> pl.DataFrame:
    """The rows as the scenario has them: forecasts after the pack's date, and nothing else.

    Args:
        rows: those of the initiatives that change, in any order, money in pence.
        scenario: what is dropped, slipped and scaled.
        to_each: money for initiatives, added after all else.
        as_at: the last month that counts as reported.
        starts: the month in which financial years start.
    """
    ahead = pl.col("month") > as_at
    later = _shifted(rows.filter(ahead), scenario)
    for one in to_each:
        later = _topped_up(later, one, months_ahead(as_at, starts, one.since))
    return pl.concat([rows.filter(~ahead), later])


def unknown_months(rows: pl.DataFrame, months: list[date]) -> int:
    """How many of some months have a row of which nobody has said what it comes to."""
    here = rows.filter(pl.col("month").is_in(months))
    return int(here.select(pence(SAVINGS, "forecast").is_null().sum()).item())


def _shifted(later: pl.DataFrame, scenario: Scenario) -> pl.DataFrame:
    """The months ahead, dropped, slipped and scaled.

    What slips comes so many months later. A month that has no row gets one, with nothing
    planned; a month that nothing comes to any more comes to 0; an unknown amount stays so.
    """
    factor = pl.col("initiative").replace_strict(
        dict(scenario.scaled), default=1.0, return_dtype=pl.Float64
    )
    scaled = (pence(SAVINGS, "forecast") * factor).round().cast(pl.Int64, strict=False)
    gone = pl.col("initiative").is_in(scenario.dropped)
    slip = pl.col("initiative").replace_strict(
        dict(scenario.slipped), default=0, return_dtype=pl.Int64
    )
    arrived = later.select(
        "initiative",
        pl.col("month").dt.offset_by(pl.format("{}mo", slip)),
        come=pl.when(gone).then(0).otherwise(scaled),
        comes=pl.lit(True),
    )
    there = later.with_columns(there=pl.lit(True))
    joined = there.join(arrived, on=["initiative", "month"], how="full", coalesce=True)
    nothing = pl.when(pl.col("comes").is_null()).then(0)
    return joined.with_columns(
        forecast=nothing.otherwise("come"),
        plan=pl.when(pl.col("there")).then("plan").otherwise(0),
    ).select(later.columns)


def _topped_up(later: pl.DataFrame, one: Addition, months: list[date]) -> pl.DataFrame:
    """Money for one initiative, in the months whose forecast is known or that have no row."""
    own = pl.col("initiative") == one.at
    unknown = later.filter(own, pl.col("forecast").is_null())["month"].to_list()
    open_months = [month for month in months if month not in unknown]
    if not open_months:
        return later
    more = dict(zip(open_months, shares(one.pence, len(open_months)), strict=True))
    there = set(later.filter(own)["month"])
    blank = [month for month in open_months if month not in there]
    filled = pl.concat([later, _planned_nothing(later, one.at, blank)])
    added = pl.col("month").replace_strict(more, default=0, return_dtype=pl.Int64)
    return filled.with_columns(
        forecast=pl.when(own).then(pl.col("forecast") + added).otherwise("forecast")
    )


def _planned_nothing(like: pl.DataFrame, initiative: str, months: list[date]) -> pl.DataFrame:
    return made_rows(like.schema, ((initiative, month, 0) for month in months))


def made_rows(schema: pl.Schema, rows: Iterator[tuple[str, date, int]]) -> pl.DataFrame:
    """Rows of savings that no pack has: initiative, month and forecast, with nothing planned."""
    found = [
        {"initiative": initiative, "month": month, "plan": 0, "forecast": forecast}
        for initiative, month, forecast in rows
    ]
    columns = {name: [row.get(name) for row in found] for name in schema}
    return pl.DataFrame(columns, schema=schema)
