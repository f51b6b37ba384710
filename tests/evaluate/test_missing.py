"""Missing is never green: no rating of any kind hangs on what is not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.evaluate.examples import try_examples
from qippdash.model.rule import Cut, Example, Given, Rule
from tests.portfolios import (
    SHORTFALL,
    catalogue,
    column_of,
    evaluated,
    month,
    portfolio,
    ruleset,
    total,
)

NAMES = ("a", "b", "c")
FILLS: tuple[float, ...] = (-1e6, -1.0, 0.0, 1.0, 3.0, 1e6)


def numbers(depth: int) -> st.SearchStrategy[str]:
    """The text of a value over three measures, without ``is None`` and ``coalesce``."""
    leaf = st.sampled_from([*NAMES, *NAMES, "1", "0.5"])
    if depth == 0:
        return leaf
    below = numbers(depth - 1)
    return st.one_of(
        leaf,
        st.builds("({} {} {})".format, below, st.sampled_from(["+", "-", "*", "/", "/"]), below),
        st.builds("{}({}, {})".format, st.sampled_from(["min", "max"]), below, below),
        st.builds("abs({})".format, below),
        st.builds("({} if {} else {})".format, below, conditions(depth - 1), below),
    )


def conditions(depth: int) -> st.SearchStrategy[str]:
    """The text of a condition over them."""
    compared = st.builds(
        "({} {} {})".format,
        numbers(max(depth - 1, 0)),
        st.sampled_from(["<", "<=", ">", ">=", "==", "!="]),
        numbers(max(depth - 1, 0)),
    )
    if depth == 0:
        return compared
    below = conditions(depth - 1)
    return st.one_of(
        compared,
        st.builds("(not {})".format, below),
        st.builds("({} {} {})".format, below, st.sampled_from(["and", "or"]), below),
        st.builds("({} not in (0, 1))".format, numbers(depth - 1)),
    )


FIGURES = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from([*FILLS, 2.0, 7.0, float("nan")]), max_size=3
)


def filled(figures: Mapping[str, Given]) -> list[Mapping[str, Given]]:
    """The figures, and the same with each thing that could have stood where nothing does."""
    every: list[Mapping[str, Given]] = [figures]
    for name in NAMES:
        if name not in figures or figures[name] != figures[name]:
            every += [{**one, name: fill} for one in list(every) for fill in FILLS]
    return every


def ratings(rule: Rule, figures: list[Mapping[str, Given]]) -> list[str]:
    """What the rule makes of each."""
    asked = replace(rule, examples=tuple(Example(each, "") for each in figures))
    measures = [total(name, unit="count") for name in NAMES]
    return [one.got for one in try_examples(ruleset(asked), catalogue(*measures))]


@settings(max_examples=150)
@given(numbers(3), FIGURES)
def test_a_value_that_is_rated_hangs_on_nothing_missing(
    value: str, figures: Mapping[str, Given]
) -> None:
    """Whatever had stood where nothing does, the rating would be the same."""
    rule = Rule("r", "R", value=value, cuts={"green": 1.0, "amber": 5.0})
    got, *others = ratings(rule, filled(figures))
    assert got == "not rated" or {*others} <= {got}


@settings(max_examples=150)
@given(conditions(3), conditions(2), FIGURES)
def test_a_condition_that_is_rated_hangs_on_nothing_missing(
    green: str, amber: str, figures: Mapping[str, Given]
) -> None:
    """Behind ``not``, beside ``or``, under a division by nothing."""
    cuts: Mapping[str, Cut] = {"green": green, "amber": amber}
    rule = Rule("r", "R", kind="expression", cuts=cuts)
    got, *others = ratings(rule, filled(figures))
    assert got == "not rated" or {*others} <= {got}


MAYBE = st.one_of(st.none(), st.integers(-100, 100))


@settings(max_examples=30)
@given(
    rows=st.lists(st.tuples(MAYBE, MAYBE, MAYBE), max_size=4),
    answer=st.sampled_from([None, "met", "partly", "not_met"]),
    stale=st.booleans(),
)
def test_nothing_is_green_without_a_value_or_an_answer(
    rows: list[tuple[int | None, ...]], answer: str | None, *, stale: bool
) -> None:
    """Thresholds, conditions, evidence and the ratings below, over random blanks."""
    beside = Rule(
        "beside", "Beside", kind="evidence", value=SHORTFALL.value, cuts=SHORTFALL.cuts,
        options={"stale_after": 10},
    )  # fmt: skip
    rules = [
        SHORTFALL,
        replace(SHORTFALL, id="other", better="higher", cuts={"green": -9e9, "amber": -9.1e9}),
        replace(SHORTFALL, id="cond", kind="expression", lever="",
                cuts={"green": "not (value > 0.05)", "amber": "value != 5"}),
        beside,
        Rule("below", "Below", kind="children", options={"of": "shortfall"},
             cuts={"green": 1.0, "amber": 1.0}),
        Rule("moved", "Moved", kind="movement", options={"of": "shortfall"},
             cuts={"green": 9, "amber": 9}),
    ]  # fmt: skip
    said = {"organisation": "P3", "ruleset": "money", "criterion": "beside", "answer": answer,
            "assessed_on": "2010-01-01" if stale else "2010-09-30"}  # fmt: skip
    pack = portfolio(
        savings=[
            month("I1", f"2010-{n + 4:02d}", plan, actual=actual, forecast=forecast)
            for n, (plan, actual, forecast) in enumerate(rows)
        ],
        evidence=[said] if answer else [],
    )
    rated = evaluated(pack, ruleset(*rules))
    for rule in rules:
        values, codes = (column_of(rated, f"money/{rule.id}{part}") for part in (":value", ""))
        green = {node for node, code in codes.items() if code == 0}
        assert {node for node in green if values[node] is None} <= (
            {"P3"} if rule is beside and answer == "met" and not stale else set()
        )


@pytest.mark.parametrize("needs", [0.0, 0.5, 1.0])
def test_nothing_rated_is_no_overall_rating(needs: float) -> None:
    """However few rules a ruleset says it needs."""
    overall = replace(ruleset().overall, needs=needs, gaps="green")
    rated = evaluated(portfolio(), ruleset(SHORTFALL, overall=overall))
    assert set(column_of(rated, "money/").values()) == {-1}
