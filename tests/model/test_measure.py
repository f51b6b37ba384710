"""A measure in one line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qippdash.model.measure import Measure
from tests.portfolios import count, total


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        pytest.param(total("x"), "sum of plan in savings", id="a sum"),
        pytest.param(
            total("x", where="in_year"), "sum of plan in savings where in_year", id="of some rows"
        ),
        pytest.param(count("x", "risks"), "count of rows in risks", id="a count"),
        pytest.param(
            replace(total("x", where="in_year"), present=("actual", "plan")),
            "sum of plan in savings where in_year and actual is not None and plan is not None",
            id="compared with another column",
        ),
        pytest.param(
            total("x", how="mean", scope="own"), "mean of plan in savings, own rows only", id="own"
        ),
        pytest.param(
            total("x", scope="children"),
            "sum of plan in savings, rows of those one level down",
            id="of the children",
        ),
        pytest.param(
            replace(total("x", where="recurrent or tier == 1"), present=("actual",)),
            "sum of plan in savings where (recurrent or tier == 1) and actual is not None",
            id="a choice of conditions, and a column",
        ),
    ],
)
def test_a_definition_says_what_is_counted(measure: Measure, expected: str) -> None:
    """As an author would write it."""
    assert measure.definition == expected
