"""The sums of `financial-progress`, written by hand in polars for this one question.

Run as ``python -m tests.bench.yardstick PACK``. It is what somebody who knows polars well would
write who needs exactly these figures, from files that are known to be sound:

- one lazy query over ``savings.parquet``, streaming, one line per initiative: plan, forecast
  (the actual where a month has none) and actual, for the year, to date and in all; the same
  for months that have both of two compared columns; and how many rows there were and how many
  were reported, which is what coverage is made of;
- those lines joined to the initiatives' stage and recurrence, which splits the plan into
  identified, unidentified and non-recurrent;
- the lines summed per organisation, and each organisation added to every one above it;
- the stated requirement of each organisation, and of those one level below it.

It checks no row, keeps nothing to explain a figure with, rates nothing, and leaves money in
whole pounds. ``when/then`` in place of ``filter`` inside the sums took 2.4 s where the other
took 4.2 s over 30 million rows.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import polars as pl

from tests.bench.turns import report

YEAR = date(2012, 4, 1), date(2013, 3, 31)
AS_AT = date(2012, 6, 30)


def leaves(folder: Path) -> pl.DataFrame:
    """One line of sums per initiative."""
    month, plan, actual = pl.col("month"), pl.col("plan"), pl.col("actual")
    forecast = pl.coalesce("forecast", "actual")
    in_year, to_date = month.is_between(*YEAR), month.is_between(YEAR[0], AS_AT)
    forecast_too = in_year & forecast.is_not_null() & plan.is_not_null()
    actual_too = to_date & actual.is_not_null() & plan.is_not_null()
    savings = pl.scan_parquet(folder / "savings.parquet", glob=False)
    return (
        savings.group_by("initiative")
        .agg(
            plan_total=plan.sum(),
            plan_year=pl.when(in_year).then(plan).sum(),
            forecast_year=pl.when(in_year).then(forecast).sum(),
            plan_to_date=pl.when(to_date).then(plan).sum(),
            actual_to_date=pl.when(to_date).then(actual).sum(),
            plan_year_compared=pl.when(forecast_too).then(plan).sum(),
            forecast_year_compared=pl.when(forecast_too).then(forecast).sum(),
            plan_to_date_compared=pl.when(actual_too).then(plan).sum(),
            actual_to_date_compared=pl.when(actual_too).then(actual).sum(),
            rows=pl.len(),
            rows_year=in_year.sum(),
            rows_year_reported=forecast_too.sum(),
            rows_to_date=to_date.sum(),
            rows_to_date_reported=actual_too.sum(),
        )
        .collect(engine="streaming")
    )


def initiatives(folder: Path) -> pl.DataFrame:
    """The same with whose each initiative is, and its plan split by what sort it is."""
    columns = ["initiative", "organisation", "stage", "recurrent"]
    schemes = pl.read_parquet(folder / "initiatives.parquet", columns=columns, glob=False)
    unidentified, recurrent = pl.col("stage") == "unidentified", pl.col("recurrent")
    return (
        schemes.join(leaves(folder), on="initiative", how="left")
        .with_columns(
            unidentified_year=pl.when(unidentified).then("plan_year").otherwise(0),
            identified_year=pl.when(~unidentified).then("plan_year").otherwise(0),
            non_recurrent_year=pl.when(~recurrent).then("plan_year").otherwise(0),
        )
        .drop("stage", "recurrent")
    )


def organisations(folder: Path, schemes: pl.DataFrame) -> pl.DataFrame:
    """One line per organisation: everything under it, and what it states as required."""
    tree = pl.read_csv(folder / "organisations.csv", columns=["code", "parent"], glob=False)
    own = schemes.drop("initiative").group_by("organisation").sum()
    summed = upwards(tree).join(own, on="organisation").drop("organisation").group_by("above").sum()
    stated = required(folder)
    below = (
        tree.join(stated, left_on="code", right_on="organisation")
        .group_by("parent")
        .agg(required_children_year=pl.col("required_year").sum())
    )
    return (
        tree.select("code")
        .join(summed, left_on="code", right_on="above", how="left")
        .join(stated, left_on="code", right_on="organisation", how="left")
        .join(below, left_on="code", right_on="parent", how="left")
    )


def required(folder: Path) -> pl.DataFrame:
    """What each organisation states, for the year and in all."""
    year = f"{YEAR[0].year}-{YEAR[1].year % 100}"
    return (
        pl.read_csv(
            folder / "targets.csv", columns=["organisation", "year", "required"], glob=False
        )
        .group_by("organisation")
        .agg(
            required_year=pl.col("required").filter(pl.col("year") == year).sum(),
            required_total=pl.col("required").sum(),
        )
    )


def upwards(tree: pl.DataFrame) -> pl.DataFrame:
    """Each organisation with itself and every one above it."""
    step = tree.select(above="code", organisation="code")
    steps = [step]
    while not step.is_empty():
        step = (
            step.join(tree, left_on="above", right_on="code")
            .drop_nulls("parent")
            .select("organisation", above="parent")
        )
        steps.append(step.select("above", "organisation"))
    return pl.concat(steps)


def work(folder: Path) -> dict[str, float]:
    """All the sums; the nation's are the answer, to be compared with ours."""
    schemes = initiatives(folder)
    nation = organisations(folder, schemes).row(0, named=True)
    named = ("plan_year", "forecast_year", "actual_to_date", "unidentified_year", "plan_total")
    return {name: float(nation[name]) for name in named}


if __name__ == "__main__":
    report(lambda: work(Path(sys.argv[1])))
