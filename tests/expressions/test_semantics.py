"""What an expression means, rule by rule, in plain Python, polars and narwhals alike."""

from __future__ import annotations

import math
from datetime import date

import pytest

from qippdash.expressions import read
from qippdash.expressions.places import bounds
from qippdash.expressions.tree import wanted
from tests.expressions.texts import NAMES, Row, by_interpreter, by_narwhals, by_polars

NAN, INFINITE = float("nan"), float("inf")


def answer(text: str, **row: object) -> object:
    """The one answer of all three engines for a row in which all else is missing."""
    expression = read(text, NAMES)
    table: list[Row] = [dict.fromkeys(NAMES, None) | row]
    answers = [by(expression, table)[0] for by in (by_interpreter, by_polars, by_narwhals)]
    assert answers[0] == answers[1] == answers[2]
    return answers[0]


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("plan + 1", {"plan": None}, None, id="missing and one"),
        pytest.param("plan * 0", {"plan": None}, None, id="missing times nothing"),
        pytest.param("-plan", {"plan": None}, None, id="minus missing"),
        pytest.param("plan / actual", {"plan": 1, "actual": 0.0}, None, id="one over nothing"),
        pytest.param("plan / actual", {"plan": 0, "actual": 0.0}, None, id="nothing over nothing"),
        pytest.param("plan / 0", {"plan": 1}, None, id="a literal zero"),
        pytest.param("1 / 0", {}, None, id="no names at all"),
        pytest.param("1e15 * actual", {"actual": 1e300}, None, id="too large to hold"),
        pytest.param("odd", {"odd": NAN}, None, id="NaN in the data"),
        pytest.param("1 / odd", {"odd": INFINITE}, None, id="an infinite divisor is missing"),
        pytest.param("odd - odd", {"odd": INFINITE}, None, id="infinity less infinity"),
        pytest.param("odd > 1", {"odd": NAN}, False, id="NaN is not above everything"),
        pytest.param("odd > 1", {"odd": INFINITE}, False, id="nor is infinity"),
        pytest.param("odd is None", {"odd": NAN}, True, id="NaN is missing"),
        pytest.param("coalesce(odd, 7)", {"odd": NAN}, 7.0, id="NaN is passed over"),
        pytest.param("max(odd, 7)", {"odd": INFINITE}, 7.0, id="infinity is ignored by max"),
    ],
)
def test_arithmetic_without_a_number_is_missing(text: str, row: Row, expected: object) -> None:
    """1: missing in, missing out; x/0, NaN and infinity are missing."""
    assert answer(text, **row) == expected


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("plan < 1", {}, False, id="missing is not below"),
        pytest.param("not (plan < 1)", {}, True, id="and the opposite holds"),
        pytest.param("plan != 1", {}, False, id="missing does not differ either"),
        pytest.param("stage != 'a'", {}, False, id="nor does a missing text"),
        pytest.param("plan == actual", {}, False, id="two missing are not equal"),
        pytest.param("recurrent == in_year", {}, False, id="nor two missing flags"),
        pytest.param("plan is None", {}, True, id="the way to ask"),
        pytest.param("plan is not None", {}, False, id="the other way to ask"),
        pytest.param("plan is not None", {"plan": 0}, True, id="nothing is not missing"),
        pytest.param("0 < plan < 10", {"plan": 5}, True, id="between"),
        pytest.param("0 < plan < 10", {"plan": 10}, False, id="on the upper end"),
        pytest.param("0 < plan < actual", {"plan": 5}, False, id="an end is missing"),
        pytest.param("1 < 2 > plan != 7", {"plan": 1}, True, id="any mixture of signs"),
        pytest.param("recurrent", {}, False, id="a missing flag alone"),
        pytest.param("not recurrent", {}, True, id="not a missing flag"),
        pytest.param("recurrent and True", {}, False, id="a missing flag and"),
        pytest.param("recurrent or in_year", {"in_year": True}, True, id="a missing flag or"),
        pytest.param("True if recurrent else in_year", {}, False, id="a choice of missing"),
        pytest.param("coalesce(recurrent, True)", {}, True, id="a flag with a fallback"),
        pytest.param("recurrent is None", {}, True, id="a flag may be asked about"),
    ],
)
def test_a_condition_is_true_or_false(text: str, row: Row, expected: object) -> None:
    """2: a comparison with a missing side is False, and no condition is missing."""
    assert answer(text, **row) is expected


