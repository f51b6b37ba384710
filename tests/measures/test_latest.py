"""Measures over the rows of the latest date: the last review's finding, and the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qippdash.measures.comparison import like_with_like
from qippdash.model.measure import Latest, Measure
from tests.portfolios import Row, amounts, count, month, months, portfolio, scheme, total

PLACES = "0 if rating == 'green' else 1 if rating == 'amber' else 2 if rating == 'red' else None"


def finding(on: str, rating: str, dimension: str = "overall", whose: str = "P1") -> Row:
    """One row of a deep dive."""
    return {
        "organisation": whose,
        "review": "deep_dive",
        "date": on,
        "dimension": dimension,
        "rating": rating,
    }


REVIEWS = [
    finding("2010-05-31", "red"),
    finding("2010-05-31", "red", "quality"),
    finding("2010-08-31", "amber"),
    finding("2010-08-31", "green", "governance"),
    finding("2010-07-31", "green", whose="P2"),
]


def rated(latest: Latest, where: str = "dimension == 'overall'") -> Measure:
    """The place of a review's rating, 0 for green."""
    made = total("x", PLACES, where, table="reviews", how="max", unit="steps", scope="own")
    return replace(made, latest=latest)


@pytest.mark.parametrize(
    ("latest", "expected"),
    [pytest.param(1, 1, id="the latest"), pytest.param(2, 2, id="the one before it")],
)
def test_a_review_is_told_from_the_one_before_it(latest: Latest, expected: int) -> None:
    """Red in May, amber in August."""
    assert amounts(portfolio(reviews=REVIEWS), rated(latest))["P1"] == expected


def test_each_organisation_has_a_latest_date_of_its_own() -> None:
    """P2 was last seen in July, a month before P1; it has none before that."""
    pack = portfolio(reviews=REVIEWS)
    assert amounts(pack, rated(1))["P2"] == 0
    assert amounts(pack, rated(2))["P2"] is None


def test_the_latest_date_is_one_of_a_row_that_the_condition_keeps() -> None:
    """Quality was looked at in May alone, so May's is the latest finding on quality."""
    pack = portfolio(reviews=REVIEWS)
    assert amounts(pack, rated(1, "dimension == 'quality'"))["P1"] == 2


def test_a_date_after_the_pack_s_has_not_come_yet() -> None:
    """A review that is planned for October says nothing in September."""
    pack = portfolio(reviews=[*REVIEWS, finding("2010-10-01", "green")])
    assert amounts(pack, rated(1))["P1"] == 1
    assert amounts(portfolio(reviews=REVIEWS, as_at=date(2010, 6, 30)), rated(1))["P1"] == 2


def test_rows_without_a_value_are_still_the_latest() -> None:
    """A review in other words than expected is not passed over for an older one."""
    pack = portfolio(reviews=[*REVIEWS, finding("2010-09-01", "pink")])
    assert amounts(pack, rated(1))["P1"] is None
    parts = [amounts(pack, rated(1), part)["P1"] for part in (":rows", ":reported")]
    assert parts == [1, 0]


def test_a_count_is_of_the_rows_of_that_date() -> None:
    """Two dimensions in each of P1's reviews, one in P2's; above them they add up."""
    pack = portfolio(reviews=REVIEWS)
    found = amounts(pack, replace(count("x", "reviews"), latest=1))
    assert {code: found[code] for code in ("P1", "P2", "GM", "ENG", "P3")} == {
        "P1": 2, "P2": 1, "GM": 3, "ENG": 3, "P3": None,
    }  # fmt: skip


def test_it_stands_beside_measures_that_are_not_of_the_latest() -> None:
    """The same rows counted with and without it are two totals."""
    pack = portfolio(reviews=REVIEWS)
    assert amounts(pack, count("x", "reviews"))["P1"] == 4


def test_each_initiative_has_a_latest_month_of_its_own() -> None:
    """Money too, and with a condition on the initiative itself."""
    rows = [*months("I1", [(100, 80), (300, 250)]), month("I2", "2010-04", 50, actual=40)]
    schemes = [scheme("I1", "P1", tier=1), scheme("I2", "P1", tier=3)]
    pack = portfolio(savings=rows, initiatives=schemes)
    wanted = replace(total("x", "actual", "actual is not None"), latest=1)
    found = amounts(pack, wanted)
    assert (found["I1"], found["I2"], found["P1"]) == (25_000, 4_000, 29_000)
    assert amounts(pack, replace(wanted, where="tier == 3"))["P1"] == 4_000


def test_a_year_on_record_is_the_latest_up_to_the_pack_s_own() -> None:
    """Targets have years for dates, and run on into years to come."""
    years = {"2009-10": 10, "2010-11": 20, "2011-12": 40}
    rows = [{"organisation": "P1", "year": y, "required": r} for y, r in years.items()]
    wanted = replace(total("x", "required", table="targets"), latest=1)
    assert amounts(portfolio(targets=rows), wanted)["P1"] == 2_000


def test_it_is_named_in_the_definition() -> None:
    """So that an explanation says which rows count."""
    assert rated(1).definition.endswith("== 'overall', latest date only, own rows only")
    assert ", date before the latest only" in rated(2).definition


def test_the_latest_and_the_one_before_are_not_the_same_rows() -> None:
    """So nothing is left out of either because the other has a blank there."""
    now = replace(total("now", "plan"), latest=1)
    then = replace(total("then", "actual"), latest=2)
    found = like_with_like(["now", "then"], {"now": now, "then": then})
    assert [one.present for one in found.values()] == [(), ()]
