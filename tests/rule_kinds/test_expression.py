"""A condition for each word: which one holds, and what cannot be told."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from qippdash.model.rule import Cut, Given, Rule
from qippdash.model.scale import RAG
from qippdash.rule_kinds.expression import Expression
from tests.portfolios import total, tried

A, B = total("a"), total("b", "actual")


def got(cuts: Mapping[str, Cut], given: Mapping[str, Given], value: str = "") -> str:
    """The rating of a rule with these conditions for these amounts, in pounds."""
    rule = Rule("rule", "Rule", kind="expression", value=value, unit="GBP", cuts=cuts)
    return tried(rule, given, A, B).got


BOTH: Mapping[str, Cut] = {"green": "a < 10 and b < 10", "amber": "a < 100 or b < 10"}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(9.99, 9.99, "green", id="the best one holds"),
        pytest.param(10, 9.99, "amber", id="the next, on the border of the first"),
        pytest.param(99.99, 50, "amber", id="the next, by its other half"),
        pytest.param(100, 50, "red", id="neither"),
        pytest.param(None, 5, "not rated", id="one amount missing"),
        pytest.param(5, None, "not rated", id="the other missing"),
        pytest.param(None, None, "not rated", id="both missing"),
    ],
)
def test_the_best_condition_that_holds_gives_the_rating(
    a: float | None, b: float | None, expected: str
) -> None:
    """A measure that is missing is not rated, though ``or`` might have settled it."""
    given = {name: amount for name, amount in (("a", a), ("b", b)) if amount is not None}
    assert got(BOTH, given) == expected


@pytest.mark.parametrize(
    ("value", "a", "expected"),
    [
        pytest.param("a", 5, "green", id="a number is a cut point, and on it counts"),
        pytest.param("a", 5.01, "amber", id="beyond it the condition is asked"),
        pytest.param("a", 50, "red", id="which can fail too"),
        pytest.param("a", None, "not rated", id="no value"),
        pytest.param("a / (a - 5)", 5, "not rated", id="a value divided by 0"),
    ],
)
def test_numbers_and_conditions_can_stand_side_by_side(
    value: str, a: float | None, expected: str
) -> None:
    """Green by a cut point, amber by a condition over value and measure."""
    cuts: Mapping[str, Cut] = {"green": 5, "amber": "value <= 10 and a < 50"}
    assert got(cuts, {} if a is None else {"a": a}, value) == expected


@pytest.mark.parametrize(
    ("green", "given", "expected"),
    [
        pytest.param("a is None", {"b": 1}, "green", id="asked whether it is missing"),
        pytest.param("a is None or a < 5", {"b": 1}, "green", id="missing, which is provided for"),
        pytest.param("a is None or a < 5", {"a": 9, "b": 1}, "red", id="there, and too much"),
        pytest.param("a is not None and a < 5", {"b": 1}, "red", id="missing, and that is bad"),
        pytest.param("coalesce(a, 0) < 5", {"b": 1}, "green", id="nothing is 0 here"),
        pytest.param("coalesce(a, b) < 5", {"b": 1}, "green", id="one stands in for the other"),
        pytest.param("coalesce(a, b) < 5", {}, "not rated", id="neither is there"),
        pytest.param("not (coalesce(a, b) > 5)", {}, "not rated", id="neither, behind a not"),
        pytest.param("coalesce(a, b) != 5", {}, "not rated", id="neither, and not equal"),
        pytest.param(
            "(a is None and b < 0) or not (a < 5)", {"b": 1}, "not rated", id="provided for in part"
        ),
    ],
)
def test_a_condition_can_provide_for_what_is_missing(
    green: str, given: Mapping[str, Given], expected: str
) -> None:
    """By ``is None`` and ``coalesce``; what still hangs on nothing cannot be told."""
    assert got({"green": green, "amber": "b < 0"}, given) == expected


@pytest.mark.parametrize(
    ("green", "expected"),
    [
        pytest.param("a / b < 1", "not rated", id="divided by 0"),
        pytest.param("not (a / b > 1)", "not rated", id="divided by 0, behind a not"),
        pytest.param("a / b != 1", "not rated", id="divided by 0, and not equal"),
        pytest.param("a / b not in (1, 2)", "not rated", id="divided by 0, and not among"),
        pytest.param("max(a / b, 0) < 1", "not rated", id="the greater of that and 0"),
        pytest.param("(0 if a / b > 1 else 1) < 2", "not rated", id="a choice that hangs on it"),
        pytest.param("(a / b if b > 0 else 0) < 1", "green", id="a choice that avoids it"),
        pytest.param("b == 0 or a / b < 1", "green", id="asked for before"),
        pytest.param("b > 0 and a / b < 1", "amber", id="ruled out before"),
        pytest.param("a / b is None", "green", id="asked whether it is missing"),
        pytest.param("a < 50", "green", id="not needed at all"),
    ],
)
def test_what_hangs_on_a_division_by_nothing_is_never_green_by_chance(
    green: str, expected: str
) -> None:
    """``x / 0`` is missing, a comparison with it false, and ``not`` of that true."""
    assert got({"green": green, "amber": "a < 50"}, {"a": 10, "b": 0}) == expected


def test_a_better_word_that_cannot_be_told_is_not_skipped() -> None:
    """Amber holds for sure, green would hang on a division by 0: perhaps it is green."""
    assert got({"green": "a / b < 1", "amber": "a < 50"}, {"a": 10, "b": 0}) == "not rated"


def test_a_worse_word_that_cannot_be_told_does_no_harm() -> None:
    """Green holds; nobody needs to know what amber would have said."""
    assert got({"green": "a < 50", "amber": "a / b < 1"}, {"a": 10, "b": 0}) == "green"


@pytest.mark.parametrize(
    ("value", "given", "expected"),
    [
        pytest.param("max(a, b)", {"a": 3}, "not rated", id="greater of one and nothing"),
        pytest.param("min(a, b)", {"a": 3}, "not rated", id="less of one and nothing"),
        pytest.param("max(a, 0)", {"a": 3}, "green", id="greater of one and a number"),
        pytest.param("1 if not (a > 5) else 50", {}, "not rated", id="a choice by nothing"),
        pytest.param("a if b is None else b", {"a": 3}, "green", id="a choice that asks"),
        pytest.param("b if a > 2 else 50", {"a": 3}, "not rated", id="the part taken is missing"),
        pytest.param("a if a > 2 else b", {"a": 3}, "green", id="the other part is missing"),
        pytest.param("coalesce(b, a)", {"a": 3}, "green", id="one in place of the other"),
        pytest.param("abs(a - b)", {"a": 3}, "not rated", id="a difference from nothing"),
    ],
)
def test_a_value_hangs_on_all_of_its_parts(
    value: str, given: Mapping[str, Given], expected: str
) -> None:
    """What the language passes over, as ``max`` does, a rating does not."""
    assert got({"green": 5, "amber": 10}, given, value) == expected


def test_the_constants_of_the_year_can_be_named() -> None:
    """``months_gone`` and ``months_left`` are never missing; an example is of half a year."""
    assert got({"green": "a < months_gone", "amber": "a < 100"}, {"a": 5.99}) == "green"
    assert got({"green": "a < months_left", "amber": "a < 100"}, {"a": 6}) == "amber"


def test_a_cut_point_without_a_value_is_a_fault() -> None:
    """A number needs something to be held against; a condition does not."""
    rule = Rule("r", "R", kind="expression", cuts={"green": 5, "amber": "a < 5"})
    assert [key for key, _, _ in Expression().faults(rule, RAG)] == ["green"]


def test_conditions_are_shown_as_they_are_written() -> None:
    """A number as a cut point, and otherwise for the worst."""
    rule = Rule(
        "r", "R", kind="expression", value="a", unit="GBP", cuts={"green": 5, "amber": "a < 9"}
    )
    assert Expression().in_words(rule, RAG) == [
        ("green", "at most £5"),
        ("amber", "a < 9"),
        ("red", "otherwise"),
    ]