@pytest.mark.parametrize("other", ["A", "a ", " a", "", "\u00e1"])
def test_text_compares_exactly(other: str) -> None:
    """3: neither letter case nor white space nor accents are overlooked."""
    assert answer("stage == 'a'", stage="a") is True
    assert answer("stage == 'a'", stage=other) is False
    assert answer("stage != 'a'", stage=other) is True
    assert answer("stage in ('a', 'b')", stage=other) is False


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("stage in ('a', 'b')", {"stage": "b"}, True, id="one of them"),
        pytest.param("stage in ['a', 'b']", {"stage": "c"}, False, id="none of them"),
        pytest.param("stage in {'a'}", {}, False, id="missing is in nothing"),
        pytest.param("stage not in ('a',)", {}, False, id="and out of nothing"),
        pytest.param("not (stage in ('a',))", {}, True, id="the opposite of in"),
        pytest.param("stage not in ('a', 'b')", {"stage": "c"}, True, id="not among them"),
        pytest.param("plan in (1, 2)", {"plan": 2}, True, id="numbers"),
        pytest.param("share in (0.05, 1)", {"share": 1 - 95 / 100}, True, id="to nine places"),
        pytest.param("share in (-1, 1)", {"share": -1.0}, True, id="a negative number"),
        pytest.param("odd not in (1, 2)", {"odd": NAN}, False, id="NaN"),
        pytest.param("recurrent in (True,)", {"recurrent": True}, True, id="a flag"),
        pytest.param("due in ('2010-09-30',)", {"due": date(2010, 9, 30)}, True, id="a date"),
    ],
)
def test_in_is_equal_to_any_of_the_list(text: str, row: Row, expected: object) -> None:
    """4: ``x in (a, b)`` is ``x == a or x == b``; missing is neither in nor out."""
    assert answer(text, **row) is expected


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("min(plan, actual)", {"plan": 3}, 3.0, id="min passes over missing"),
        pytest.param("max(plan, actual, 2)", {"actual": -1.0}, 2.0, id="max passes over missing"),
        pytest.param("min(plan, actual)", {}, None, id="nothing to choose from"),
        pytest.param("coalesce(plan, actual, 9)", {"actual": 0.0}, 0.0, id="the first there is"),
        pytest.param("coalesce(plan, actual)", {}, None, id="none there is"),
        pytest.param("coalesce(stage, 'none')", {}, "none", id="a text with a fallback"),
        pytest.param("coalesce(stage, owner)", {"stage": ""}, "", id="empty text is not missing"),
        pytest.param("max(due, '2010-06-01')", {}, date(2010, 6, 1), id="dates"),
        pytest.param("abs(plan)", {"plan": -4}, 4.0, id="the size"),
        pytest.param("abs(plan)", {}, None, id="the size of missing"),
        pytest.param("round(share)", {}, None, id="missing rounded"),
    ],
)
def test_functions_with_missing_values(text: str, row: Row, expected: object) -> None:
    """5: min, max and coalesce pass over missing values; abs and round keep them."""
    assert answer(text, **row) == expected


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        pytest.param(0.5, 0, 1.0, id="a half goes up"),
        pytest.param(1.5, 0, 2.0, id="one and a half"),
        pytest.param(2.5, 0, 3.0, id="not to even"),
        pytest.param(-2.5, 0, -3.0, id="away from zero below it"),
        pytest.param(-0.4, 0, 0.0, id="to nothing"),
        pytest.param(0.49999999, 0, 0.0, id="just below a half"),
        pytest.param(1.005, 2, 1.01, id="a half as nine places show it"),
        pytest.param(2.675, 2, 2.68, id="another"),
        pytest.param(-2.675, 2, -2.68, id="and below zero"),
        pytest.param(0.125, 2, 0.13, id="a half that float64 holds exactly"),
        pytest.param(32_549_999.0, -3, 32_550_000.0, id="to thousands"),
        pytest.param(-2500.0, -3, -3000.0, id="half a thousand"),
        pytest.param(656_965_809_644.5627, 2, 656_965_809_644.56, id="large, to pence"),
        pytest.param(1e300, 2, 1e300, id="too large to have places"),
        pytest.param(1e300, -9, 1e300, id="too large to have billions"),
    ],
)
def test_round_goes_half_away_from_zero(value: float, places: int, expected: float) -> None:
    """5: the decimal that a reader sees is what is rounded, and all engines agree."""
    assert answer(f"round(actual, {places})", actual=value) == expected


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("1 if plan > 0 else 2", {"plan": 1}, 1.0, id="yes"),
        pytest.param("1 if plan > 0 else 2", {"plan": 0}, 2.0, id="no"),
        pytest.param("1 if plan > 0 else 2", {}, 2.0, id="not known"),
        pytest.param("1 if recurrent else 2", {}, 2.0, id="a missing flag"),
        pytest.param("plan if recurrent else None", {"plan": 1}, None, id="missing on purpose"),
        pytest.param("None if recurrent else plan", {"plan": 1}, 1.0, id="the other way round"),
        pytest.param("'a' if recurrent else stage", {"stage": "b"}, "b", id="texts"),
        pytest.param("due if recurrent else '2010-09-30'", {}, date(2010, 9, 30), id="dates"),
        pytest.param(
            "plan if recurrent else (None if in_year else None)", {}, None, id="missing twice over"
        ),
    ],
)
def test_a_choice_takes_the_second_unless_true(text: str, row: Row, expected: object) -> None:
    """6: ``x if c else y`` gives y where c is False or missing."""
    assert answer(text, **row) == expected


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        pytest.param("1 - actual / plan > 0.05", {"plan": 100, "actual": 95.0}, False, id="5 %"),
        pytest.param("1 - actual / plan <= 0.05", {"plan": 100, "actual": 95.0}, True, id="to 5 %"),
        pytest.param("1 - actual / plan > share", {"plan": 100, "actual": 95.0, "share": 0.05},
                     False, id="against a name"),
        pytest.param("0.1 + 0.2 == 0.3", {}, True, id="literals"),
        pytest.param("share == 0.05", {"share": 0.050000001}, False, id="the ninth place counts"),
        pytest.param("share == 0.05", {"share": 0.0500000004}, True, id="the tenth does not"),
        pytest.param("actual == share", {"actual": -1e-10, "share": 0.0}, True, id="below zero"),
        pytest.param("actual > plan", {"plan": 10**12, "actual": 1e12 + 0.01}, True, id="a penny"),
        pytest.param("actual == plan", {"plan": 10**14 + 1, "actual": 1e14 + 1}, True, id="pence"),
        pytest.param("actual == 1e15", {"actual": 1e15}, True, id="the largest literal"),
        pytest.param("actual < 5e-10", {"actual": 4e-10}, True, id="half of the ninth place"),
    ],
)  # fmt: skip
def test_numbers_compare_to_nine_places(text: str, row: Row, expected: object) -> None:
    """7: what float64 makes of a plan that is exactly 5 % short is not over 5 %."""
    assert answer(text, **row) is expected


