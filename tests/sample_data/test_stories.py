"""What the published figures tell can be seen in the sample without being told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

Pack = dict[str, pl.DataFrame]
Reader = Callable[[str], Pack]

AUTUMN, SUMMER_2011, SUMMER_2012 = "england/2010-09", "england/2011-06", "england/2012-06"
YEARS = {
    AUTUMN: (date(2010, 4, 1), date(2011, 3, 1)),
    SUMMER_2011: (date(2011, 4, 1), date(2012, 3, 1)),
    SUMMER_2012: (date(2012, 4, 1), date(2013, 3, 1)),
}
MIDLANDS_AND_SOUTH = {"Q33", "Q34", "Q35", "Q37", "Q38", "Q39"}


def trusts(pack: Pack) -> pl.DataFrame:
    """The trusts with their region."""
    tree = pack["organisations"]
    clusters = tree.select(cluster="code", region="parent")
    return tree.filter(level="pct").join(clusters, left_on="parent", right_on="cluster")


def year_by_trust(pack: Pack, name: str) -> pl.DataFrame:
    """One row a trust: shortfall of forecast and of savings to date, and rows not reported."""
    months = pack["savings"].filter(pl.col("month").is_between(*YEARS[name]))
    own = months.join(pack["initiatives"].select("initiative", "organisation"), on="initiative")
    both = pl.col("actual").is_not_null()
    sums = (
        own.with_columns(expected=pl.coalesce("forecast", "actual"))
        .group_by("organisation")
        .agg(
            shortfall=1 - pl.col("expected").sum() / pl.col("plan").sum(),
            blanks=pl.col("expected").null_count(),
            behind=1 - pl.col("actual").sum() / pl.col("plan").filter(both).sum(),
            to_date=pl.col("plan").filter(both).sum(),
            planned=pl.col("plan").sum(),
            saved=pl.col("actual").sum(),
        )
    )
    return trusts(pack).join(sums, left_on="code", right_on="organisation")


def number(frame: pl.DataFrame, of: pl.Expr) -> float:
    """One number from a frame."""
    return float(frame.select(of).item())


def over_plan(pack: Pack, point: str) -> pl.DataFrame:
    """One row a trust: activity of one kind to date over its plan, as a share."""
    lines = pack["contracts"].filter(
        pl.col("point_of_delivery") == point, pl.col("actual_activity").is_not_null()
    )
    sums = lines.group_by("commissioner").agg(
        over=pl.col("actual_activity").sum() / pl.col("plan_activity").sum() - 1
    )
    return trusts(pack).join(sums, left_on="code", right_on="commissioner")


def test_emergencies_run_over_plan_in_the_midlands_and_south_in_2012(sample_pack: Reader) -> None:
    """By 2 % at the least in each trust there, and near plan on average everywhere else."""
    over = over_plan(sample_pack(SUMMER_2012), "emergency")
    there = pl.col("region").is_in(MIDLANDS_AND_SOUTH)
    assert number(over.filter(there), (pl.col("over") > 0.02).mean()) > 0.95
    assert number(over.filter(~there), pl.col("over").abs().max()) < 0.02


@pytest.mark.parametrize("name", [AUTUMN, SUMMER_2011])
def test_emergencies_are_near_plan_in_the_years_before(sample_pack: Reader, name: str) -> None:
    """No region stands out by as much as 3 %."""
    regions = over_plan(sample_pack(name), "emergency").group_by("region").agg(pl.mean("over"))
    assert number(regions, pl.col("over").abs().max()) < 0.03


def test_forecasts_promise_what_the_run_rate_denies_in_autumn_2010(sample_pack: Reader) -> None:
    """Most trusts forecast all of their plan, and most of these are over 10 % behind it."""
    year = year_by_trust(sample_pack(AUTUMN), AUTUMN).filter(blanks=0)
    promising = year.filter(pl.col("shortfall") <= 0)
    assert promising.height > 100
    assert number(promising, (pl.col("behind") > 0.10).mean()) > 0.75


def test_a_dozen_trusts_sent_no_forecast_in_autumn_2010(sample_pack: Reader) -> None:
    """Their latest month and all months ahead are blank, so that coverage can be seen."""
    year = year_by_trust(sample_pack(AUTUMN), AUTUMN)
    assert year.filter(pl.col("blanks") > 0).height == 12


def test_more_than_20_trusts_forecast_to_miss_by_between_10_and_48_per_cent(
    sample_pack: Reader,
) -> None:
    """Wolverhampton least, West Sussex most."""
    year = year_by_trust(sample_pack(AUTUMN), AUTUMN).filter(blanks=0)
    short = year.filter(pl.col("shortfall") > 0).sort("shortfall")
    assert short.height > 20
    assert (short["code"][0], short["code"][-1]) == ("5MV", "5P6")


def test_greater_manchester_goes_from_red_to_amber_in_2011(sample_pack: Reader) -> None:
    """In the deep dives, and no dimension is worse in April than in January."""
    reviews = sample_pack(SUMMER_2011)["reviews"].filter(review="deep_dive")
    scores = {"green": 0, "amber": 1, "red": 2}
    by_day = reviews.with_columns(score=pl.col("rating").replace_strict(scores)).pivot(
        "date", index="dimension", values="score"
    )
    assert by_day.filter(pl.col("2011-04-30") > pl.col("2011-01-31")).height == 0
    assert by_day.filter(dimension="overall").row(0)[1:] == (2, 1)


def test_savings_identified_stand_about_6_per_cent_over_those_required_in_2011(
    sample_pack: Reader,
) -> None:
    """The headroom that was kept for double counting and slippage."""
    pack = sample_pack(SUMMER_2011)
    required = number(pack["targets"].filter(organisation="ENG"), pl.col("required").sum())
    assert 1.05 < number(pack["savings"], pl.col("plan").sum()) / required < 1.065


def test_demand_management_is_off_track_in_2012(sample_pack: Reader) -> None:
    """It has saved a smaller share of its plan to date than everything else has."""
    pack = sample_pack(SUMMER_2012)
    months = pack["savings"].filter(
        pl.col("month").is_between(*YEARS[SUMMER_2012]), pl.col("actual").is_not_null()
    )
    themes = months.join(pack["initiatives"], on="initiative").group_by(
        demand=pl.col("theme") == "demand_management"
    )
    saved = dict(themes.agg(pl.col("actual").sum() / pl.col("plan").sum()).iter_rows())
    assert saved[True] < saved[False] - 0.05


@pytest.mark.parametrize("name", [SUMMER_2011, SUMMER_2012])
def test_later_returns_are_a_mixture(sample_pack: Reader, name: str) -> None:
    """About four in ten within 5 % of plan, three within 15 %, a quarter beyond; regions differ."""
    year = year_by_trust(sample_pack(name), name).filter(blanks=0)
    for column in ("shortfall", "behind"):
        near = number(year, (pl.col(column) <= 0.05).mean())
        beyond = number(year, (pl.col(column) > 0.15).mean())
        assert 0.25 < near < 0.5
        assert 0.15 < beyond < 0.4
    by_region = year.group_by("region").agg(pl.mean("shortfall"))
    assert number(by_region, pl.max("shortfall") - pl.min("shortfall")) > 0.05


def test_stated_targets_sometimes_differ_from_their_childrens_sum(sample_pack: Reader) -> None:
    """Some agree to the pound, more are a little off, and Greater Manchester's is far off."""
    pack = sample_pack(SUMMER_2011)
    stated = pack["targets"].group_by("organisation").agg(pl.col("required").sum())
    tree = pack["organisations"].join(stated, left_on="code", right_on="organisation")
    children = tree.group_by("parent").agg(summed=pl.col("required").sum())
    off = tree.join(children, left_on="code", right_on="parent").with_columns(
        off=1 - pl.col("summed") / pl.col("required")
    )
    assert off.filter(pl.col("off") == 0).height >= 10
    assert off.filter(pl.col("off").abs().is_between(0.001, 0.03)).height >= 15
    assert off.filter(code="CL-GM")["off"].item() > 0.5


def test_some_plans_have_gaps_that_a_reader_should_find(sample_pack: Reader) -> None:
    """Schemes without owner, risks without mitigation, stale evidence, late milestones."""
    pack = sample_pack(AUTUMN)
    assert 0.03 < number(pack["initiatives"], pl.col("owner").is_null().mean()) < 0.15
    assert pack["risks"]["mitigation"].null_count() > 100
    assert pack["evidence"].filter(pl.col("assessed_on") < date(2009, 9, 30)).height > 30
    late = pack["milestones"].filter(pl.col("done").is_null(), pl.col("due") < date(2010, 9, 30))
    assert late.height > 500
