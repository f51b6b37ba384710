"""Every published figure comes out of the sample exactly, recomputed from the raw tables."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest

FACTS = Path(__file__).resolve().parents[2] / "sample_data" / "published_figures.csv"
ROWS = list(csv.DictReader(FACTS.read_text(encoding="utf-8").splitlines()))
MILLION = 1_000_000
# A figure belongs to the first submission that closed on or after its own date.
PACKS = {
    "2010-08": "england/2010-09",
    "2010-09": "england/2010-09",
    "2011-01": "england/2011-06",
    "2011-03": "england/2011-06",
    "2011-06": "england/2011-06",
    "2012-06": "england/2012-06",
}
AS_AT = {
    "england/2010-09": date(2010, 9, 1),
    "england/2011-06": date(2011, 6, 1),
    "england/2012-06": date(2012, 6, 1),
}
Pack = dict[str, pl.DataFrame]
Reader = Callable[[str], Pack]
# pounds and shares, or the words of a rating, or whether activity is over its plan
Answer = int | Fraction | str | bool


def case_id(row: dict[str, str]) -> str:
    """The code and the figure, and the period where a code has the figure twice."""
    counts = Counter((other["code"], other["figure"]) for other in ROWS)
    name = f"{row['code']}-{row['figure']}"
    return name if counts[row["code"], row["figure"]] == 1 else f"{name}-{row['period']}"


def of_year(as_at: date) -> pl.Expr:
    """Months of the financial year that a submission stands in."""
    first = as_at.year if as_at.month >= 4 else as_at.year - 1
    return pl.col("month").is_between(date(first, 4, 1), date(first + 1, 3, 1))


def of_period(period: str) -> pl.Expr:
    """Months of "2010-11", of "2010-11..2013-14", or all where no period is stated."""
    if not period[:4].isdigit():
        return pl.lit(value=True)
    first, _, last = period.partition("..")
    ends = int((last or first)[:4]) + 1
    return pl.col("month").is_between(date(int(first[:4]), 4, 1), date(ends, 3, 1))


def own_savings(pack: Pack, code: str) -> pl.DataFrame:
    """The months of an organisation's own initiatives, with what the initiatives are."""
    ours = pack["initiatives"].filter(pl.col("organisation") == code)
    return pack["savings"].join(ours, on="initiative")


def savings_under(pack: Pack, code: str) -> pl.DataFrame:
    """The months of all initiatives of an organisation and of those beneath it."""
    found = [code]
    for parent in found:
        beneath = pack["organisations"].filter(pl.col("parent") == parent)
        found += beneath["code"].to_list()
    ours = pack["initiatives"].filter(pl.col("organisation").is_in(found))
    return pack["savings"].join(ours, on="initiative")


def planned(months: pl.DataFrame, *where: pl.Expr) -> int:
    """The plan of some months in pounds."""
    return int(months.filter(*where)["plan"].sum())


def shortfall(months: pl.DataFrame) -> Fraction | None:
    """One minus forecast over plan; None where a month has neither forecast nor actual."""
    expected = months.select(pl.coalesce("forecast", "actual"))["forecast"]
    if expected.null_count():
        return None
    return 1 - Fraction(int(expected.sum()), planned(months))


def behind(months: pl.DataFrame) -> Fraction:
    """One minus actual over plan, in the months that have both."""
    both = months.filter(pl.col("actual").is_not_null())
    return 1 - Fraction(int(both["actual"].sum()), planned(both))


def theme_share(pack: Pack, row: dict[str, str]) -> Fraction:
    """A theme's part of the plan of the period: its name is in the figure's name."""
    months = own_savings(pack, row["code"]).filter(of_period(row["period"]))
    theme = row["figure"].removesuffix("_share")
    return Fraction(planned(months, pl.col("theme") == theme), planned(months))


def mean_forecast_shortfall(pack: Pack, row: dict[str, str]) -> Fraction:
    """The mean over the trusts that reported a forecast and expect to miss their plan."""
    trusts = pack["organisations"].filter(pl.col("level") == "pct")["code"].to_list()
    months = (
        pack["savings"].filter(of_period(row["period"])).join(pack["initiatives"], on="initiative")
    )
    each = [shortfall(months.filter(pl.col("organisation") == code)) for code in trusts]
    missed = [value for value in each if value is not None and value > 0]
    assert len(missed) > 20
    return sum(missed, Fraction(0)) / len(missed)


def run_rate_gap(pack: Pack, row: dict[str, str]) -> Fraction:
    """What four years come to if plans go on being missed at the rate of the year to date."""
    to_date = pack["savings"].filter(of_year(AS_AT["england/2010-09"]))
    return behind(to_date.filter(pl.col("actual").is_not_null())) * planned(pack["savings"])


def target(pack: Pack, code: str, column: str) -> int:
    """An organisation's own stated target over the years of the pack, in pounds."""
    return int(pack["targets"].filter(pl.col("organisation") == code)[column].sum())


