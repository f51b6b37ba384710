"""Each case that was published comes out as it was published, from the sample of its date."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash import api
from qippdash.assessment import Assessment
from qippdash.errors import DataError
from tests.rulesets.england import ENGLAND, england

AUTUMN, SUMMER_2011, SUMMER_2012 = "2010-09", "2011-06", "2012-06"


def rating(assessment: Assessment, code: str, rule: str) -> tuple[str, float | None]:
    """An organisation's rating by ``ruleset/rule``, or by a ruleset as a whole, and the value."""
    ruleset, _, of = rule.partition("/")
    frame = assessment.ratings.filter(rule=of) if of else assessment.overall
    whose = pl.col("initiative").is_null()
    (row,) = frame.filter(whose, organisation=code, ruleset=ruleset).to_dicts()
    return row["rating"], row.get("value")


@pytest.mark.parametrize(
    ("pack", "code", "rule", "word"),
    [
        pytest.param(SUMMER_2011, "CL-GM", "deep-dive/overall-before", "red",
                     id="Greater Manchester in January 2011"),
        pytest.param(SUMMER_2011, "CL-GM", "deep-dive/overall", "amber",
                     id="Greater Manchester in April 2011"),
        pytest.param(SUMMER_2011, "CL-GM", "deep-dive", "amber",
                     id="Greater Manchester as a whole, by its latest deep dive"),
        pytest.param(SUMMER_2011, "CL-GM", "deep-dive/movement", "green",
                     id="Greater Manchester has moved the right way"),
        pytest.param(SUMMER_2012, "CL-WM", "demand-management/cluster-rating", "red",
                     id="West Mercia in 2012"),
        pytest.param(SUMMER_2012, "CL-WM", "demand-management/emergency", "red",
                     id="West Mercia's reason: activity over plan"),
        pytest.param(SUMMER_2012, "CL-WM", "demand-management", "red",
                     id="West Mercia's demand management as a whole"),
        pytest.param(SUMMER_2012, "CL-WM", "delivery-confidence", "red",
                     id="West Mercia's delivery confidence, by its review"),
        pytest.param(SUMMER_2012, "CL-LINC", "demand-management/demand-rating", "red",
                     id="Lincolnshire's demand, largely red"),
        pytest.param(SUMMER_2012, "CL-NESX", "demand-management/contradiction", "red",
                     id="North Essex, savings called green over plan in all areas"),
        pytest.param(AUTUMN, "ENG", "delivery-confidence/gateway", "amber",
                     id="QIPP as a whole in 2010"),
        pytest.param(AUTUMN, "ENG", "delivery-confidence", "amber",
                     id="QIPP's delivery confidence, by its review"),
    ],
)  # fmt: skip
def test_a_rating_that_was_published(pack: str, code: str, rule: str, word: str) -> None:
    """By the rule that answers for it, and by the whole where that was what was published."""
    assert rating(england(pack), code, rule)[0] == word


@pytest.mark.parametrize(
    ("pack", "code", "rule", "word", "value"),
    [
        pytest.param(AUTUMN, "5PQ", "financial-progress/unidentified-share", "red", 17 / 38.3,
                     id="Norfolk, 44 percent unidentified"),
        pytest.param(AUTUMN, "5ET", "financial-progress/behind-plan-to-date", "red", 0.71,
                     id="Bassetlaw, 71 percent behind"),
        pytest.param(AUTUMN, "5ET", "implementation-tracker/savings-to-date", "red", 0.71,
                     id="Bassetlaw in the tracker"),
        pytest.param(AUTUMN, "5P6", "financial-progress/forecast-shortfall", "red", 0.48,
                     id="West Sussex, 48 percent short"),
        pytest.param(AUTUMN, "5MV", "financial-progress/forecast-shortfall", "amber", 0.10,
                     id="Wolverhampton, 10 percent short"),
        pytest.param(AUTUMN, "5NP", "delivery-confidence/to-cost", "red", 12.2 / 32.5,
                     id="Central and Eastern Cheshire, £12.2m of £32.5m"),
        pytest.param(AUTUMN, "5LH", "financial-progress/non-recurrent-share", "red", 13.1 / 24.9,
                     id="Tameside and Glossop, £13.1m of £24.9m non-recurrent"),
        pytest.param(SUMMER_2011, "ENG", "plan-robustness/q02-headroom", "amber", 17.4 / 16.4 - 1,
                     id="England, £17.4bn for £16.4bn"),
        pytest.param(SUMMER_2012, "ENG", "demand-management/on-plan", "red", 810 / 2_300,
                     id="England, £810m of £2.3bn of demand management on plan"),
    ],
)  # fmt: skip
def test_a_figure_that_was_published(
    pack: str, code: str, rule: str, word: str, value: float
) -> None:
    """To nine places, as it is compared, and the rating that our cut points give it."""
    got, figure = rating(england(pack), code, rule)
    assert got == word
    assert figure == pytest.approx(value, abs=1e-9)


def test_demand_management_on_plan_is_810m_of_2_3bn() -> None:
    """In pence, as it was published, and not only as a share."""
    nation = england(SUMMER_2012).measures.row(0, named=True)
    on_plan, planned = nation["demand_on_plan_total"], nation["demand_total"]
    assert (on_plan, planned) == (81_000_000_000, 230_000_000_000)


@pytest.mark.parametrize("code", ["CL-NESX", "CL-SUFF", "CL-CAMP", "CL-WM", "CL-LINC"])
def test_activity_is_over_plan_where_it_was_said_to_be(code: str) -> None:
    """Emergencies in each of the five, by more than 3 percent."""
    word, over = rating(england(SUMMER_2012), code, "demand-management/emergency")
    assert word == "red"
    assert over is not None
    assert over > 0.03


def test_no_cluster_of_the_north_contradicts_itself_in_2012() -> None:
    """Savings are called green against activity far over plan in the Midlands and the South."""
    ratings = england(SUMMER_2012).ratings.filter(rule="contradiction", level="cluster")
    red = ratings.filter(rating="red")["parent"].unique().to_list()
    assert red
    assert not {"Q30", "Q31", "Q32"} & set(red)


@pytest.mark.parametrize(
    ("as_at", "now", "before"),
    [
        pytest.param("2011-04", "amber", "red", id="April"),
        pytest.param("2011-05", "amber", "red", id="May"),
    ],
)
def test_a_deep_dive_is_rated_as_it_stood(as_at: str, now: str, before: str) -> None:
    """As at any month of the submission, the day of the second deep dive included."""
    assessment = api.rate(ENGLAND / SUMMER_2011, "deep-dive", as_at=as_at)
    found = [
        rating(assessment, "CL-GM", f"deep-dive/{rule}")[0]
        for rule in ("overall", "overall-before")
    ]
    assert found == [now, before]


def test_january_2011_is_before_the_months_of_the_submission() -> None:
    """So what stood then is a rule of its own, and not another date to rate as at."""
    with pytest.raises(DataError, match="no figures for"):
        api.rate(ENGLAND / SUMMER_2011, "deep-dive", as_at="2011-01")