def test_all_200_round_plans_exactly_5_per_cent_short_are_not_over_it() -> None:
    """7: float64 alone rates plans that are exactly 5 % short as over 5 %."""
    text = "1 - actual / plan > 0.05"
    table: list[Row] = [
        dict.fromkeys(NAMES, None) | {"plan": 100_000 * n, "actual": 95_000.0 * n}
        for n in range(1, 201)
    ]
    assert any(1 - n["actual"] / n["plan"] > 0.05 for n in table)  # type: ignore[operator]  # numbers, above
    for by in (by_interpreter, by_polars, by_narwhals):
        assert by(read(text, NAMES), table) == [False] * 200


def test_whole_numbers_do_not_overflow() -> None:
    """8: a product of pence beyond 64 bits is a float, not a negative number."""
    assert answer("plan * plan", plan=10**14) == 1e28
    assert answer("-plan * plan", plan=10**14) == -1e28


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("due <= '2010-09-30'", True, id="on the day"),
        pytest.param("'2010-04-01' <= due < '2010-09-30'", False, id="between two days"),
        pytest.param("due < done", False, id="a missing date"),
        pytest.param("due == done", False, id="not equal to missing"),
        pytest.param("due != '2010-10-01'", True, id="another day"),
    ],
)
def test_dates_compare_with_dates_and_iso_text(text: str, expected: object) -> None:
    """9: a text beside a date is read as a date; there is no today."""
    assert answer(text, due=date(2010, 9, 30)) is expected


@pytest.mark.parametrize("sign", ["<", "<=", ">", ">=", "==", "!="])
@pytest.mark.parametrize("text", ["odd {} 0.05", "0.05 {} odd"], ids=["column first", "literal"])
def test_a_column_is_held_against_a_literal_to_nine_places(sign: str, text: str) -> None:
    """On the cut point, a billionth to either side, at what counts as on it, and not a number."""
    on = bounds(0.05)
    beside = [math.nextafter(on[0], -math.inf), math.nextafter(on[1], math.inf)]
    odd = [None, math.nan, math.inf, -math.inf, 0.05, *on, *beside, 0.049, 0.051, -1.7e308, 1.7e308]
    table: list[Row] = [dict.fromkeys(NAMES, None) | {"odd": value} for value in odd]
    expression = read(text.format(sign), NAMES)
    answers = by_interpreter(expression, table)
    assert answers[:4] == [False] * 4
    assert by_polars(expression, table) == answers
    assert by_narwhals(expression, table) == answers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("plan + actual", ("plan", "actual"), id="both"),
        pytest.param("coalesce(plan, 0) > actual", ("actual",), id="one provided for"),
        pytest.param("plan is None or actual > 1", ("actual",), id="one asked for"),
        pytest.param("max(plan, 0) > actual", ("plan", "actual"), id="the greater of two"),
        pytest.param("coalesce(plan + 1, 0) > actual", ("plan", "actual"), id="a part of a sum"),
    ],
)
def test_what_must_be_there_is_what_nothing_provides_for(text: str, names: tuple[str, ...]) -> None:
    """By ``is None`` or ``coalesce`` over the name itself."""
    assert wanted(read(text, NAMES).tree) == names
