"""The straight parts of a value that bends."""

from __future__ import annotations

import pytest

from qippdash.expressions import Type, read
from qippdash.expressions.straight import straight
from qippdash.expressions.tree import Node


def tree(text: str) -> Node:
    """A text over two numbers, read."""
    return read(text, {"a": Type.NUMBER, "b": Type.NUMBER}, Type.NUMBER).tree


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a / b", ["a / b"], id="straight"),
        pytest.param("abs(a - b) / b", ["(a - b) / b", "-(a - b) / b"], id="both signs"),
        pytest.param("max(0, a) / b", ["0 / b", "a / b"], id="either of two"),
        pytest.param("a if b > 1 else 2 * a", ["a", "2 * a"], id="a choice"),
        pytest.param("abs(b) * a", ["abs(b) * a"], id="a bend in something else"),
        pytest.param("abs(min(a, b))", ["a", "-a", "b", "-b"], id="a bend in a bend"),
        pytest.param(
            "abs(a) + abs(a - 1) + abs(a - 2) + abs(a - 3)",
            ["abs(a) + abs(a - 1) + abs(a - 2) + abs(a - 3)"],
            id="too many to take apart",
        ),
        pytest.param("round(a, 2)", ["round(a, 2)"], id="steps are not straight"),
    ],
)
def test_a_value_is_taken_apart_where_it_bends(text: str, expected: list[str]) -> None:
    """In the lever a; where nothing bends there, the value itself."""
    assert [*straight(tree(text), "a")] == [tree(one) for one in expected]
