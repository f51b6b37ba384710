"""All measures for all nodes: one query per table, whatever the rulesets ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl

from qippdash.evaluate.evaluation import evaluate
from qippdash.measures.measured import measure
from qippdash.model.rule import Rule
from tests.portfolios import (
    AS_AT,
    MEASURES,
    SHORTFALL,
    Counting,
    amounts,
    catalogue,
    column_of,
    count,
    evaluated,
    measured,
    month,
    months,
    portfolio,
    ruleset,
    scheme,
    total,
)

STAGED = Rule(
    "staged",
    "Staged",
    value="unidentified_year / plan_year",
    cuts={"green": 0.1, "amber": 0.2},
)


def test_a_rating_asks_each_table_once() -> None:
    """Four rulesets, a dozen measures of every scope, three tables, three queries."""
    risky = count("risks_open", "risks", "status == 'open'")
    asked = [
        *MEASURES.values(),
        *(
            total(f"own_{how}", how=how, scope="own")
            for how in ("sum", "min", "max", "mean", "largest")
        ),
        total("by_scheme", where="stage == 'x' or plan > 5"),
        total("below", scope="children"),
        risky,
        count("schemes", "initiatives"),
    ]
    pack = portfolio(
        initiatives=[scheme("I1", "P1", stage="unidentified")],
        savings=months("I1", [(100, 80)]),
        risks=[{"organisation": "P1", "risk": "a", "status": "open"}],
    )
    rules = [replace(SHORTFALL, lever=""), STAGED, replace(STAGED, value="risks_open")]
    rulesets = [ruleset(rule, name=f"set-{place}") for place, rule in enumerate(rules)]
    engine = Counting()
    evaluate(pack, rulesets, catalogue(*asked), engine, AS_AT, also=asked)
    assert sorted(engine.asked) == [
        ("initiative",),
        ("initiative",),
        ("organisation", "initiative"),
    ]


def test_a_table_that_nothing_needs_is_not_asked() -> None:
    """Milestones lie in the pack, and no measure is over them."""
    engine = Counting()
    pack = portfolio(savings=months("I1", [(100, 80)]), milestones=[])
    measure(pack, [total("x")], engine, AS_AT)
    assert len(engine.asked) == 1


def test_a_measure_over_an_absent_table_is_missing_everywhere() -> None:
    """So is the number of its rows."""
    pack, risks = portfolio(savings=months("I1", [(100, 80)])), count("x", "risks")
    found = [set(amounts(pack, risks, part).values()) for part in ("", ":rows", ":reported")]
    assert found == [{None}, {None}, {None}]


def test_the_same_measure_twice_is_added_up_once() -> None:
    """Two rulesets share it."""
    found = measured(portfolio(savings=months("I1", [(1, 1)])), total("x"), total("x"))
    assert len(found.measures) == 1


def test_measures_that_differ_in_their_scheme_only_share_their_sums() -> None:
    """Which is what keeps the query of a long table short."""
    pack = portfolio(savings=months("I1", [(1, 1)]))
    alike = [total("a", where="in_year and stage == 'x'"), total("b", where="in_year")]
    assert {"a", "b", "b:rows"} <= set(measured(pack, *alike).frame.columns)


def test_another_date_moves_what_is_to_date() -> None:
    """The same pack, asked as at the end of May."""
    pack = portfolio(savings=months("I1", [(1, None), (10, None), (100, None)]))
    to_date = total("x", where="to_date")
    found = [
        measured(pack, to_date, as_at=day).frame["x"][0]
        for day in (date(2010, 4, 30), date(2010, 5, 31), AS_AT)
    ]
    assert found == [100, 1_100, 11_100]


def test_checks_are_counted_in_the_same_pass() -> None:
    """A long table is audited while it is added up: one query still."""
    engine = Counting()
    checks = {"savings": {"blanks": pl.col("actual").is_null().sum()}}
    pack = portfolio(savings=months("I1", [(1, None), (1, 1)]))
    found = measure(pack, [total("x")], engine, AS_AT, checks)
    assert found.totals["savings"].checks["blanks"].to_list() == [1]
    assert len(engine.asked) == 1


def test_a_measure_can_have_any_name() -> None:
    """Names that the machinery uses itself are not taken from anyone."""
    names = ("rows", "above", "owner", "place", "total", "then", "month")
    pack = portfolio(savings=months("I1", [(100, 80)]))
    rated = evaluated(pack, ruleset(SHORTFALL), measures=[total(name) for name in names])
    assert [column_of(rated, name)["ENG"] for name in names] == [10_000] * len(names)


def test_no_measure_at_all_is_a_frame_of_none() -> None:
    """A pack can be rated by evidence alone."""
    found = measured(portfolio(savings=[month("I1", "2010-04")]))
    assert found.frame.is_empty()
