"""Numbers, dates and lists as people read them, on both sides of every border."""

from __future__ import annotations

from datetime import date

import pytest

from qippdash.wording import (
    day_words,
    exact_money_words,
    field_words,
    listing,
    money_words,
    month_words,
    move_words,
    number_words,
    plural,
    share_words,
    value_words,
)


@pytest.mark.parametrize(
    ("pounds", "expected"),
    [
        (None, "–"),
        (0, "£0"),
        (0.4, "£0"),
        (-0.4, "£0"),
        (640, "£640"),
        (999.49, "£999"),
        (999.5, "£1k"),
        (1_000, "£1k"),
        (-1_499, "-£1k"),
        (950_000, "£950k"),
        (999_499.99, "£999k"),
        (999_500, "£1.0m"),
        (1_000_000, "£1.0m"),
        (38_300_000, "£38.3m"),
        (999_949_999, "£999.9m"),
        (999_950_000, "£1.00bn"),
        (16_400_000_000, "£16.40bn"),
        (-2_300_000_000, "-£2.30bn"),
        (1_234_567_890_123, "£1234.57bn"),
    ],
)
def test_money_has_three_or_four_figures(pounds: float | None, expected: str) -> None:
    """The next unit begins where the one below would round up to a thousand."""
    assert money_words(pounds) == expected


@pytest.mark.parametrize(
    ("pounds", "expected"),
    [(4_100_000, "+£4.1m"), (-4_100_000, "-£4.1m"), (0, "£0"), (0.3, "£0"), (None, "–")],
)
def test_money_can_have_its_sign(pounds: float | None, expected: str) -> None:
    """A plus above nought, and none for nought."""
    assert money_words(pounds, sign=True) == expected


@pytest.mark.parametrize(
    ("pounds", "expected"),
    [
        (None, "–"),
        (38_300_000, "£38,300,000"),
        (1_234.5, "£1,234.50"),
        (0.07, "£0.07"),
        (-0.004, "£0"),
        (-1_000, "-£1,000"),
        (10_575_000.01, "£10,575,000.01"),
        (16_395_000_000.01, "£16,395,000,000.01"),
    ],
)
def test_exact_money_is_to_the_penny(pounds: float | None, expected: str) -> None:
    """Pence only where there are any."""
    assert exact_money_words(pounds) == expected


@pytest.mark.parametrize(
    ("fraction", "places", "expected"),
    [
        (None, 1, "–"),
        (0.444, 1, "44.4%"),
        (0.05, 1, "5%"),
        (1.0, 1, "100%"),
        (0.9996, 1, "100%"),
        (0.0004, 1, "0%"),
        (-0.0004, 1, "0%"),
        (-0.001, 1, "-0.1%"),
        (0.0504, 1, "5%"),
        (0.125, 0, "12%"),
        (7.1, 0, "710%"),
        (0.12345, 2, "12.35%"),
        (-0.3, 1, "-30%"),
    ],
)
def test_a_share_is_a_percentage(fraction: float | None, places: int, expected: str) -> None:
    """Without decimals where they are nought, and without minus nought."""
    assert share_words(fraction, places) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, "–"), (3.0, "3"), (0.5, "0.5"), (1_234.567, "1,234.57"), (-0.001, "0"), (100, "100"),
     (1_000_000.0, "1,000,000")],
)  # fmt: skip
def test_a_number_has_two_decimals_at_most(value: float | None, expected: str) -> None:
    """With commas, and without noughts at the end."""
    assert number_words(value) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (17_000_000, "GBP", "£17.0m"),
        (0.444, "percent", "44.4%"),
        (3.0, "count", "3"),
        (0.87, "ratio", "0.87"),
        (2.0, "", "2"),
        (5.5, "months", "5.5 months"),
        (None, "GBP", "–"),
        (None, "months", "–"),
    ],
)
def test_a_value_is_said_in_its_unit(value: float | None, unit: str, expected: str) -> None:
    """Money, shares, plain numbers, and numbers of something."""
    assert value_words(value, unit) == expected


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (1, "steps", "1 step"),
        (-1, "steps", "-1 step"),
        (1.0001, "months", "1 month"),
        (1.5, "months", "1.5 months"),
        (2, "steps", "2 steps"),
        (0, "steps", "0 steps"),
        (1, "loss", "1 loss"),
        (1, "staff", "1 staff"),
    ],
)
def test_one_of_something_is_said_in_the_singular(value: float, unit: str, expected: str) -> None:
    """An author names a unit in the plural, as it is read in a table."""
    assert value_words(value, unit) == expected


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (4_100_000, "GBP", "+£4.1m"),
        (-4_100_000, "GBP", "-£4.1m"),
        (3, "count", "+3"),
        (-3, "count", "-3"),
        (0, "count", "0"),
        (None, "count", "–"),
    ],
)
def test_a_move_has_its_direction(amount: float | None, unit: str, expected: str) -> None:
    """Up with a plus, down with a minus."""
    assert move_words(amount, unit) == expected


def test_days_and_months_are_in_english() -> None:
    """In full, and short; a missing one is a dash."""
    day = date(2010, 9, 3)
    assert [day_words(day), month_words(day)] == ["3 September 2010", "Sep 2010"]
    assert [day_words(None), month_words(None)] == ["–", "–"]


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_204, "1,204 rows")]
)
def test_a_count_has_its_word_in_the_right_number(count: int, expected: str) -> None:
    """With commas."""
    assert plural(count, "row") == expected


def test_some_words_have_a_plural_of_their_own() -> None:
    """Children, not childs."""
    assert [plural(n, "child", "children") for n in (1, 2)] == ["1 child", "2 children"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_are_listed_as_in_a_sentence(words: list[str], expected: str) -> None:
    """With a word before the last."""
    assert listing(words) == expected
    assert listing(["a", "b", "c"], "or") == "a, b or c"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, "–", id="missing"),
        pytest.param(True, "yes", id="a flag that is set"),
        pytest.param(False, "no", id="a flag that is not"),
        pytest.param(date(2010, 9, 1), "Sep 2010", id="a month"),
        pytest.param(date(2010, 9, 30), "2010-09-30", id="a day"),
        pytest.param(1204.5, "1,204.5", id="an amount"),
        pytest.param(3, "3", id="a whole number"),
        pytest.param("met", "met", id="a word"),
    ],
)
def test_a_field_reads_alike_on_the_terminal_and_in_the_dashboard(
    value: object, expected: str
) -> None:
    """Whatever column it stands in."""
    assert field_words(value) == expected
