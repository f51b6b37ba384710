"""The default engine: one row per combination of keys, from one streamed query."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash.engines.polars_streaming import PolarsStreaming

ROWS = pl.LazyFrame(
    {"who": ["a", "b", "a", None], "what": ["x", "x", "y", "x"], "pence": [1, 20, 300, 4_000]}
)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param(["who"], {("a",): 301, ("b",): 20, (None,): 4_000}, id="one key"),
        pytest.param(
            ["who", "what"],
            {("a", "x"): 1, ("a", "y"): 300, ("b", "x"): 20, (None, "x"): 4_000},
            id="two keys",
        ),
    ],
)
def test_rows_are_added_up_by_their_keys(
    keys: list[str], expected: dict[tuple[str | None, ...], int]
) -> None:
    """A key without a value is a key like any other."""
    found = PolarsStreaming().totals(ROWS, keys, {"sum of pence": pl.col("pence").sum()})
    assert {row[:-1]: row[-1] for row in found.rows()} == expected
    assert found.columns == [*keys, "sum of pence"]


def test_totals_can_have_any_name() -> None:
    """They are made of the text of conditions."""
    names = ["", "a and b", "Comparison(operands=(Name(name='x'),))", "£"]
    found = PolarsStreaming().totals(ROWS, ["who"], dict.fromkeys(names, pl.len()))
    assert found.columns == ["who", *names]


def test_no_rows_give_no_rows() -> None:
    """With their columns and types all the same."""
    found = PolarsStreaming().totals(ROWS.clear(), ["who"], {"n": pl.len()})
    assert found.is_empty()
    assert found.schema == pl.Schema({"who": pl.String, "n": pl.UInt32})


def test_a_table_of_many_rows_adds_up() -> None:
    """Some hundred thousand, of a thousand keys."""
    rows = pl.LazyFrame({"n": pl.int_range(300_000, eager=True)}).with_columns(k=pl.col("n") % 1000)
    found = PolarsStreaming().totals(rows, ["k"], {"n": pl.col("n").sum()})
    assert (found.height, found["n"].sum()) == (1_000, sum(range(300_000)))
