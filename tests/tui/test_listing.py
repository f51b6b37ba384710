"""Rows in an order and through a filter, and cells read one by one."""

from __future__ import annotations

import polars as pl
import pytest

from qippdash.tui.columns import Cell, Column
from qippdash.tui.listing import Field, Listing, everything
from qippdash.tui.session import Sort

NAMES = ["England", "Norfolk", "Redbridge", "Bury", "Trafford"]
CODES = ["ENG", "5PQ", "5NA", "5JX", "5NR"]
# Code 0 is green, 1 amber, 2 red, -1 not rated; null: the ruleset does not apply.
RATINGS = [2, 2, 0, -1, None]
PLAN = [100, 38, 20, None, 15]
WORDS = {"green": 0, "amber": 1, "red": 2, "not rated": -1}


def listing(head: int | None = 0) -> Listing:
    """Four trusts under a nation."""
    fields = [
        Field(Column("name", "PCT", "name", 20), pl.Series(NAMES), Cell),
        Field(
            Column("rating", "Financ", "rating", 6),
            pl.Series(RATINGS, dtype=pl.Int8),
            lambda code: Cell(str(code)),
            WORDS,
        ),
        Field(Column("plan", "Plan", "figure", 8), pl.Series(PLAN), lambda v: Cell(str(v))),
    ]
    items = pl.Series([1, 2, 3, 4], dtype=pl.UInt32)
    return Listing(fields, items, (pl.Series(NAMES), pl.Series(CODES)), head)


def names(shown: Listing) -> list[str]:
    """The names in the order shown, the fixed row apart."""
    return [shown.cells(row, [0])[0].text for row in range(shown.fixed, shown.height)]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        pytest.param(None, ["Norfolk", "Redbridge", "Bury", "Trafford"], id="unsorted"),
        pytest.param(
            Sort("rating", down=True),
            ["Norfolk", "Redbridge", "Bury", "Trafford"],
            id="worst first",
        ),
        pytest.param(
            Sort("rating", down=False),
            ["Redbridge", "Norfolk", "Bury", "Trafford"],
            id="best first",
        ),
        pytest.param(
            Sort("plan", down=True), ["Norfolk", "Redbridge", "Trafford", "Bury"], id="largest"
        ),
        pytest.param(
            Sort("name", down=False), ["Bury", "Norfolk", "Redbridge", "Trafford"], id="by name"
        ),
        pytest.param(Sort("gone", down=True), NAMES[1:], id="unknown column"),
    ],
)
def test_rows_are_sorted_with_what_is_missing_last(sort: Sort | None, expected: list[str]) -> None:
    """What is not rated and what has no value comes last, whichever way the rest runs."""
    assert names(listing().sorted(sort)) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        pytest.param("", NAMES[1:], id="nothing typed"),
        pytest.param("NOR", ["Norfolk"], id="part of a name"),
        pytest.param("5j", ["Bury"], id="part of a code"),
        pytest.param("red", ["Norfolk"], id="a rating, not a name"),
        pytest.param("redb", ["Redbridge"], id="no rating any more"),
        pytest.param("not rated", ["Bury"], id="a rating of two words"),
        pytest.param("red folk", ["Norfolk"], id="a rating and a text"),
        pytest.param("green folk", [], id="both must hold"),
        pytest.param("[.*", [], id="no pattern, just text"),
        pytest.param("É", [], id="beyond ASCII"),
    ],
)
def test_what_is_typed_filters_rows(typed: str, expected: list[str]) -> None:
    """Text is looked for in name and code; the words of the scales filter by rating."""
    assert names(listing().filtered(typed)) == expected


def test_the_fixed_row_stays_whatever_is_filtered() -> None:
    """The place itself stands at the top of its list, sorted and filtered or not."""
    shown = listing().filtered("bury").sorted(Sort("name", down=True))
    assert shown.cells(0, [0])[0].text == "England"
    assert shown.height == 2


def test_an_item_is_found_again_in_another_order() -> None:
    """A row is remembered by what it is, not by where it stood."""
    shown = listing().sorted(Sort("plan", down=True))
    assert shown.item(shown.row(4) or 0) == 4
    assert shown.row(0) == 0
    assert listing().filtered("norfolk").row(4) is None


def test_a_million_rows_take_four_bytes_each() -> None:
    """A table of a million rows adds its order to the frame, and no cell."""
    count = 1_000_000
    field = Field(
        Column("n", "N", "number", 9),
        pl.int_range(0, count, eager=True),
        lambda value: Cell(str(value)),
    )
    shown = Listing([field], everything(count), (pl.Series(["x"]),))
    assert shown.items.estimated_size() <= 4 * count
    assert shown.cells(count - 1, [0]) == [Cell("999999")]
