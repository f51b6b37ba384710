"""Contracts are added up over the reported months of the year, like with like."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.tracker.contracts import contracts
from qippdash.tui.tracker.shown import Shown, Whose

AS_AT, BEGINS = date(2010, 6, 30), date(2010, 4, 1)
# month, planned activity, actual activity, planned value, actual value (pence)
MONTHS = [
    (date(2010, 3, 1), 9, 9, 900, 900),
    (date(2010, 4, 1), 10, 12, 1000, 1300),
    (date(2010, 5, 1), 10, None, 1000, None),
    (date(2010, 6, 1), 10, 9, 1000, 950),
    (date(2010, 7, 1), 10, None, 1000, None),
]


def rows(
    provider: str = "General Hospital", months: Sequence[tuple[object, ...]] = MONTHS
) -> pl.DataFrame:
    """A provider's emergency contract, month by month."""
    return pl.DataFrame(
        [("5AA", provider, "emergency", *month) for month in months],
        schema={
            "commissioner": pl.String,
            "provider": pl.String,
            "point_of_delivery": pl.String,
            "month": pl.Date,
            "plan_activity": pl.Float64,
            "actual_activity": pl.Float64,
            "plan_value": pl.Int64,
            "actual_value": pl.Int64,
        },
        orient="row",
    )


def cells(shown: Shown, at: int = 0) -> dict[str, str]:
    """What a row shows, by column."""
    return {field.column.key: field.cell(at).text for field in shown.fields}


def test_only_months_with_plan_and_actual_are_counted() -> None:
    """Last year's month, the unreported one and the one to come stand on neither side."""
    shown = contracts(rows(), Whose(AS_AT, BEGINS, "5AA"))
    assert cells(shown) == {
        "provider": "General Hospital",
        "point_of_delivery": "emergency",
        "more": "+1",
        "plan_value": "£20",
        "actual_value": "£22",
        "over": "£2",
        "said": "2 of 3",
    }
    said = text_of(lay_out(shown.tell(0), 60))
    assert "2 of 3 months reported" in said
    assert "May 10" in said


def test_a_contract_that_nobody_reported_is_a_gap() -> None:
    """A dash and never nought."""
    month = (date(2010, 4, 1), 10, None, 1000, None)
    shown = contracts(rows(months=[month]), Whose(AS_AT, BEGINS, "5AA"))
    found = cells(shown)
    assert (found["more"], found["actual_value"], found["said"]) == ("–", "–", "0 of 1")


def test_an_initiative_has_the_contracts_with_its_provider() -> None:
    """Those of its organisation with the provider that it names, whatever its capitals."""
    both = pl.concat([rows(), rows("Other Hospital")])
    own = Whose(AS_AT, BEGINS, "5AA", initiative=True, provider=" general hospital")
    assert contracts(both, own).fields[0].values.to_list() == ["General Hospital"]
    assert contracts(both, own).empty == ""


def test_an_initiative_without_contracts_says_why() -> None:
    """No provider named, or none of its organisation's contracts is with that one."""
    nameless = contracts(rows(), Whose(AS_AT, BEGINS, "5AA", initiative=True))
    assert nameless.empty == "no contracts: this initiative names no provider"
    other = contracts(rows(), Whose(AS_AT, BEGINS, "5AA", initiative=True, provider="GPs"))
    assert other.empty == "no contract of 5AA with GPs"
