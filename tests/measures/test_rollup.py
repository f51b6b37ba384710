"""Up the tree: each row once at every level above it, and whose rows a scope gives a node."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from qippdash.model.measure import How, Measure
from tests.portfolios import Row, amounts, count, measured, month, months, portfolio, scheme, total

ALL = total("x")


def test_a_parent_has_the_rows_of_everything_under_it() -> None:
    """The nation, both SHAs, their clusters, three PCTs and four schemes."""
    schemes = [scheme("I1", "P1"), scheme("I2", "P2"), scheme("I3", "P3"), scheme("G", "GM")]
    rows = [
        month(str(one["initiative"]), "2010-04", 10**place) for place, one in enumerate(schemes)
    ]
    found = amounts(portfolio(initiatives=schemes, savings=rows), ALL)
    pounds = {code: amount // 100 for code, amount in found.items()}
    assert pounds == {
        "ENG": 1111, "NORTH": 1011, "GM": 1011, "G": 1000, "P1": 1, "I1": 1, "P2": 10, "I2": 10,
        "SOUTH": 100, "WSX": 100, "P3": 100, "I3": 100,
    }  # fmt: skip


def test_a_pct_counts_where_its_parent_says_and_nowhere_else() -> None:
    """Two PCTs with a northern code in a cluster of the south: the parent decides."""
    tree = {
        "ENG": None, "Q31": "ENG", "Q37": "ENG", "5NA": "Q37", "5NB": "Q37", "5NC": "Q31",
    }  # fmt: skip
    schemes = [scheme(f"I{code}", code) for code in ("5NA", "5NB", "5NC")]
    rows = [month(str(one["initiative"]), "2010-04", 100) for one in schemes]
    found = amounts(portfolio(tree=tree, initiatives=schemes, savings=rows), ALL)
    assert [found[code] for code in ("ENG", "Q31", "Q37")] == [30_000, 10_000, 20_000]


def of_every_scope(scope_of: Measure) -> dict[str, object]:
    """A scheme of the cluster, one of a PCT under it, and one of the SHA above it."""
    schemes = [scheme("S", "NORTH"), scheme("G", "GM"), scheme("I1", "P1")]
    rows = [month("S", "2010-04", 1), month("G", "2010-04", 10), month("I1", "2010-04", 100)]
    found = amounts(portfolio(initiatives=schemes, savings=rows), scope_of)
    return {code: found[code] for code in ("ENG", "NORTH", "S", "GM", "G", "P1", "I1", "P2")}


def test_own_rows_are_the_nodes_own_and_those_of_its_own_schemes() -> None:
    """Nothing of the organisations under it."""
    assert of_every_scope(total("x", scope="own")) == {
        "ENG": None, "NORTH": 100, "S": 100, "GM": 1_000, "G": 1_000, "P1": 10_000, "I1": 10_000,
        "P2": None,
    }  # fmt: skip


def test_childrens_rows_are_those_one_level_down_and_no_further() -> None:
    """A scheme has no children, so its own rows are not its children's."""
    assert of_every_scope(total("x", scope="children")) == {
        "ENG": 100, "NORTH": 1_000, "S": None, "GM": 10_000, "G": None, "P1": None, "I1": None,
        "P2": None,
    }  # fmt: skip


def test_the_stated_and_the_summed_requirement_are_two_measures() -> None:
    """A parent's own statement, and what its children state."""
    stated: list[Row] = [
        {"organisation": code, "year": "2010-11", "required": required}
        for code, required in (("GM", 878), ("P1", 600), ("P2", 800))
    ]
    pack = portfolio(targets=stated)
    own, below = (
        total("x", "required", "in_year", table="targets", scope=scope)
        for scope in ("own", "children")
    )
    assert (amounts(pack, own)["GM"], amounts(pack, below)["GM"]) == (87_800, 140_000)


def test_no_row_that_counts_is_nought_and_no_row_at_all_is_nothing() -> None:
    """P1 has months, none of them this year; P2 has none."""
    pack = portfolio(initiatives=[scheme("I1", "P1")], savings=[month("I1", "2012-04", 100)])
    this_year = total("x", where="in_year")
    found = [amounts(pack, this_year), amounts(pack, this_year, ":rows")]
    assert [(part["P1"], part["P2"]) for part in found] == [(0, None), (0, None)]


def test_a_count_of_no_rows_is_nought_and_a_least_of_none_is_nothing() -> None:
    """Only a sum or a count of nothing is a number."""
    pack = portfolio(savings=months("I1", [(100, None)]))
    never = "year == '1948-49'"
    found = [
        amounts(pack, one)["I1"]
        for one in (count("x", "savings", never), total("x", where=never, how="min"))
    ]
    assert found == [0, None]


