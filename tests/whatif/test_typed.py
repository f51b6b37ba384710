"""What a person types, as a value; what is none is refused with an example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from qippdash.errors import UsageError
from qippdash.whatif import typed
from qippdash.wording import GBP, PERCENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("0.1", 0.1, id="number"),
        pytest.param(" 10% ", 0.1, id="percent"),
        pytest.param("-2.5 %", -0.025, id="below 0"),
        pytest.param("1e-3", 0.001, id="power of ten"),
        pytest.param("£2m", 2e6, id="money"),
        pytest.param("1,000", 1000.0, id="commas"),
        pytest.param(" value < 0.1 ", "value < 0.1", id="condition"),
    ],
)
def test_a_cut_point_is_a_number_or_a_condition(text: str, expected: float | str) -> None:
    """A percentage is a share of one."""
    assert typed.cut(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "said"),
    [
        pytest.param("2m", PERCENT, ("an amount", "a percentage such as 3%"), id="millions"),
        pytest.param("£0.1", PERCENT, ("an amount", "a percentage such as 3%"), id="a pound sign"),
        pytest.param("3 k", PERCENT, ("an amount", "a percentage such as 3%"), id="thousands"),
        pytest.param("30%", GBP, ("a percentage", "an amount such as £2m"), id="per cent of £"),
        pytest.param(
            "30", PERCENT, ("would be 3000%", "did you mean 30%? If not, write 3000%"), id="bare"
        ),
        pytest.param(
            "-1,000", PERCENT, ("would be -100000%", "did you mean -1000%?"), id="bare, below 0"
        ),
        pytest.param("2..", PERCENT, ("is no cut point", "a percentage such as 3%"), id="no value"),
    ],
)
def test_a_cut_point_keeps_to_the_unit_of_its_rule(
    text: str, unit: str, said: tuple[str, str]
) -> None:
    """An amount is no percentage; and 30 is thirty per cent, or has to be written as 3000%."""
    with pytest.raises(UsageError) as caught:
        typed.cut(text, unit)
    problem = caught.value.problems[0]
    assert said[0] in problem.what
    assert problem.hint.startswith(said[1])


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        pytest.param("3%", PERCENT, 0.03, id="a percentage"),
        pytest.param("3000%", PERCENT, 30.0, id="thirty times"),
        pytest.param("1", PERCENT, 1.0, id="all of it"),
        pytest.param("£2m", GBP, 2e6, id="an amount"),
        pytest.param("30", "months", 30.0, id="a number of something else"),
        pytest.param("value < 0.1", PERCENT, "value < 0.1", id="a condition"),
    ],
)
def test_a_cut_point_in_its_unit_is_taken_and_can_be_typed_again(
    text: str, unit: str, expected: float | str
) -> None:
    """What is shown for it gives the same one."""
    assert typed.cut(text, unit) == expected
    assert typed.cut(typed.cut_again(expected, unit), unit) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2m", 200_000_000, id="millions"),
        pytest.param("£1.5M", 150_000_000, id="a large M"),
        pytest.param("250k", 25_000_000, id="thousands"),
        pytest.param("1bn", 100_000_000_000, id="a billion"),
        pytest.param("2,000,000", 200_000_000, id="commas"),
        pytest.param("1234.56", 123_456, id="pence"),
        pytest.param("-£500", -50_000, id="taken away"),
        pytest.param("£-500", -50_000, id="the other way round"),
        pytest.param("+3", 300, id="plus"),
        pytest.param(".5", 50, id="no nought"),
        pytest.param("0.1", 10, id="no float comes in between"),
    ],
)
def test_an_amount_is_whole_pence(text: str, expected: int) -> None:
    """As people write money."""
    assert typed.pence(text) == expected


def test_factors_months_and_a_month_are_read_as_written() -> None:
    """With their signs and words."""
    assert [typed.factor(text) for text in ("0.8", "80%", "×0.8", "x 2")] == [0.8, 0.8, 0.8, 2.0]
    assert [typed.months(text) for text in ("3", "+3", "1 month", "12m")] == [3, 3, 1, 12]
    assert typed.month("2011-01") == date(2011, 1, 1)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        pytest.param(typed.cut, "", id="no cut point"),
        pytest.param(typed.cut, "nan", id="no number"),
        pytest.param(typed.cut, "1..2", id="two points"),
        pytest.param(typed.cut, "1e999", id="no end"),
        pytest.param(typed.pence, "", id="no amount"),
        pytest.param(typed.pence, "lots", id="a word"),
        pytest.param(typed.pence, "0.001", id="a part of a penny"),
        pytest.param(typed.pence, "--5", id="two signs"),
        pytest.param(typed.pence, "9" * 10_000, id="ten thousand digits"),
        pytest.param(typed.pence, "2٣", id="digits of another alphabet"),
        pytest.param(typed.factor, "half", id="no factor"),
        pytest.param(typed.factor, "..%", id="no percentage"),
        pytest.param(typed.months, "1.5", id="half a month"),
        pytest.param(typed.months, "-1", id="earlier"),
        pytest.param(typed.month, "2011-13", id="no month"),
    ],
)
def test_what_is_no_value_is_refused_with_an_example(
    read: Callable[[str], object], text: str
) -> None:
    """In one short line that shows what was typed."""
    with pytest.raises(UsageError) as caught:
        read(text)
    assert caught.value.problems[0].hint
    assert len(caught.value.problems[0].what) < 80
