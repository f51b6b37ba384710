"""Contracts with providers: activity and value of this year's reported months against plan."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from qippdash.tui.columns import Cell, Column
from qippdash.tui.listing import Field
from qippdash.tui.prose import Block, Gap, Paragraph, Piece, Row
from qippdash.tui.tracker.cells import money, spelt, text, word
from qippdash.tui.tracker.shown import Shown, Whose
from qippdash.tui.tracker.whole_row import line
from qippdash.wording import exact_money_words, money_words, number_words

_LINE = ("provider", "point_of_delivery")
_SUMS = ("plan_activity", "actual_activity", "plan_value", "actual_value")


def contracts(rows: pl.DataFrame, whose: Whose) -> Shown:
    """One line for each provider and kind of activity, added up over the year to date.

    Like with like: a month counts in activity, and in value, only where both plan and actual
    are there. At an initiative these are the contracts of its organisation with the provider
    that the initiative names.
    """
    own = rows.filter(_of_provider(whose.provider)) if whose.initiative else rows
    year = own.filter(pl.col("month").is_between(whose.begins, whose.as_at))
    both = year.group_by(_LINE, maintain_order=True).agg(
        *_alike("plan_activity", "actual_activity"),
        *_alike("plan_value", "actual_value"),
        reported=pl.col("actual_activity").is_not_null().sum().cast(pl.Int64),
        months=pl.len().cast(pl.Int64),
    )
    frame = both.with_columns(
        more=pl.col("actual_activity") - pl.col("plan_activity"),
        over=pl.col("actual_value") - pl.col("plan_value"),
        said=pl.format("{} of {}", "reported", "months"),
    )
    heading = f"Contract of {whose.code} with" if whose.initiative else "Contract with"
    fields = (
        text(frame, "provider", heading, 24, grow=2, kind="name"),
        word(frame, "point_of_delivery", "For", 10),
        Field(
            Column("more", "Activity +/-", "number", 12, drop=1),
            frame["more"],
            lambda one: Cell(_more(one)),
        ),
        money(frame, "plan_value", "Plan", "Planned value"),
        money(frame, "actual_value", "Actual", "Actual value"),
        money(frame, "over", "Over by"),
        text(frame, "said", "Reported", 8, drop=2),
    )
    return Shown(
        fields, lambda at: list(_told(frame, year, at)), empty="" if len(frame) else _empty(whose)
    )


def _alike(plan: str, actual: str) -> list[pl.Expr]:
    both = pl.col(plan).is_not_null() & pl.col(actual).is_not_null()
    # polars sums nothing to 0, and a line that nobody reported is a gap.
    return [
        pl.when(both.any()).then(pl.col(name).filter(both).sum()).alias(name)
        for name in (plan, actual)
    ]


def _of_provider(provider: str) -> pl.Expr:
    said = pl.col("provider").str.strip_chars().str.to_lowercase()
    return (said == provider.strip().lower()) & pl.lit(bool(provider.strip()))


def _empty(whose: Whose) -> str:
    if not whose.initiative:
        return ""
    if not whose.provider:
        return "no contracts: this initiative names no provider"
    return f"no contract of {whose.code} with {whose.provider}"


def _more(count: float | None) -> str:
    return ("+" if count and count > 0 else "") + number_words(count)


def _told(frame: pl.DataFrame, year: pl.DataFrame, at: int) -> Iterator[Block]:
    row = frame.row(at, named=True)
    yield Paragraph(f"{row['provider']}: {spelt(row['point_of_delivery'])}", "strong")
    reported = f"{row['said']} {'month' if row['months'] == 1 else 'months'} reported"
    yield Paragraph(f"The year to date; {reported}. Only these are counted.", "quiet")
    yield line("Planned activity", number_words(row["plan_activity"]))
    yield line("Actual activity", number_words(row["actual_activity"]))
    yield line("More than planned", _more(row["more"]))
    for name, caption in (("plan_value", "Planned value"), ("actual_value", "Actual value")):
        yield line(caption, exact_money_words(_pounds(row[name])))
    yield line("Over by", exact_money_words(_pounds(row["over"])))
    yield Gap()
    yield from _months(year, row)


def _months(year: pl.DataFrame, row: dict[str, object]) -> Iterator[Block]:
    own = year.filter([pl.col(name) == row[name] for name in _LINE]).sort("month")
    heading = f"Month  {'activity':>8} {'plan':>7} {'value':>7} {'plan':>7}"
    yield Row([Piece(heading, "quiet")])
    for one in own.iter_rows(named=True):
        count = [number_words(one[name]) for name in ("actual_activity", "plan_activity")]
        value = [money_words(_pounds(one[name])) for name in ("actual_value", "plan_value")]
        figures = f"{count[0]:>8} {count[1]:>7} {value[0]:>7} {value[1]:>7}"
        yield Row([Piece(f"{one['month']:%b %y} {figures}")])


def _pounds(pence: int | None) -> float | None:
    return None if pence is None else pence / 100
