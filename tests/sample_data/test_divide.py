"""Amounts are divided to the pound, which is how every published figure comes out exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_data.generator.divide import divide

weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=60)


@given(total=st.integers(0, 10**11), weights=weights, step=st.sampled_from([1, 10, 100, 1000]))
def test_the_parts_add_up_to_the_whole(total: int, weights: list[float], step: int) -> None:
    """None is negative, and all but one are multiples of the step."""
    parts = divide(total, weights, step)
    assert sum(parts) == total
    assert len(parts) == len(weights)
    assert min(parts) >= 0
    assert sum(part % step != 0 for part in parts) <= 1


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [
        pytest.param(100, [1, 1, 2], [25, 25, 50], id="in proportion"),
        pytest.param(100, [0, 1], [0, 100], id="a month outside the scheme gets nothing"),
        pytest.param(90, [0, 0, 0], [30, 30, 30], id="no weights at all"),
        pytest.param(250, [1, 4], [0, 250], id="what the step leaves goes to the largest"),
    ],
)
def test_an_amount_is_divided_by_weight(total: int, weights: list[float], parts: list[int]) -> None:
    """With a step of 100 where it matters."""
    assert divide(total, weights, 100 if total > 100 else 1) == parts
