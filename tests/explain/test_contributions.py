"""What drives a value: exact shares where it adds up, side by side where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.explain import Explanation
from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Rule
from tests.portfolios import (
    SHORTFALL,
    Row,
    assessed,
    count,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)

MEASURES = [count("open", "risks"), total("exposed", "exposure", table="risks"),
            total("most", how="max")]  # fmt: skip
SCHEMES = [scheme("I1", "P1"), scheme("I2", "P1"), scheme("I3", "P2"), scheme("G", "GM")]


def explained(rule: Rule, pack: Portfolio, code: str) -> Explanation:
    """The explanation of a rule at a node."""
    found = assessed(pack, ruleset(rule), measures=MEASURES).explain(code, rule.id)
    assert isinstance(found, Explanation)
    return found


def parts(rule: Rule, pack: Portfolio, code: str) -> list[tuple[str, str, float | None]]:
    """Who contributes, in words, and with which share."""
    return [(one.code, one.words, one.share) for one in explained(rule, pack, code).contributions]


PACK = portfolio(
    initiatives=SCHEMES,
    savings=[
        month("I1", "2010-10", 100, forecast=40),
        month("I2", "2010-10", 100, forecast=120),
        month("I3", "2010-10", 300, forecast=240),
        month("G", "2010-10", 100, forecast=100),
    ],
    risks=[
        {"organisation": "P1", "risk": "a", "exposure": 5, "initiative": "I1"},
        {"organisation": "P2", "risk": "b", "exposure": 15, "initiative": "I3"},
    ],
)


def test_a_shortfall_is_made_up_of_its_childrens() -> None:
    """Of the cluster's £100: P2's £60 and P1's £40; its own scheme is on plan and not named."""
    found = explained(SHORTFALL, PACK, "GM")
    assert found.contribution_title == "What makes up Plan year - Forecast year (£100)"
    assert [(one.code, one.words, one.share, one.rating) for one in found.contributions] == [
        ("P2", "£60", 0.6, "red"),
        ("P1", "£40", 0.4, "red"),
    ]


def test_one_that_helps_takes_away_from_the_whole() -> None:
    """A scheme that makes more than planned contributes less than nothing."""
    assert parts(SHORTFALL, PACK, "P1") == [("I1", "£60", 1.5), ("I2", "-£20", -0.5)]


def test_a_scheme_has_no_children_and_nothing_contributes() -> None:
    """No title either."""
    found = explained(SHORTFALL, PACK, "I1")
    assert (found.contribution_title, found.contributions) == ("", ())


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        pytest.param("most / plan_year", "percent", [("G", "100%"), ("P2", "100%"), ("P1", "50%")], id="a maximum"),
        pytest.param(
            "plan_year * plan_year", "", [("P2", "90,000"), ("P1", "40,000"), ("G", "10,000")],
            id="a square",
        ),
        pytest.param(
            "abs(plan_year - forecast_year) + plan_year / plan_year", "",
            [("P2", "61"), ("P1", "41"), ("G", "1")], id="more than a fraction",
        ),
    ],
)  # fmt: skip
def test_what_does_not_add_up_stands_side_by_side(
    value: str, unit: str, expected: list[tuple[str, str]]
) -> None:
    """Each child's own value, worst first, and no share of anything."""
    rule = Rule("r", "R", value=value, unit=unit, cuts={"green": 0, "amber": 1})
    found = explained(rule, PACK, "GM")
    assert found.contribution_title == "The same value one level down, worst first"
    assert [(one.code, one.words) for one in found.contributions] == expected
    assert {one.share for one in found.contributions} == {None}


def test_side_by_side_the_worst_comes_first_whichever_way_is_better() -> None:
    """Highest first where lower is better, lowest first where higher is."""
    rule = Rule("r", "R", value="most / plan_year", cuts={"green": 0.1, "amber": 0.2})
    assert [code for code, _, _ in parts(rule, PACK, "GM")] == ["G", "P2", "P1"]
    turned = replace(rule, better="higher", cuts={"green": 2, "amber": 1})
    assert [code for code, _, _ in parts(turned, PACK, "GM")] == ["P1", "G", "P2"]


def test_money_is_money_and_a_count_is_not() -> None:
    """Two risks against £500 of plan: what is made up is risks."""
    rule = Rule("r", "R", value="open / plan_year", cuts={"green": 0, "amber": 1})
    found = explained(rule, PACK, "GM")
    assert found.contribution_title == "What makes up Open (2)"
    assert [(one.code, one.words) for one in found.contributions] == [("P1", "1"), ("P2", "1")]


def test_a_node_that_reported_nothing_adds_nothing() -> None:
    """It is not named, and the rest adds up without it."""
    rows = [month("I1", "2010-10", 100, forecast=40), month("I3", "2010-10", 50)]
    pack = portfolio(initiatives=SCHEMES, savings=rows)
    assert parts(SHORTFALL, pack, "GM") == [("P1", "£60", 1.0)]


AMOUNTS = st.one_of(st.none(), st.integers(-(10**9), 10**9))


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.sampled_from(["I1", "I2", "I3", "G"]), AMOUNTS, AMOUNTS), max_size=12),
    st.sampled_from(["ENG", "NORTH", "GM", "P1"]),
    st.sampled_from([SHORTFALL.value, "unidentified_year / plan_year", "plan_year - forecast_year",
                     "forecast_year / months_gone * 12 / plan_year"]),
)  # fmt: skip
def test_shares_come_to_the_whole(
    months: list[tuple[str, int | None, int | None]], code: str, value: str
) -> None:
    """Amounts add up to what the title says, shares to one, over random plans."""
    rows: list[Row] = [
        month(one, f"2010-{10 + n % 3}", plan, forecast=forecast)
        for n, (one, plan, forecast) in enumerate(months)
    ]
    pack = portfolio(initiatives=SCHEMES, savings=rows)
    found = explained(replace(SHORTFALL, value=value), pack, code)
    shares = [one.share for one in found.contributions if one.share is not None]
    assert not shares or sum(shares) == pytest.approx(1, abs=1e-6)
    split = found.contribution_title.startswith("What makes up")
    assert split == bool(shares)
    ordered = [one.share for one in found.contributions if one.share is not None]
    assert ordered == sorted(ordered, reverse=True)
