"""Whom a rule is for, how much must be reported, and why something is not rated."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

from qippdash.evaluate.long import ratings
from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Applies, Rule
from tests.portfolios import (
    SHORTFALL,
    column_of,
    count,
    evaluated,
    month,
    portfolio,
    ruleset,
    scheme,
    total,
)


@pytest.mark.parametrize(
    ("applies", "levels", "expected"),
    [
        pytest.param("all", (), "ENG NORTH GM P1 I1 P2 SOUTH WSX P3", id="everyone"),
        pytest.param("organisations", (), "ENG NORTH GM P1 P2 SOUTH WSX P3", id="organisations"),
        pytest.param("initiatives", (), "I1", id="schemes"),
        pytest.param("all", ("pct", "sha"), "NORTH P1 P2 SOUTH P3", id="two levels"),
        pytest.param("all", ("initiative",), "I1", id="the level of schemes"),
        pytest.param("organisations", ("initiative",), "", id="nobody"),
        pytest.param("all", ("region",), "", id="a level that the pack has not"),
    ],
)
def test_a_rule_is_for_those_that_it_names(
    applies: Applies, levels: tuple[str, ...], expected: str
) -> None:
    """By kind of node, by level, or by both; others have no rating at all."""
    pack = portfolio(initiatives=[scheme("I1", "P1")], savings=[month("I1", "2010-04", 1)])
    rated = evaluated(pack, ruleset(replace(SHORTFALL, applies=applies, levels=levels)))
    codes = column_of(rated, "money/shortfall")
    assert " ".join(code for code, found in codes.items() if found is not None) == expected


@pytest.mark.parametrize(
    ("reported", "of", "least", "expected"),
    [
        pytest.param(8, 10, 0.8, 0, id="as much as is asked"),
        pytest.param(7, 10, 0.8, -1, id="a month less"),
        pytest.param(10, 10, 1.0, 0, id="all of it"),
        pytest.param(9, 10, 1.0, -1, id="all but one"),
        pytest.param(1, 10, 0.0, 0, id="nothing is asked"),
        pytest.param(33, 55, 0.6, 0, id="33 of 55 are 60 percent"),
        pytest.param(0, 10, 0.5, -1, id="nothing reported"),
    ],
)
def test_enough_must_be_reported(reported: int, of: int, least: float, expected: int) -> None:
    """Rows with a forecast, of those with a plan."""
    rows = [
        month(f"I{n}", "2010-10", 100, forecast=100 if n < reported else None) for n in range(of)
    ]
    rated = evaluated(portfolio(savings=rows), ruleset(replace(SHORTFALL, min_coverage=least)))
    assert column_of(rated, "money/shortfall")["ENG"] == expected
    assert column_of(rated, "money/shortfall:coverage")["ENG"] == pytest.approx(reported / of)


def test_enough_is_told_the_same_of_one_node_as_of_many() -> None:
    """Polars divides one number by another in another way than a column by a column."""
    tree = {"ENG": None}
    for least in range(3, 100, 8):
        risks = [
            {"organisation": "ENG", "risk": f"r{n}", "exposure": 1 if n < least else None}
            for n in range(100)
        ]
        rule = Rule("r", "R", value="e", cuts={"green": 1e9, "amber": 1e9},
                    min_coverage=least / 100)  # fmt: skip
        pack = portfolio(tree=tree, initiatives=[], risks=risks)
        exposed = total("e", "exposure", table="risks")
        assert column_of(evaluated(pack, ruleset(rule), measures=[exposed]), "money/r")["ENG"] == 0


@pytest.mark.parametrize("reported", [29, 57, 58, 79])
def test_the_reason_rounds_what_is_reported_down(reported: int) -> None:
    """Of 100 rows; in floats 0.29 * 100 is 28.999999999999996."""
    rows = [
        month(f"I{n}", "2010-10", 100, forecast=100 if n < reported else None) for n in range(100)
    ]
    rated = evaluated(portfolio(savings=rows), ruleset(replace(SHORTFALL, min_coverage=0.8)))
    found = ratings(rated).filter(organisation="ENG")["reason"][0]
    assert found == f"only {reported}% of its rows are reported; 80% are needed"


def test_a_rule_that_counts_no_rows_is_never_held_up_by_what_is_reported() -> None:
    """The months of the year need no reports."""
    rule = Rule("r", "R", value="months_gone", cuts={"green": 6, "amber": 9}, min_coverage=1.0)
    assert set(column_of(evaluated(portfolio(), ruleset(rule)), "money/r").values()) == {0}


def test_coverage_is_the_least_over_the_measures_of_a_rule() -> None:
    """All plans are there, half of the actuals."""
    rows = [month("I1", "2010-09", 100, actual=50), month("I1", "2010-10", 100)]
    rule = Rule("r", "R", value="made / planned", cuts={"green": 1, "amber": 2})
    measures = [total("planned", where="in_year"), total("made", "actual")]
    rated = evaluated(portfolio(savings=rows), ruleset(rule), measures=measures)
    assert column_of(rated, "money/r:coverage")["I1"] == 0.5


PLAN = portfolio(initiatives=[scheme("I1", "P1")], savings=[month("I1", "2010-10", 100)])
OLD = portfolio(initiatives=[scheme("I1", "P1")], savings=[month("I1", "2009-10", 1, forecast=1)])
NOTHING = portfolio(
    initiatives=[scheme("I1", "P1")], savings=[month("I1", "2010-10", 0, forecast=0)]
)


@pytest.mark.parametrize(
    ("rule", "pack", "code", "reason"),
    [
        pytest.param(
            SHORTFALL,
            PLAN,
            "P1",
            "none of its savings has both forecast and plan",
            id="nothing reported",
        ),
        pytest.param(SHORTFALL, PLAN, "P2", "no savings here", id="no row of its own"),
        pytest.param(
            SHORTFALL,
            OLD,
            "P1",
            "it cannot be worked out: what it divides by is 0",
            id="nothing this year",
        ),
        pytest.param(
            SHORTFALL,
            NOTHING,
            "P1",
            "it cannot be worked out: what it divides by is 0",
            id="nothing planned",
        ),
        pytest.param(
            replace(SHORTFALL, value="open_risks"), PLAN, "P1", "no risks in this pack", id="no table"
        ),
        pytest.param(
            replace(SHORTFALL, value="least"),
            OLD,
            "P1",
            "nothing to count for least",
            id="the least of none",
        ),
        pytest.param(
            replace(SHORTFALL, min_coverage=0.8),
            portfolio(
                savings=[month("I1", f"2010-{n:02d}", 1, forecast=1 if n < 12 else None)
                         for n in (10, 11, 12)]
            ),
            "P3",
            "only 66% of its rows are reported; 80% are needed",
            id="too little reported",
        ),
        pytest.param(SHORTFALL, portfolio(), "ENG", "no savings here", id="an empty pack"),
    ],
)  # fmt: skip
def test_what_is_not_rated_has_its_reason(
    rule: Rule, pack: Portfolio, code: str, reason: str
) -> None:
    """In words, for a node of the pack."""
    measures = [count("open_risks", "risks"), total("least", where="in_year", how="min")]
    rated = evaluated(pack, ruleset(replace(rule, lever="")), measures=measures)
    found = (
        ratings(rated).filter(pl.col("initiative").is_null(), organisation=code).row(0, named=True)
    )
    assert (found["rating"], found["reason"], found["to_green"]) == ("not rated", reason, None)


def test_what_is_rated_has_no_reason() -> None:
    """Green, amber or red."""
    pack = portfolio(savings=[month("I1", "2010-10", 100, forecast=f) for f in (100,)])
    assert ratings(evaluated(pack, ruleset(SHORTFALL))).filter(organisation="P3")[
        "reason"
    ].to_list() == [None, None]
