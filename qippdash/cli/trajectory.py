"""`qippdash trajectory`: a node's savings month by month, and where the run-rate leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qippdash.cli import options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    import polars as pl

    from qippdash.cli.sheet import Column

SCHEMA = "qippdash/trajectory/1"
MONEY = {
    "plan": "Plan",
    "actual": "Actual",
    "forecast": "Forecast",
    "projected": "Run-rate",
    "plan_so_far": "Plan so far",
    "actual_so_far": "Actual so far",
    "forecast_so_far": "Forecast so far",
    "projected_so_far": "Run-rate so far",
}
EXAMPLES = [
    ("qippdash trajectory PACK 5PQ", "plan, actual, forecast and run-rate, month by month"),
    ("qippdash trajectory PACK 5PQ-003 --format csv", "one initiative, for a spreadsheet"),
]
_HOW = (
    "Run-rate: the months ahead at the share of their plan that came so far this year, like with "
    "like. 'So far' is the total of the financial year up to and with the month."
)


@click.command(
    "trajectory",
    cls=Command,
    examples=EXAMPLES,
    short_help="Show a node's savings month by month.",
    help="Show what an organisation or initiative planned, made and forecasts in each month, the "
    "running totals, and where the run-rate so far leads by the end of the year.",
)
@options.pack()
@click.argument("code")
@options.as_at("Look as at the end of this month.")
@options.form()
def command(pack: str, code: str, as_at: str | None, form: str) -> int:
    """Rate, add up, print."""
    from qippdash.cli import answer
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated

    assessment = rated(pack, (), as_at, on_offer())
    months = _pounds(assessment.trajectory(code))
    if form == "csv":
        answer.as_csv(months)
    elif form == "json":
        about = {"schema": SCHEMA, **answer.about(assessment), "code": code}
        answer.as_json({**about, "months": answer.rows(months)})
    else:
        _page(months)
    return ExitCode.DONE


def _pounds(months: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    return months.with_columns(pl.col(name) / 100 for name in MONEY)


def _page(months: pl.DataFrame) -> None:
    from qippdash.cli import sheet
    from qippdash.wording import month_words

    if months.is_empty():
        sheet.sentences(["No savings are planned here."])
        return
    first = sheet.Column("Month", [month_words(day) for day in months["month"]])
    sheet.table([first, *(_column(months, name) for name in MONEY)])
    sheet.gap()
    sheet.sentences([*_missing(months), _HOW])


def _column(months: pl.DataFrame, name: str) -> Column:
    from qippdash.cli.sheet import Column
    from qippdash.wording import money_words

    return Column(MONEY[name], [money_words(amount) for amount in months[name]], right=True)


def _missing(months: pl.DataFrame) -> list[str]:
    """What is said of months that were reported in part; those to come are not missing."""
    from qippdash.wording import month_words

    begun = months.filter(months["reported"] > 0)
    part = begun.filter(begun["reported"] < begun["rows"])
    return [
        f"{month_words(row['month'])}: {row['reported']:,} of {row['rows']:,} initiatives reported."
        for row in part.iter_rows(named=True)
    ]
