"""The tree of a pack: every organisation and initiative in one order, and who is under whom.

Tree order is top down: an organisation, then its own initiatives, then the organisations
under it, each in the order in which its file lists them.
"""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from qippdash.model.tables import INITIATIVE_LEVEL

NODE_COLUMNS = ("node", "organisation", "initiative", "level", "parent", "name", "depth")


def lay_out(organisations: pl.DataFrame, initiatives: pl.DataFrame) -> pl.DataFrame:
    """Every node in tree order.

    Args:
        organisations: accepted rows: code, name, level, parent (null at a top).
        initiatives: accepted rows: initiative, organisation, title.

    Returns:
        One row per node: ``node`` (UInt32, its place, from 0), organisation, initiative (null
        for an organisation), level, parent (code of the organisation above; an initiative's
        own organisation), name, depth (UInt32, 0 at the top).
    """
    order, depth = _walk(organisations)
    rank = pl.DataFrame(
        {"organisation": order, "rank": range(len(order)), "depth": [depth[c] for c in order]},
        schema={"organisation": pl.String, "rank": pl.UInt32, "depth": pl.UInt32},
    )
    tops = organisations.select(
        organisation="code",
        initiative=pl.lit(None, pl.String),
        level="level",
        parent="parent",
        name="name",
        within=pl.lit(0, pl.UInt32),
    ).join(rank, on="organisation")
    schemes = initiatives.select(
        organisation="organisation",
        initiative="initiative",
        level=pl.lit(INITIATIVE_LEVEL),
        parent="organisation",
        name="title",
        within=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32),
    ).join(rank.with_columns(pl.col("depth") + 1), on="organisation")
    return (
        pl.concat([tops, schemes.select(tops.columns)])
        .sort("rank", "within")
        .with_row_index("node")
        .select(NODE_COLUMNS)
    )


def without_initiatives(nodes: pl.DataFrame) -> pl.DataFrame:
    """The organisations of a tree, in the same order, with places of their own."""
    return nodes.filter(pl.col("initiative").is_null()).with_columns(
        node=pl.int_range(pl.len(), dtype=pl.UInt32)
    )


def under(organisations: pl.DataFrame) -> pl.DataFrame:
    """Who is under whom.

    Returns:
        One row per organisation and each organisation above it, itself included: ``above``
        and ``organisation`` (codes).
    """
    parent = dict(organisations.select("code", "parent").iter_rows())
    pairs = [(above, code) for code in parent for above in _upwards(code, parent)]
    return pl.DataFrame(pairs, schema={"above": pl.String, "organisation": pl.String}, orient="row")


def _walk(organisations: pl.DataFrame) -> tuple[list[str], dict[str, int]]:
    children: dict[str | None, list[str]] = defaultdict(list)
    for code, parent in organisations.select("code", "parent").iter_rows():
        children[parent].append(code)
    order: list[str] = []
    depth: dict[str, int] = {}
    waiting = [(code, 0) for code in reversed(children[None])]
    while waiting:
        code, down = waiting.pop()
        order.append(code)
        depth[code] = down
        waiting.extend((child, down + 1) for child in reversed(children[code]))
    return order, depth


def _upwards(code: str, parent: dict[str, str | None]) -> list[str]:
    chain = [code]
    above = parent[code]
    while above is not None:
        chain.append(above)
        above = parent[above]
    return chain
