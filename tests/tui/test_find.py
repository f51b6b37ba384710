"""A node is found by a few letters of its name or by its code."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash.tui.find import find

NODES = [
    ("ENG", "England", 0),
    ("CL-NW", "Norfolk and Waveney", 2),
    ("5PQ", "Norfolk", 3),
    ("5PQ-001", "Norfolk: wound care", 4),
    ("5PW", "North East Lincolnshire", 3),
    ("Q36", "NHS London", 1),
    ("5NT", "Manchester", 3),
    ("CL-GM", "Greater Manchester", 2),
]
CODES = pl.Series([code for code, _, _ in NODES])
NAMES = pl.Series([name for _, name, _ in NODES])
DEPTH = pl.Series([depth for _, _, depth in NODES], dtype=pl.UInt8)


def found(typed: str) -> list[str]:
    """The codes found, best first."""
    return [CODES[at] for at in find(typed, NAMES, CODES, DEPTH, 50)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("5pq", "5PQ", id="a code in small letters"),
        pytest.param("norf", "CL-NW", id="the higher of equal matches"),
        pytest.param("norfolk", "CL-NW", id="the beginning of names"),
        pytest.param("manch", "5NT", id="a name before a word in a name"),
        pytest.param("great manch", "CL-GM", id="two words"),
        pytest.param("manch great", "CL-GM", id="in any order"),
        pytest.param("gtrmnch", "CL-GM", id="letters in order"),
        pytest.param("london", "Q36", id="a later word"),
    ],
)
def test_the_best_match_comes_first(typed: str, first: str) -> None:
    """Codes before beginnings, beginnings before middles, the upper tree before the lower."""
    assert found(typed)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "zzzz", "[a-z]+", "(", "漢"])
def test_nothing_is_found_for_nonsense(typed: str) -> None:
    """What is typed is text, never a pattern."""
    assert found(typed) == []


def test_no_more_are_found_than_can_be_looked_at() -> None:
    """The list is as long as asked for."""
    assert len(find("n", NAMES, CODES, DEPTH, 3)) == 3