def test_a_table_without_rows_gives_nothing_anywhere() -> None:
    """An empty file is no plan of £0."""
    assert set(amounts(portfolio(savings=[]), ALL).values()) == {None}


def test_an_organisations_own_rows_and_those_of_its_schemes_are_added() -> None:
    """Risks belong to either; each counts once at the organisation."""
    risks: list[Row] = [
        {"organisation": "P1", "risk": "a", "exposure": 1},
        {"organisation": "P1", "risk": "b", "exposure": 10, "initiative": "I1"},
        {"organisation": "P1", "risk": "c", "exposure": 100, "initiative": "I1"},
    ]
    pack = portfolio(initiatives=[scheme("I1", "P1")], risks=risks)
    found = amounts(pack, total("x", "exposure", table="risks"))
    assert [found[code] for code in ("ENG", "P1", "I1")] == [11_100, 11_100, 11_000]


def test_a_risk_that_another_carries_counts_once_and_with_the_scheme() -> None:
    """Two organisations name one scheme in their risks: both rows are the scheme's."""
    risks: list[Row] = [
        {"organisation": code, "risk": "a", "exposure": 1, "initiative": "I1"}
        for code in ("P1", "NORTH")
    ]
    pack = portfolio(initiatives=[scheme("I1", "P1")], risks=risks)
    several = [count("risks", "risks"), total("x", "exposure", table="risks")]
    frame = measured(pack, *several).frame
    nodes = pack.nodes.select(pl.coalesce("initiative", "organisation")).to_series()
    found = dict(zip(nodes, frame.select("risks", "x").rows(), strict=True))
    assert [found[code] for code in ("ENG", "NORTH", "P1", "I1")] == [(2, 200)] * 4


@st.composite
def packs(draw: st.DrawFn) -> tuple[dict[str, str | None], list[Row], list[Row]]:
    """A tree of up to eight organisations, schemes anywhere in it, and months of theirs."""
    size = draw(st.integers(1, 8))
    tree: dict[str, str | None] = {"O0": None}
    for place in range(1, size):
        above = [code for code in tree if depth(tree, code) < 3]
        tree[f"O{place}"] = draw(st.sampled_from(above))
    owners = draw(st.lists(st.sampled_from([*tree]), max_size=6))
    schemes = [scheme(f"I{place}", owner) for place, owner in enumerate(owners)]
    rows = [
        month(str(one["initiative"]), f"2010-{4 + place:02d}", plan, actual=actual)
        for one in schemes
        for place, (plan, actual) in enumerate(draw(st.lists(PAIRS, max_size=4)))
    ]
    return tree, schemes, rows


def depth(tree: dict[str, str | None], code: str) -> int:
    """How far below the top a node is."""
    parent = tree[code]
    return 0 if parent is None else 1 + depth(tree, parent)


MAYBE = st.one_of(st.none(), st.integers(-1_000, 1_000))
PAIRS = st.tuples(MAYBE, MAYBE)


@given(packs())
def test_every_row_counts_once_at_the_top(
    pack: tuple[dict[str, str | None], list[Row], list[Row]],
) -> None:
    """The top's sum is the plain sum over all rows, and so are its count and its extremes."""
    tree, schemes, rows = pack
    built = portfolio(tree=tree, initiatives=schemes, savings=rows)
    plans = [row["plan"] for row in rows if isinstance(row["plan"], int)]
    ways: list[How] = ["sum", "min", "max"]
    found = [amounts(built, total("x", how=how))["O0"] for how in ways]
    wanted = [sum(plans), min(plans, default=0), max(plans, default=0)]
    assert found == [amount * 100 if plans else None for amount in wanted]
    assert amounts(built, ALL, ":rows")["O0"] == (len(rows) or None)


@given(packs())
def test_a_node_has_its_own_and_what_the_nodes_under_it_have(
    pack: tuple[dict[str, str | None], list[Row], list[Row]],
) -> None:
    """At every node of the tree: the subtree is its own rows and its children's subtrees."""
    tree, schemes, rows = pack
    built = portfolio(tree=tree, initiatives=schemes, savings=rows)
    subtree, own = amounts(built, ALL), amounts(built, total("x", scope="own"))
    for code in tree:
        below = [subtree[child] or 0 for child, parent in tree.items() if parent == code]
        assert (subtree[code] or 0) == (own[code] or 0) + sum(below)
