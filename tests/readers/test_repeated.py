"""A key that comes twice is found, in whatever order the rows stand."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from qippdash.model.tables import SAVINGS
from qippdash.readers.check_rows import Rows, repeated
from qippdash.readers.faults import ROW, no_faults


def rows(*keys: tuple[str | None, int | None]) -> Rows:
    """Rows of savings, of initiatives and months of 2010."""
    months = [None if month is None else date(2010, month, 1) for _, month in keys]
    values = pl.DataFrame(
        {
            ROW: pl.Series(range(1, len(keys) + 1), dtype=pl.Int64),
            "initiative": pl.Series([code for code, _ in keys], dtype=pl.String),
            "month": pl.Series(months, dtype=pl.Date),
        }
    )
    return Rows(SAVINGS, values, no_faults())


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param([("a", 4), ("a", 5), ("b", 4)], [], id="in order"),
        pytest.param([("a", 4), ("a", 4), ("b", 4)], [2], id="side by side"),
        pytest.param([("a", 4), ("b", 4), ("a", 4)], [3], id="another between"),
        pytest.param([("a", 4), ("a", 5), ("b", 4), ("a", 5)], [4], id="after another"),
        pytest.param([("a", 5), ("a", 4), ("b", 4)], [], id="months backwards"),
        pytest.param([("a", 5), ("a", 4), ("a", 5)], [3], id="months backwards, one twice"),
        pytest.param([("a", 4), ("b", 4), ("a", 5)], [], id="months by turns"),
        pytest.param([("a", None), ("a", None)], [2], id="without a month"),
        pytest.param([("a", 4)], [], id="a single row"),
        pytest.param([], [], id="no row"),
    ],
)
def test_a_month_that_comes_twice_is_a_fault(
    keys: list[tuple[str | None, int | None]], expected: list[int]
) -> None:
    """Of its second row, and of every one after that."""
    assert repeated(rows(*keys)).faults[ROW].to_list() == expected
