"""The parts that a plan is compared by, what each weighs, and how far apart two plans are in it.

The distance of two plans is the weighted mean of their parts, each from 0 (the same) to 1. A
size is 1 apart where one is ten times the other or more, on a scale of ratios: twice as large
is as far as half as large. A mix is apart by the share of planned savings that would have to
be moved from one theme, tier or kind to another to make the two the same. A part that one of
the two does not state is left out of the mean.

Neither fuzzy matching of text nor a library of machine learning has a place here: a theme is the
same word or another one, and the nearest of some hundred plans are found by looking at each.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from qippdash.wording import listing

SIZE, MIX = "size", "mix"
PLACES = 9
_TIMES = {4: "four times", 2: "twice", 1: "once"}


@dataclass(frozen=True)
class Measured:
    """One part: its name, whether it is a size or a mix, and how much it weighs."""

    id: str
    title: str
    kind: str
    weight: int


PARTS = (
    Measured("savings", "planned savings this year", SIZE, 2),
    Measured("population", "population", SIZE, 1),
    Measured("allocation", "allocation this year", SIZE, 1),
    Measured("theme", "themes", MIX, 4),
    Measured("workstream", "workstreams", MIX, 1),
    Measured("tier", "tiers", MIX, 2),
    Measured("kind", "kinds", MIX, 2),
    Measured("recurrent", "recurrent and non-recurrent", MIX, 1),
)


def weights_in_words() -> str:
    """How much each part counts, in a sentence."""
    groups = [
        (times, [one.title for one in PARTS if one.weight == weight])
        for weight, times in _TIMES.items()
    ]
    said = [f"{listing(titles)} {times}" for times, titles in groups if titles]
    return f"Counted: {'; '.join(said)}."


def size_apart(sizes: pl.DataFrame, part: str, targets: pl.Series) -> pl.DataFrame:
    """How far nodes are from each target in a size.

    Args:
        sizes: node and the size, null or 0 where there is none.
        part: the column.
        targets: nodes.

    Returns:
        target, node, and the part from 0 to 1, for pairs that both have a size.
    """
    known = sizes.select("node", size=pl.col(part).cast(pl.Float64)).filter(pl.col("size") > 0)
    mine = known.filter(pl.col("node").is_in(targets.to_list())).rename({"node": "target"})
    apart = (pl.col("size_right") / pl.col("size")).log(10).abs().clip(0, 1).round(PLACES)
    return mine.join(known, how="cross").select("target", "node", apart.alias(part))


def mix_apart(mix: pl.DataFrame, part: str, targets: pl.Series) -> pl.DataFrame:
    """How far nodes are from each target in a mix.

    Args:
        mix: node, word and share, the shares of a node adding up to 1.
        part: what to call the answer.
        targets: nodes.

    Returns:
        target, node, and the part from 0 to 1, for pairs that both have a mix.
    """
    nodes = mix.select("node").unique(maintain_order=True)
    mine = mix.filter(pl.col("node").is_in(targets.to_list())).rename({"node": "target"})
    pairs = mine.select("target").unique(maintain_order=True).join(nodes, how="cross")
    shared = (
        mine.join(mix, on="word", maintain_order="left_right")
        .group_by("target", "node", maintain_order=True)
        .agg(same=pl.min_horizontal("share", "share_right").sum())
    )
    apart = (1.0 - pl.col("same").fill_null(0.0)).clip(0, 1).round(PLACES)
    return pairs.join(shared, on=["target", "node"], how="left", maintain_order="left").select(
        "target", "node", apart.alias(part)
    )


def together() -> pl.Expr:
    """The weighted mean of the parts that are there; null where none is."""
    weights = [pl.when(pl.col(one.id).is_not_null()).then(one.weight) for one in PARTS]
    amounts = [pl.col(one.id) * one.weight for one in PARTS]
    mean = pl.sum_horizontal(amounts) / pl.sum_horizontal(weights)
    return pl.when(mean.is_finite()).then(mean.round(PLACES))