def required_by_regions(pack: Pack) -> int:
    """What the ten regions say that they must save."""
    regions = pack["organisations"].filter(pl.col("level") == "sha")["code"].to_list()
    return sum(target(pack, code, "required") for code in regions)


def review(pack: Pack, code: str, dimension: str, day: date) -> str:
    """The rating that a review gave on a day."""
    found = pack["reviews"].filter(organisation=code, dimension=dimension, date=day)
    return str(found["rating"].item())


def over_plan(pack: Pack, code: str) -> dict[str, bool]:
    """For each point of delivery of a cluster, whether activity to date is over plan."""
    trusts = pack["organisations"].filter(pl.col("parent") == code)["code"].to_list()
    lines = pack["contracts"].filter(
        pl.col("commissioner").is_in(trusts), pl.col("actual_activity").is_not_null()
    )
    sums = lines.group_by("point_of_delivery").agg(pl.col("^(plan|actual)_activity$").sum())
    over = sums.with_columns(over=pl.col("actual_activity") > pl.col("plan_activity"))
    return dict(over.select("point_of_delivery", "over").iter_rows())


def above_plan(pack: Pack, row: dict[str, str]) -> bool:
    """Over plan in every point of delivery, or, where only "above plan" was said, in most."""
    over = list(over_plan(pack, row["code"]).values())
    return all(over) if "all areas" in row["note"] else sum(over) > len(over) / 2


def overspend(pack: Pack, row: dict[str, str]) -> int:
    """The value of the main provider's contract to date over its plan."""
    lines = pack["contracts"].filter(
        pl.col("commissioner") == row["code"],
        pl.col("provider") == row["note"],
        pl.col("actual_value").is_not_null(),
    )
    return int((lines["actual_value"] - lines["plan_value"]).sum())


def reforms(pack: Pack, row: dict[str, str]) -> pl.DataFrame:
    """Tameside and Glossop's regional reforms in the year."""
    months = own_savings(pack, row["code"]).filter(of_period(row["period"]))
    return months.filter(pl.col("theme") == "regional_reforms")


def missed(pack: Pack, row: dict[str, str]) -> int:
    """The plan of the year less its forecast, in pounds."""
    months = own_savings(pack, row["code"]).filter(of_period(row["period"]))
    expected = months.select(pl.coalesce("forecast", "actual"))["forecast"]
    return planned(months) - int(expected.sum())


def in_period(pack: Pack, row: dict[str, str], *where: pl.Expr) -> int:
    """The plan of an organisation's own initiatives in the period."""
    return planned(own_savings(pack, row["code"]), of_period(row["period"]), *where)


def demand(pack: Pack, *where: pl.Expr) -> int:
    """Demand management over all initiatives and the whole horizon."""
    return planned(savings_under(pack, "ENG"), pl.col("theme") == "demand_management", *where)


RECOMPUTED: dict[str, Callable[[Pack, dict[str, str]], Answer]] = {
    "savings_required": lambda pack, row: required_by_regions(pack),
    "savings_identified": lambda pack, row: planned(savings_under(pack, row["code"])),
    "demand_management_plan": lambda pack, row: demand(pack),
    "demand_management_on_track": lambda pack, row: demand(pack, pl.col("self_rating") == "green"),
    "savings_target": lambda pack, row: target(pack, row["code"], "required"),
    "savings_target_commissioner": lambda pack, row: planned(
        savings_under(pack, row["code"]), pl.col("side") == "commissioner"
    ),
    "savings_target_provider": lambda pack, row: planned(
        savings_under(pack, row["code"]), pl.col("side") == "provider"
    ),
    "savings_share": lambda pack, row: target(pack, row["code"], "department_estimate"),
    "savings_plan": in_period,
    "savings_non_recurrent": lambda pack, row: in_period(pack, row, ~pl.col("recurrent")),
    "savings_unidentified": lambda pack, row: in_period(
        pack, row, pl.col("stage") == "unidentified"
    ),
    "savings_shortfall": missed,
    "forecast_shortfall": lambda pack, row: Fraction(missed(pack, row), in_period(pack, row)),
    "regional_reforms_plan": lambda pack, row: planned(reforms(pack, row)),
    "regional_reforms_actual": lambda pack, row: int(reforms(pack, row)["actual"].sum()),
    "regional_reforms_at_risk": lambda pack, row: planned(
        reforms(pack, row), pl.col("self_rating") == "red"
    ),
    "main_provider_overspend": overspend,
    "prescribing_share": theme_share,
    "elective_variation_share": theme_share,
    "urgent_care_over_75_share": theme_share,
    "mean_forecast_shortfall": mean_forecast_shortfall,
    "run_rate_gap": run_rate_gap,
    "deep_dive_rating_2011_01": lambda pack, row: review(
        pack, row["code"], "overall", date(2011, 1, 31)
    ),
    "deep_dive_rating_2011_04": lambda pack, row: review(
        pack, row["code"], "overall", date(2011, 4, 30)
    ),
    "cluster_rating": lambda pack, row: review(
        pack, row["code"], "cluster_rating", date(2012, 6, 30)
    ),
    "demand": lambda pack, row: review(pack, row["code"], "demand", date(2012, 6, 30)),
    "activity": above_plan,
}


