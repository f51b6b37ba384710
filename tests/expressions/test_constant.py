"""What can be worked out before any data is read."""

from __future__ import annotations

import pytest

from qippdash.expressions import in_words, read
from qippdash.expressions.constant import folded
from tests.expressions.texts import NAMES


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("1 - 95 / 100", "0.050000000000000044", id="numbers alone"),
        pytest.param("plan * (1 + 1)", "plan * 2", id="a part without names"),
        pytest.param("plan + 1 / 0", "missing", id="arithmetic with nothing"),
        pytest.param("plan < 1 / 0", "false", id="compared with nothing"),
        pytest.param("(1 / 0) in (1, 2) or in_year", "in_year", id="nothing among others"),
        pytest.param("min(plan, 1 / 0)", "plan", id="the least of one"),
        pytest.param("max(plan, 1 / 0, 2)", "the greatest of (plan; 2)", id="nothing left out"),
        pytest.param("plan if 1 < 2 else actual", "plan", id="a choice that is made"),
        pytest.param("plan if 1 / 0 > 2 else actual", "actual", id="a choice by nothing"),
        pytest.param("in_year and 1 < 2", "in_year", id="and true"),
        pytest.param("in_year and recurrent and 1 > 2", "false", id="and false"),
        pytest.param("in_year or 1 < 2", "true", id="or true"),
        pytest.param("in_year or recurrent or 1 > 2", "in_year or recurrent", id="or false"),
        pytest.param("not (1 > 2)", "true", id="not false"),
        pytest.param("coalesce(1 / 0, 3)", "3", id="the first there is"),
        pytest.param("'a' == 'b'", "false", id="texts"),
        pytest.param("coalesce(None if True else due, due)", "due", id="a date left out"),
    ],
)
def test_what_holds_no_names_is_worked_out_once(text: str, left: str) -> None:
    """What one literal decides is decided; the rest stays for the data."""
    assert in_words(folded(read(text, NAMES).tree)) == left


def test_a_name_with_one_value_for_all_rows_is_a_literal() -> None:
    """The months of a year so far are known before the plans are."""
    tree = read("plan / actual * 12", NAMES).tree
    assert in_words(folded(tree, {"actual": 6})) == "plan / 6 * 12"


def test_a_missing_flag_stays_missing_until_it_is_asked() -> None:
    """Known to be missing is not known to be False."""
    tree = read("coalesce(in_year, recurrent)", NAMES).tree
    assert in_words(folded(tree, {"in_year": None})) == "recurrent"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("in_year and recurrent", "false", id="nothing and something"),
        pytest.param("in_year or recurrent", "recurrent", id="nothing or something"),
        pytest.param("plan if in_year else actual", "actual", id="a choice by nothing"),
        pytest.param("in_year is None", "true", id="nothing is missing"),
    ],
)
def test_a_missing_flag_is_false_where_it_is_asked(text: str, left: str) -> None:
    """In a condition, and nowhere else."""
    assert in_words(folded(read(text, NAMES).tree, {"in_year": None})) == left
