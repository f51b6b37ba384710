"""A third answer beside True and False: what hangs on something missing cannot be told."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash.expressions import Type, emit, read
from qippdash.expressions.tree import Node
from qippdash.measures.told import hides, there, told

FRAME = pl.DataFrame(
    {"one": [1.0], "nought": [0.0], "nothing": pl.Series([None], dtype=pl.Float64)}
)
NAMES = dict.fromkeys(FRAME.columns, Type.NUMBER)


def by_columns(tree: Node) -> pl.Expr:
    """A tree over the frame."""
    return emit(tree, pl, pl.col)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one < 2", True),
        ("one > 2", False),
        ("nothing < 2", None),
        ("nothing != 2", None),
        ("not nothing < 2", None),
        ("not (not nothing < 2)", None),
        ("one < 2 or nothing < 2", True),
        ("one > 2 or nothing < 2", None),
        ("one < 2 and nothing < 2", None),
        ("one > 2 and nothing < 2", False),
        ("not (one > 2 and nothing < 2)", True),
        ("nothing is None", True),
        ("nothing is not None", False),
        ("nothing is None or nothing < 2", True),
        ("nothing is not None and nothing < 2", False),
        ("one / nought < 2", None),
        ("one / nought is None", True),
        ("nought == 0 or one / nought < 2", True),
        ("nothing in (1, 2)", None),
        ("one in (1, 2)", True),
        ("one not in (1, 2)", False),
        ("0 < one < nothing", None),
        ("max(one, nothing) < 2", None),
        ("max(one, nought) < 2", True),
        ("coalesce(nothing, one) < 2", True),
        ("coalesce(nothing, one / nought) < 2", None),
        ("(one if nothing < 2 else nought) < 2", None),
        ("(one if one < 2 else nothing) < 2", True),
        ("(nothing if one < 2 else one) < 2", None),
        ("abs(one - nothing) < 2", None),
        ("round(one / nought) < 2", None),
        ("(one < 2 if nothing is None else one > 2)", True),
    ],
)
def test_a_condition_is_true_false_or_cannot_be_told(text: str, expected: bool | None) -> None:
    """One is 1, nought is 0, and nothing is missing."""
    tree = read(text, NAMES, Type.BOOLEAN).tree
    found = FRAME.select("one", told=told(tree, by_columns))["told"][0]
    assert found is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one", True),
        ("nothing", False),
        ("7", True),
        ("one / nought", False),
        ("one + max(nothing, one)", False),
        ("one + max(nought, one)", True),
        ("min(nothing, one / nought)", False),
        ("one if nothing is None else nothing", True),
        ("nothing if nothing is None else one", False),
        ("one if nothing > 0 else one", False),
        ("coalesce(nothing, nought)", True),
        ("-nothing", False),
        ("None if one < 2 else one", False),
    ],
)
def test_a_value_is_there_where_all_that_it_hangs_on_is(text: str, *, expected: bool) -> None:
    """Though the language may find a number for it."""
    tree = read(text, NAMES, Type.NUMBER).tree
    assert FRAME.select("one", there=there(tree, by_columns))["there"][0] is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one - nothing / nought", False),
        ("coalesce(one, nothing)", False),
        ("1 + max(one, 0)", True),
        ("one if one > 0 else 0", True),
    ],
)
def test_only_some_values_hide_what_is_missing(text: str, *, expected: bool) -> None:
    """For the rest, whether it is there says it all."""
    assert hides(read(text, NAMES, Type.NUMBER).tree) is expected


def test_a_deep_condition_is_told_in_no_time() -> None:
    """Sixty levels of ``and``, ``or`` and ``not`` grow no faster than the text does."""
    text = "one < 2"
    for level in range(24):
        text = f"not ({text} {'or' if level % 2 else 'and'} nothing < 2)"
    found = FRAME.select("one", told=told(read(text, NAMES, Type.BOOLEAN).tree, by_columns))[
        "told"
    ][0]
    assert found is None
