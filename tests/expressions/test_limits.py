"""How much an expression may hold: what is on the limit passes, one more is a fault."""

from __future__ import annotations

import pytest

from qippdash.expressions import ExpressionError, Type, interpret, parse, read

NAMES = {"x": Type.NUMBER}


@pytest.mark.parametrize(
    ("most", "over", "message"),
    [
        pytest.param("x" + " " * 3_999, "x" + " " * 4_000,
                     "4,001 characters; an expression has at most 4,000", id="characters"),
        pytest.param("min(" + "x," * 498 + "x)", "min(" + "x," * 499 + "x)",
                     "an expression has at most 500 parts", id="parts"),
        pytest.param("abs(" * 59 + "x" + ")" * 59, "abs(" * 60 + "x" + ")" * 60,
                     "this is nested more than 60 deep", id="nested calls"),
        pytest.param("x" + " + x" * 59, "x" + " + x" * 60,
                     "this is nested more than 60 deep", id="a sum without brackets"),
        pytest.param("(" * 60 + "x" + ")" * 60, "(" * 61 + "x" + ")" * 61,
                     "brackets are nested more than 60 deep", id="brackets"),
        pytest.param("x + 1e15", "x + 1.1e15",
                     "this number is too large to be exact", id="a number"),
    ],
)  # fmt: skip
def test_a_limit_is_a_limit(most: str, over: str, message: str) -> None:
    """The most that is allowed reads; one more gives one fault that names the limit."""
    assert read(most, NAMES).names == ("x",)
    with pytest.raises(ExpressionError) as caught:
        read(over, NAMES)
    assert [fault.message for fault in caught.value.faults] == [message]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        pytest.param("max(1 + ", ", 2)", id="max of max"),
        pytest.param("1 / (1 + ", ")", id="a divisor in a divisor"),
        pytest.param("round(", ")", id="rounded again and again"),
        pytest.param("(1 if x > ", " else x)", id="compared with a comparison"),
    ],
)
def test_short_text_cannot_make_endless_work(opening: str, closing: str) -> None:
    """What would be worked out twice at each of many levels is refused; a few levels are not."""
    few, many = (opening * depth + "x" + closing * depth for depth in (3, 14))
    assert read(few, NAMES).type is Type.NUMBER
    with pytest.raises(ExpressionError) as caught:
        read(many, NAMES)
    message = "functions and divisions are nested in one another too often"
    assert [fault.message for fault in caught.value.faults] == [message]


def test_a_long_sum_fits_with_brackets() -> None:
    """A sum of a hundred terms in brackets of ten is not deep."""
    ten = "(" + " + ".join(["x"] * 10) + ")"
    assert interpret(read(" + ".join([ten] * 10), NAMES), {"x": 1}) == 100.0


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param("1_250_000", "1250000.0", id="a number with its thousands apart"),
        pytest.param(".5", "5e-1", id="a number without its first digit"),
        pytest.param("x in [1, 2]", "x in (1, 2)", id="a list and a tuple"),
        pytest.param("x in {1, 2}", "x in (1, 2,)", id="a set and a comma more"),
        pytest.param("t == \"a\"", "t == 'a'", id="either quote"),
        pytest.param("x  # pounds\n + y", "x + y", id="two lines and a comment"),
        pytest.param("\n  x\r\n+ y\n", "(x + y)", id="lines of any kind"),
        pytest.param("not x in (1,)", "not (x in (1,))", id="not binds after in"),
        pytest.param("a and b or c", "(a and b) or c", id="and binds before or"),
        pytest.param("1 - a / b", "1 - (a / b)", id="a division binds before a difference"),
        pytest.param("x < y <= z", "(x < y <= z)", id="a chain"),
        pytest.param("a if b else c if d else e", "a if b else (c if d else e)", id="choices"),
    ],
)  # fmt: skip
def test_two_ways_to_write_one_thing(text: str, same: str) -> None:
    """Trees are equal when they say the same, wherever their parts stand."""
    assert parse(text).tree == parse(same).tree


def test_an_expression_keeps_its_text_and_names() -> None:
    """Names come once each, in the order of their first use."""
    expression = parse("b / a if c else b")
    assert expression.text == "b / a if c else b"
    assert expression.names == ("b", "a", "c")


def test_an_unchecked_expression_cannot_be_worked_out() -> None:
    """Types are known only after a check, and nothing guesses them."""
    with pytest.raises(ValueError, match="check the expression first"):
        interpret(parse("x"), {"x": 1})


def test_a_value_of_another_type_cannot_be_worked_with() -> None:
    """What the reader of a row promised and did not keep is said by name."""
    message = "x is a list, where a number is expected"
    with pytest.raises(TypeError, match=message):
        interpret(read("x + 1", NAMES), {"x": []})
