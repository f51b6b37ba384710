"""The rows behind a rating: those that its measures counted, and an assessor's answers."""

from __future__ import annotations

import re

import pytest

from qippdash.assessment import Assessment
from qippdash.errors import UsageError
from qippdash.model.rule import Rule
from tests.portfolios import SHORTFALL, assessed, count, month, portfolio, ruleset, scheme, total

MIXED = Rule(
    "mixed", "Mixed", value="exposure / plan_year", cuts={"green": 0.1, "amber": 0.2}
)  # fmt: skip
TOLD = Rule("told", "Told", kind="evidence")
BELOW = Rule(
    "below",
    "Below",
    kind="children",
    cuts={"green": 0.0, "amber": 0.5},
    options={"of": "shortfall"},
)


def nation() -> Assessment:
    """P1 has two months of one scheme, a risk, and two answers of an assessor."""
    pack = portfolio(
        initiatives=[scheme("I1", "P1")],
        savings=[month("I1", "2010-10", 100, forecast=40), month("I1", "2010-11", "0.10")],
        risks=[{"organisation": "P1", "initiative": "I1", "risk": "late", "exposure": 30}],
        evidence=[
            {"organisation": "P1", "ruleset": "money", "criterion": "told", "answer": answer,
             "assessed_on": day}
            for answer, day in (("partly", "2010-06-01"), ("met", "2010-08-01"))
        ],
    )  # fmt: skip
    rules = ruleset(SHORTFALL, MIXED, TOLD, BELOW)
    measures = [total("exposure", "exposure", table="risks"), count("risks_all", "risks")]
    return assessed(pack, rules, measures=measures)


def test_each_row_says_whose_it_is_and_what_it_adds() -> None:
    """Both columns are needed: November has no forecast, and adds nothing to either."""
    found = nation().rows_behind("GM", "shortfall")
    assert found.columns == [
        "table", "organisation", "initiative", "month", "plan", "actual", "forecast", "investment",
        "measure.forecast_year", "measure.plan_year",
    ]  # fmt: skip
    assert found.select("organisation", "initiative", "plan").rows() == [
        ("P1", "I1", 100.0),
        ("P1", "I1", 0.1),
    ]
    assert found.select("measure.forecast_year", "measure.plan_year").rows() == [
        (40.0, 100.0),
        (None, None),
    ]


def test_measures_over_two_tables_have_the_rows_of_both() -> None:
    """In the order in which the rule names them."""
    found = nation().rows_behind("P1", "mixed")
    assert found["table"].to_list() == ["risks", "savings", "savings"]
    assert found["measure.exposure"].to_list() == [30.0, None, None]


def test_an_assessors_answers_stand_behind_a_criterion() -> None:
    """The latest, and those before it; of an organisation, not of its schemes."""
    assert nation().rows_behind("P1", "told")["answer"].to_list() == ["partly", "met"]
    assert nation().rows_behind("I1", "told").is_empty()


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        pytest.param("P2", "shortfall", id="an organisation without savings"),
        pytest.param("GM", "below", id="a rule that looks at other ratings"),
    ],
)
def test_where_nothing_is_counted_there_are_no_rows(code: str, rule: str) -> None:
    """And the columns that say whose they would be."""
    found = nation().rows_behind(code, rule)
    assert found.height == 0
    assert found.columns[:3] == ["table", "organisation", "initiative"]


@pytest.mark.parametrize(
    ("code", "rule", "says"),
    [
        pytest.param("P9", "shortfall", "no node has the code", id="code"),
        pytest.param("P1", "shortfal", "did you mean 'shortfall'?", id="rule"),
        pytest.param("P1", "money", "'money' is a ruleset of several rules", id="a ruleset"),
    ],
)
def test_a_name_that_is_none_is_named(code: str, rule: str, says: str) -> None:
    """With what to try."""
    with pytest.raises(UsageError, match=re.escape(says)):
        nation().rows_behind(code, rule)
