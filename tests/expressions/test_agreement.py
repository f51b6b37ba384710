"""polars, narwhals and plain Python give the same answer to every expression."""

from __future__ import annotations

import math

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qippdash.expressions import emit, read
from qippdash.expressions.interpret import finite
from tests.expressions.texts import (
    NAMES,
    SCHEMA,
    Row,
    by_interpreter,
    by_narwhals,
    by_polars,
    conditions,
    numbers,
    rows,
)

MODEST = settings(max_examples=80, deadline=None)


@MODEST
@given(text=numbers(), table=rows)
def test_every_engine_gives_the_same_numbers(text: str, table: list[Row]) -> None:
    """A value is the same to the last bit, and missing in the same rows."""
    expression = read(text, NAMES)
    expected = by_interpreter(expression, table)
    assert by_polars(expression, table) == expected
    assert by_narwhals(expression, table) == expected


@MODEST
@given(text=conditions(), table=rows)
def test_every_engine_gives_the_same_answers(text: str, table: list[Row]) -> None:
    """A condition is True or False in the same rows, never missing."""
    expression = read(text, NAMES)
    expected = by_interpreter(expression, table)
    assert set(expected) <= {True, False}
    assert by_polars(expression, table) == expected
    assert by_narwhals(expression, table) == expected


@MODEST
@given(text=st.one_of(numbers(), conditions()), table=rows)
def test_vouching_for_the_columns_changes_nothing(text: str, table: list[Row]) -> None:
    """Where no column holds NaN or infinity, not looking for them gives the same."""
    clean = [row | {"odd": None if row["odd"] is None else finite(row["odd"])} for row in table]  # type: ignore[arg-type]  # a float
    expression = read(text, NAMES)
    expected = by_interpreter(expression, clean)
    frame = pl.DataFrame(clean, schema=SCHEMA)
    made = frame.select("plan", answer=emit(expression, pl, pl.col, finite=True))
    assert made["answer"].to_list() == expected


@MODEST
@given(text=numbers(), table=rows)
def test_a_value_is_a_finite_float_or_missing(text: str, table: list[Row]) -> None:
    """NaN and infinity never leave an expression, whatever the data hold."""
    found = by_polars(read(text, NAMES), table)
    assert all(value is None or math.isfinite(value) for value in found)  # type: ignore[arg-type]  # a number's text gives floats


@MODEST
@given(text=numbers(depth=2), table=rows)
def test_a_row_alone_gives_what_it_gives_among_others(text: str, table: list[Row]) -> None:
    """The size of the table makes no difference to the last bit of a value."""
    expression = read(text, NAMES)
    together = by_polars(expression, table)
    assert [by_polars(expression, [row])[0] for row in table] == together


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_a_condition_works_inside_an_aggregation(engine: str) -> None:
    """A measure sums only the rows that its condition keeps, group by group."""
    table: list[Row] = [
        {"stage": "a", "plan": 10, "share": 0.5},
        {"stage": "a", "plan": 20, "share": None},
        {"stage": "b", "plan": 40, "share": 0.9},
        {"stage": "b", "plan": None, "share": 0.9},
    ]
    kept = emit(read("share > 0.05 and plan is not None", NAMES), pl, pl.col)
    amount = emit(read("plan * 2", NAMES), pl, pl.col)
    grouped = pl.LazyFrame(table, schema=SCHEMA).group_by("stage")
    sums = grouped.agg(total=pl.when(kept).then(amount).sum()).sort("stage")
    assert sums.collect(engine=engine)["total"].to_list() == [20.0, 80.0]  # type: ignore[call-overload]  # parametrised


@pytest.mark.parametrize("seven", [7, 7.0])
def test_a_name_may_have_one_value_for_all_rows(seven: float) -> None:
    """Division by it is division, to the last bit, not a product with its reciprocal."""
    frame = pl.DataFrame({"plan": list(range(1, 200))})
    columns: dict[str, pl.Expr | float] = {"plan": pl.col("plan"), "actual": seven}
    made = frame.select("plan", answer=emit(read("plan / actual", NAMES), pl, columns))
    assert made["answer"].to_list() == [number / 7 for number in range(1, 200)]


@pytest.mark.parametrize("divisor", ["(3 if recurrent else 7)", "coalesce(actual, 7)"])
def test_a_divisor_that_all_rows_share_divides_all_the_same(divisor: str) -> None:
    """Nothing hangs on whether other rows choose the same divisor."""
    table: list[Row] = [{"plan": number} for number in range(1, 200)]
    found = by_polars(read(f"plan / {divisor}", NAMES), table)
    assert found == [number / 7 for number in range(1, 200)]


def test_a_choice_may_rest_on_a_value_that_is_the_same_for_all_rows() -> None:
    """What a plain value decides is decided before any data is read."""
    frame = pl.DataFrame({"stage": ["a", "b"]})
    columns: dict[str, pl.Expr | float] = {"stage": pl.col("stage"), "plan": 6}
    expression = read("stage == 'a' if plan > 6 else False", NAMES)
    made = frame.select("stage", answer=emit(expression, pl, columns))
    assert made["answer"].to_list() == [False, False]


@MODEST
@given(text=st.one_of(numbers(), conditions()), table=rows)
def test_names_known_beforehand_change_nothing(text: str, table: list[Row]) -> None:
    """An expression gives the same whether a value comes from a column or is known."""
    expression = read(text, NAMES)
    expected = by_interpreter(expression, table[:1])
    known = {"actual", "odd", "recurrent", "stage", "due"}
    columns = {name: table[0][name] if name in known else pl.col(name) for name in NAMES}
    frame = pl.DataFrame(table[:1], schema=SCHEMA)
    made = frame.select("plan", answer=emit(expression, pl, columns))
    assert made["answer"].to_list() == expected


def test_text_may_be_categorical_or_an_enum() -> None:
    """Text compares by its letters however the frame keeps it."""
    words = ["a", "b", None]
    frame = pl.DataFrame(
        {
            "stage": pl.Series(words, dtype=pl.Categorical),
            "owner": pl.Series(words, dtype=pl.Enum(["a", "b"])),
        }
    )
    for text in ("stage == 'a'", "owner == 'a'", "stage in ('a', 'z')", "owner in ('a', 'z')"):
        answer = frame.select(answer=emit(read(text, NAMES), pl, pl.col))["answer"]
        assert answer.to_list() == [True, False, False], text


def test_an_expression_without_names_is_one_value() -> None:
    """What holds no names is worked out once, before any data is read."""
    frame = pl.DataFrame({"plan": [1, 2]})
    made = frame.select(answer=emit(read("1 - 95 / 100 > 0.05", {}), pl, pl.col))
    assert made["answer"].to_list() == [False]
