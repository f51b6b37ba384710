"""The tree of a pack: one order, top down, and who is under whom."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qippdash.tree import NODE_COLUMNS, lay_out, under
from tests.portfolios import scheme, table


def organisations(*pairs: tuple[str, str | None]) -> pl.DataFrame:
    """Codes with their parents."""
    rows = [{"code": c, "name": c, "level": "x", "parent": parent} for c, parent in pairs]
    return table("organisations", rows)


def schemes(*pairs: tuple[str, str]) -> pl.DataFrame:
    """Initiatives with their organisations."""
    return table("initiatives", [scheme(code, owner) for code, owner in pairs])


def order(nodes: pl.DataFrame) -> list[str]:
    """The codes of nodes as they come."""
    return nodes.select(pl.coalesce("initiative", "organisation")).to_series().to_list()


NATION = [("E", None), ("S", "E"), ("N", "E"), ("N2", "N"), ("S1", "S"), ("N1", "N")]


def test_an_organisation_comes_before_its_schemes_and_these_before_those_under_it() -> None:
    """Each in the order of its file, whatever the order of the other's."""
    nodes = lay_out(
        organisations(*NATION), schemes(("i2", "N"), ("i9", "S1"), ("i1", "N"), ("i0", "E"))
    )
    assert order(nodes) == ["E", "i0", "S", "S1", "i9", "N", "i2", "i1", "N2", "N1"]
    assert nodes["depth"].to_list() == [0, 1, 1, 2, 3, 1, 2, 2, 2, 2]
    assert nodes["node"].to_list() == [*range(10)]


def test_a_node_has_its_place_and_its_parent() -> None:
    """A scheme's is its own organisation, and its level a word of its own."""
    nodes = lay_out(organisations(("E", None), ("N", "E")), schemes(("i1", "N")))
    assert tuple(nodes.columns) == NODE_COLUMNS
    assert nodes.rows()[-1] == (2, "N", "i1", "initiative", "N", "Scheme i1", 2)
    assert [nodes.schema[name] for name in ("node", "depth")] == [pl.UInt32, pl.UInt32]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="nobody"),
        pytest.param([("A", None)], ["A"], id="one"),
        pytest.param([("A", None), ("B", None)], ["A", "B"], id="two tops"),
        pytest.param([("B", "A"), ("A", None)], ["A", "B"], id="a child before its parent"),
    ],
)
def test_every_tree_has_an_order(rows: list[tuple[str, str | None]], expected: list[str]) -> None:
    """None, one, or several at the top."""
    assert order(lay_out(organisations(*rows), schemes())) == expected


def test_a_tree_can_be_deep() -> None:
    """As deep as a chain of a hundred."""
    chain = [("O0", None), *((f"O{n}", f"O{n - 1}") for n in range(1, 100))]
    nodes = lay_out(organisations(*chain), schemes(("i", "O99")))
    assert (order(nodes)[-1], nodes["depth"][-1]) == ("i", 100)


def test_everyone_is_under_itself_and_all_above_it() -> None:
    """Pairs of above and below."""
    pairs = {*under(organisations(*NATION)).select("above", "organisation").iter_rows()}
    assert pairs == {
        ("E", "E"), ("S", "S"), ("E", "S"), ("N", "N"), ("E", "N"), ("N2", "N2"), ("N", "N2"),
        ("E", "N2"), ("S1", "S1"), ("S", "S1"), ("E", "S1"), ("N1", "N1"), ("N", "N1"),
        ("E", "N1"),
    }  # fmt: skip


@given(st.lists(st.integers(0, 100), max_size=12), st.data())
def test_every_node_comes_once_and_after_its_parent(
    parents: list[int], data: st.DataObject
) -> None:
    """Over random trees, listed in any order; what lies under a node follows it at once."""
    rows: list[tuple[str, str | None]] = [("O0", None)]
    rows += [(f"O{n}", f"O{at % n}") for n, at in enumerate(parents, start=1)]
    listed = data.draw(st.permutations(rows))
    found = order(lay_out(organisations(*listed), schemes()))
    assert sorted(found) == sorted(code for code, _ in rows)
    inside = under(organisations(*listed))
    for code, _ in rows:
        below = {*inside.filter(above=code)["organisation"]}
        at = found.index(code)
        assert {*found[at : at + len(below)]} == below