def published(row: dict[str, str]) -> Answer:
    """What was published: pounds, a share, a rating, or that activity is over plan."""
    if row["unit"] == "gbp_m":
        return int(Decimal(row["value"]) * MILLION)
    if row["unit"] == "percent":
        return Fraction(Decimal(row["value"])) / 100
    return row["rating"] or True


@pytest.mark.parametrize("row", [pytest.param(row, id=case_id(row)) for row in ROWS])
def test_a_published_figure_comes_out_exactly(sample_pack: Reader, row: dict[str, str]) -> None:
    """Recomputed from the pack of its date, in whole pounds or as an exact share."""
    assert RECOMPUTED[row["figure"]](sample_pack(PACKS[row["as_at"]]), row) == published(row)


def test_bassetlaw_is_behind_by_71_per_cent_and_forecasts_all_of_its_plan(
    sample_pack: Reader,
) -> None:
    """The note beside its plan; September is not reported, so that August's figure still holds."""
    months = own_savings(sample_pack("england/2010-09"), "5ET")
    year = months.filter(of_year(date(2010, 9, 1)))
    assert behind(year) == Fraction(71, 100)
    assert behind(year.filter(pl.col("month") <= date(2010, 8, 1))) == Fraction(71, 100)
    assert shortfall(year) == 0


@pytest.mark.parametrize(
    ("code", "published_share", "where"),
    [
        pytest.param("5PQ", 44, pl.col("stage") == "unidentified", id="Norfolk unidentified"),
        pytest.param("5LH", 53, ~pl.col("recurrent"), id="Tameside non-recurrent"),
    ],
)
def test_a_share_in_a_note_rounds_to_what_was_published(
    sample_pack: Reader, code: str, published_share: int, where: pl.Expr
) -> None:
    """The notes give whole percentages of the plan of 2010-11."""
    months = own_savings(sample_pack("england/2010-09"), code).filter(of_period("2010-11"))
    assert round(100 * Fraction(planned(months, where), planned(months))) == published_share


def test_referral_management_is_the_largest_item_of_the_manchester_trusts(
    sample_pack: Reader,
) -> None:
    """11 % of what they plan together, and more than any other item."""
    months = own_savings(sample_pack("england/2010-09"), "CL-GM")
    items = months.group_by("theme", "initiative").agg(pl.col("plan").sum()).sort("plan")
    assert items["theme"][-1] == "referral_management"
    assert Fraction(items["plan"][-1], int(items["plan"].sum())) == Fraction(11, 100)


def test_manchester_has_the_largest_target_of_the_ten_trusts(sample_pack: Reader) -> None:
    """The note beside its £66m."""
    pack = sample_pack("england/2011-06")
    trusts = pack["organisations"].filter(pl.col("parent") == "CL-GM")["code"].to_list()
    assert max(trusts, key=lambda code: target(pack, code, "required")) == "5NT"


def test_greater_manchester_was_red_when_its_share_was_1400_and_amber_at_878(
    sample_pack: Reader,
) -> None:
    """The ratings beside the two amounts are those of the two deep dives, on each main concern."""
    pack = sample_pack("england/2011-06")
    for dimension in ("overall", "quality", "likelihood of delivery"):
        assert review(pack, "CL-GM", dimension, date(2011, 1, 31)) == "red"
        assert review(pack, "CL-GM", dimension, date(2011, 4, 30)) == "amber"


def test_demand_management_is_in_every_local_plan_of_2012(sample_pack: Reader) -> None:
    """Each of the clusters has such a scheme somewhere beneath it."""
    pack = sample_pack("england/2012-06")
    for code in pack["organisations"].filter(pl.col("level") == "cluster")["code"]:
        assert planned(savings_under(pack, code), pl.col("theme") == "demand_management") > 0


def test_lincolnshire_is_largely_red_and_mitigated_for_the_time_being(sample_pack: Reader) -> None:
    """The published words stand in the conditions of the review."""
    found = sample_pack("england/2012-06")["reviews"].filter(
        organisation="CL-LINC", dimension="demand"
    )
    assert found["conditions"].item() == "Largely red, mitigated for the time being"


@pytest.mark.parametrize("row", [pytest.param(row, id=case_id(row)) for row in ROWS])
def test_the_readme_of_the_sample_lists_every_published_figure(row: dict[str, str]) -> None:
    """With organisation, period, figure and source, in the order of the facts file."""
    lines = (FACTS.parent / "README.md").read_text(encoding="utf-8").splitlines()
    start = f"| {row['name']} ({row['code']}) | {row['period']} | `{row['figure']}` | "
    [listed] = [line for line in lines if line.startswith(start)]
    assert f" | {row['source']} | {PACKS[row['as_at']].removeprefix('england/')} | " in listed
