"""Per organisation and scheme: whose a row is, and the rows that are nobody's."""

from __future__ import annotations

from qippdash.measures.totals import Totals
from qippdash.model.measure import Measure
from qippdash.model.portfolio import Portfolio
from tests.portfolios import Row, count, measured, month, portfolio, scheme, total

SCHEMES = [scheme("I1", "P1"), scheme("I2", "P2")]


def totals(pack: Portfolio, wanted: Measure) -> Totals:
    """The totals of the table that a measure is over."""
    return measured(pack, wanted).totals[wanted.table]


def by_owner(found: Totals) -> dict[tuple[str, str | None], int]:
    """The measure called x by organisation and initiative."""
    return {(org, one): x for org, one, x in found.frame.select(
        "organisation", "initiative", "x").iter_rows()}  # fmt: skip


def test_a_row_of_a_scheme_is_its_organisations() -> None:
    """Savings name a scheme only."""
    found = totals(portfolio(initiatives=SCHEMES, savings=[month("I1", "2010-04", 1)]), total("x"))
    assert (by_owner(found), found.strays) == ({("P1", "I1"): 100}, 0)


def test_rows_of_no_known_scheme_are_counted_as_strays() -> None:
    """Three rows of a scheme that nobody has listed, and none of them in any sum."""
    rows = [month("I1", "2010-04", 1), *(month("X", f"2010-0{n}", 5) for n in (4, 5, 6))]
    found = totals(portfolio(initiatives=SCHEMES, savings=rows), total("x"))
    assert (by_owner(found), found.strays) == ({("P1", "I1"): 100}, 3)


def test_a_row_can_be_an_organisations_or_a_schemes() -> None:
    """A risk with a scheme is the scheme's, whoever carries it."""
    risks: list[Row] = [
        {"organisation": "P1", "risk": "a"},
        {"organisation": "P1", "risk": "b", "initiative": "I1"},
        {"organisation": "ENG", "risk": "c", "initiative": "I2"},
    ]
    found = totals(portfolio(initiatives=SCHEMES, risks=risks), count("x", "risks"))
    assert by_owner(found) == {("P1", None): 1, ("P1", "I1"): 1, ("P2", "I2"): 1}


def test_a_contract_is_its_commissioners() -> None:
    """The table has no column called organisation."""
    line: Row = {"commissioner": "P1", "provider": "R0A", "month": "2010-04", "plan_value": 7}
    found = totals(portfolio(contracts=[line]), total("x", "plan_value", table="contracts"))
    assert by_owner(found) == {("P1", None): 700}


def test_schemes_are_counted_under_their_organisations() -> None:
    """The table of initiatives is a table like any other."""
    found = totals(portfolio(initiatives=SCHEMES), count("x", "initiatives"))
    assert by_owner(found) == {("P1", "I1"): 1, ("P2", "I2"): 1}


def test_organisations_can_be_counted_too() -> None:
    """Its own row is the only one that an organisation has."""
    found = totals(portfolio(), count("x", "organisations", "level == 'pct'"))
    assert sum(by_owner(found).values()) == 3
