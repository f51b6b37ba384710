"""An expression as a person reads it."""

from __future__ import annotations

import pytest

from qippdash.expressions import Type, in_words, parse, read
from qippdash.expressions.tree import Unreadable

TITLES = {"plan_year": "Savings planned this year", "forecast_year": "forecast"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("1-forecast_year/plan_year", "1 - forecast / Savings planned this year",
                     id="titles for names"),
        pytest.param("value<=0.05 and gap<1_000_000",
                     "value is at most 0.05 and gap is less than 1,000,000", id="a cut"),
        pytest.param("a > 1 or b >= 2 and c != 3",
                     "a is more than 1 or b is at least 2 and c is not 3", id="and within or"),
        pytest.param("(a > 1 or b) and c", "(a is more than 1 or b) and c", id="or within and"),
        pytest.param("0 < a <= b", "0 is less than a and a is at most b", id="a chain"),
        pytest.param("not (0 < a <= b)", "not (0 is less than a and a is at most b)",
                     id="the opposite of a chain"),
        pytest.param("not a", "not a", id="the opposite of a name"),
        pytest.param("not (a == b)", "not (a is b)", id="the opposite of a comparison"),
        pytest.param("stage in ('a', 'b', 'c')", "stage is 'a', 'b' or 'c'", id="a list"),
        pytest.param("stage not in ('a',)", "stage is not 'a'", id="a list of one"),
        pytest.param("a is None or b is not None", "a is missing or b is not missing",
                     id="missing"),
        pytest.param("(a - b) - c", "a - b - c", id="no brackets needed"),
        pytest.param("a - (b - c)", "a - (b - c)", id="brackets needed"),
        pytest.param("a / (b * c) * -d", "a / (b * c) * -d", id="a product below the line"),
        pytest.param("-(a + b)", "-(a + b)", id="a sign before brackets"),
        pytest.param("(a + b) > 2 * c", "a + b is more than 2 * c", id="sums compared"),
        pytest.param("a if b else c if d else 0", "a if b, otherwise c if d, otherwise 0",
                     id="choices"),
        pytest.param("(a if b else c) / 2", "(a if b, otherwise c) / 2", id="a choice in a sum"),
        pytest.param("None if b else c", "missing if b, otherwise c", id="nothing"),
        pytest.param("abs(a - b)", "the size of (a - b)", id="abs"),
        pytest.param("min(a, b, 0.5)", "the least of (a; b; 0.5)", id="min"),
        pytest.param("max(a, -1)", "the greatest of (a; -1)", id="max"),
        pytest.param("coalesce(a, b)", "the first reported of (a; b)", id="coalesce"),
        pytest.param("round(a)", "(a) rounded", id="round"),
        pytest.param("round(a, 2)", "(a) rounded to 2 places", id="round to pence"),
        pytest.param("round(a, -3)", "(a) rounded to the nearest 1,000", id="round to thousands"),
        pytest.param("a == True", "a is true", id="a flag"),
        pytest.param("1234567.25", "1,234,567.25", id="pounds and pence"),
    ],
)  # fmt: skip
def test_an_expression_in_words(text: str, words: str) -> None:
    """Comparisons in words, sums in signs, brackets only where the meaning needs them."""
    assert in_words(parse(text), TITLES) == words


def test_a_date_beside_a_date_reads_as_one() -> None:
    """A checked expression shows a date without quotes, and says before and after."""
    expression = read("'2010-04-01' <= due < done", {"due": Type.DATE, "done": Type.DATE})
    assert in_words(expression) == "2010-04-01 is on or before due and due is before done"


@pytest.mark.parametrize(
    ("sign", "of_dates", "of_numbers"),
    [
        ("<", "is before", "is less than"),
        ("<=", "is on or before", "is at most"),
        (">", "is after", "is more than"),
        (">=", "is on or after", "is at least"),
        ("==", "is", "is"),
        ("!=", "is not", "is not"),
    ],
)
def test_a_comparison_says_before_of_days_and_less_of_numbers(
    sign: str, of_dates: str, of_numbers: str
) -> None:
    """By what the names are, once that is known."""
    days = read(f"due {sign} done", {"due": Type.DATE, "done": Type.DATE})
    assert in_words(days) == f"due {of_dates} done"
    assert in_words(parse(f"a {sign} b")) == f"a {of_numbers} b"
    assert in_words(parse(f"t {sign} 'x'")) == f"t {of_numbers} 'x'"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("a + b - c", id="sums from the left"),
        pytest.param("a * b / c", id="products from the left"),
        pytest.param("a / (b / c)", id="a division below the line"),
        pytest.param("a * (b + c)", id="a sum in a product"),
        pytest.param("(a - b) * c", id="a difference in a product"),
        pytest.param("a + (b + c)", id="a sum in a sum"),
        pytest.param("-a * -(b * c)", id="signs"),
        pytest.param("+a", id="a plus"),
        pytest.param("-(-a)", id="a sign before a sign"),
    ],
)
def test_sums_read_as_they_are_written(words: str) -> None:
    """With the brackets that the meaning needs; a sum of sums needs none."""
    needless = {"a + (b + c)": "a + b + c", "-(-a)": "--a"}
    assert in_words(parse(words)) == needless.get(words, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("not (a or b)", "not (a or b)", id="the opposite of either"),
        pytest.param("(a and b) or c", "a and b or c", id="both or another"),
        pytest.param("a or (b or c)", "a or (b or c)", id="either of either"),
        pytest.param("a and (b and c)", "a and (b and c)", id="both of both"),
        pytest.param("(a in (1, 2)) == c", "(a is 1 or 2) is c", id="one of a list compared"),
        pytest.param("(a is None) != c", "(a is missing) is not c", id="missing compared"),
        pytest.param("(a < b) == (c < d)", "(a is less than b) is (c is less than d)",
                     id="comparisons compared"),
        pytest.param("(a if b else c) if d else e", "(a if b, otherwise c) if d, otherwise e",
                     id="a choice first"),
        pytest.param("a if (b if c else d) else e", "a if (b if c, otherwise d), otherwise e",
                     id="a choice asked"),
        pytest.param("(a if b else c) is None", "(a if b, otherwise c) is missing",
                     id="a choice missing"),
        pytest.param("not a < b and c", "not (a is less than b) and c", id="not before and"),
        pytest.param("a == False", "a is false", id="a flag that is not"),
        pytest.param("round(a, -1)", "(a) rounded to the nearest 10", id="to tens"),
        pytest.param("1e15", "1,000,000,000,000,000", id="a large number"),
        pytest.param("0.05", "0.05", id="a small one"),
    ],
)  # fmt: skip
def test_brackets_stand_where_the_meaning_needs_them(text: str, words: str) -> None:
    """Conditions in conditions, choices in choices."""
    assert in_words(parse(text)) == words


def test_what_has_a_fault_has_no_words() -> None:
    """Nobody is shown half a condition."""
    with pytest.raises(ValueError, match="an expression with a fault has no words"):
        in_words(Unreadable())
