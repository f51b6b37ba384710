"""Find the plans nearest to a plan among those of a level, and what the better ones have."""

from __future__ import annotations

import polars as pl

from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.assessment import UNRATED_CODE, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.model.tables import INITIATIVE_LEVEL
from qippdash.similar.answer import Neighbour, Part, Similar
from qippdash.similar.lacking import lacks
from qippdash.similar.parts import MIX, PARTS, SIZE, mix_apart, size_apart, together
from qippdash.similar.profile import Profiles, profiles
from qippdash.wording import listing, money_words, number_words, share_words

TOP = 5
"""How many neighbours are named unless somebody asks for more."""

MODELS = 3
"""From how many of the nearest better-rated plans there is to learn."""

AGREEING = 3
"""How many parts say what makes two plans near."""


def similar(
    evaluation: Evaluation,
    row: int,
    *,
    level: str | None = None,
    top: int = TOP,
    ruleset: str | None = None,
) -> Similar:
    """The plans nearest to that of a node.

    Args:
        evaluation: the ratings and what they were worked out from.
        row: the node's place in tree order.
        level: among which level's plans; the node's own when None.
        top: how many neighbours.
        ruleset: by which some are better rated; when None the one that rates the node worst,
            of several the first.

    Raises:
        UsageError: no such level or ruleset; ``top`` is below 1.
    """
    _know(evaluation, level, top, ruleset)
    every = evaluation.portfolio.nodes
    node = every.row(row, named=True)
    among = level or str(node["level"])
    nodes = every.filter((pl.col("level") == among) | (pl.col("node") == row))
    found = profiles(evaluation, nodes)
    ranked = _apart(found, pl.Series([row], dtype=pl.UInt32))
    by = _by(evaluation, row, ruleset)
    codes = None if by is None else evaluation.coded[rating_column(by.id)]
    neighbours = [
        _neighbour(one, every.row(one["node"], named=True), found, row, by, codes)
        for one in ranked.head(top).to_dicts()
    ]
    models = _models(ranked, row, codes)
    return Similar(
        node["organisation"],
        node["initiative"],
        str(node["level"]),
        node["name"],
        by.id if by else "",
        by.title if by else "",
        _word(by, codes, row),
        tuple(neighbours),
        tuple(
            _neighbour(one, every.row(one["node"], named=True), found, row, by, codes)
            for one in models.to_dicts()
        ),
        () if by is None else lacks(evaluation, by, found, row, _coded(every, models)),
        _blanks(ranked),
        ranked.height,
        nodes.filter(pl.col("node") != row).height - ranked.height,
        among,
    )


def _know(evaluation: Evaluation, level: str | None, top: int, ruleset: str | None) -> None:
    pack = evaluation.portfolio.pack
    levels = [*pack.levels, INITIATIVE_LEVEL]
    if level is not None and level not in levels:
        what = f"this pack has no level '{level}'"
        raise UsageError(Problem("--level", what, nearest(level, levels)))
    if top < 1:
        raise UsageError(Problem("--top", f"{top} plans are none", "1 or more"))
    known = [one.id for one in evaluation.rulesets]
    if ruleset is not None and ruleset not in known:
        what = f"nothing is rated by '{ruleset}' here"
        hint = nearest(ruleset, known) or f"one of {', '.join(known)}"
        raise UsageError(Problem(pack.name, what, hint))


def distances(
    evaluation: Evaluation, nodes: pl.DataFrame, targets: pl.Series | None = None
) -> pl.DataFrame:
    """How far plans are apart.

    Args:
        evaluation: what the plans were worked out from.
        nodes: rows of the tree: the plans to look at.
        targets: those of them to start from; all of them when None.

    Returns:
        target, node (places in tree order), distance and each part, nearest first for each
        target. Nodes that plan no savings are in no pair, and none is paired with itself.
    """
    whose = nodes["node"] if targets is None else targets
    return _apart(profiles(evaluation, nodes), whose)


def _apart(found: Profiles, targets: pl.Series) -> pl.DataFrame:
    nodes = found.sizes.filter(pl.col("savings") > 0).select("node")
    pairs = targets.to_frame("target").join(nodes, how="cross")
    for part in PARTS:
        if part.kind == SIZE:
            apart = size_apart(found.sizes, part.id, targets)
        else:
            apart = mix_apart(found.mixes[part.id], part.id, targets)
        pairs = pairs.join(apart, on=["target", "node"], how="left", maintain_order="left")
    return (
        pairs.filter(pl.col("node") != pl.col("target"))
        .with_columns(distance=together())
        .drop_nulls("distance")
        .sort("target", "distance", "node")
    )


def _by(evaluation: Evaluation, row: int, ruleset: str | None) -> Ruleset | None:
    """The ruleset asked for, or the one by which the node stands worst on its scale."""
    if ruleset is not None:
        return next(one for one in evaluation.rulesets if one.id == ruleset)
    if not evaluation.rulesets:
        return None

    def standing(one: Ruleset) -> float:
        code = evaluation.coded[rating_column(one.id)][row]
        return -1.0 if code is None else float(code) / (len(one.scale.words) - 1)

    return max(evaluation.rulesets, key=standing)


def _models(ranked: pl.DataFrame, row: int, codes: pl.Series | None) -> pl.DataFrame:
    """The nearest that are better rated; nothing is better than what is not rated."""
    mine = None if codes is None else codes[row]
    if codes is None or mine is None or mine == UNRATED_CODE:
        return ranked.clear()
    theirs = pl.Series("code", codes)[ranked["node"]]
    return ranked.filter((theirs >= 0) & (theirs < mine)).head(MODELS)


def _coded(every: pl.DataFrame, models: pl.DataFrame) -> list[tuple[int, str]]:
    codes = every.select(pl.coalesce("initiative", "organisation")).to_series()
    return [(node, codes[node]) for node in models["node"]]


def _word(by: Ruleset | None, codes: pl.Series | None, node: int) -> str:
    if by is None or codes is None or codes[node] is None:
        return ""
    return NOT_RATED if codes[node] == UNRATED_CODE else by.scale.words[codes[node]]


def _neighbour(
    apart: dict[str, float],
    node: dict[str, str | None],
    found: Profiles,
    target: int,
    by: Ruleset | None,
    codes: pl.Series | None,
) -> Neighbour:
    place = int(apart["node"])
    sizes = {
        row["node"]: row
        for row in found.sizes.filter(pl.col("node").is_in([place, target])).to_dicts()
    }
    parts = tuple(
        Part(
            one.id, one.title, apart[one.id], _in_words(one.id, apart[one.id], sizes, target, place)
        )
        for one in PARTS
        if apart[one.id] is not None
    )
    agreeing = sorted(parts, key=lambda part: part.distance)[:AGREEING]
    mine, theirs = (None, None) if codes is None else (codes[target], codes[place])
    better = mine is not None and theirs is not None and 0 <= theirs < mine
    return Neighbour(
        str(node["organisation"]),
        node["initiative"],
        str(node["level"]),
        str(node["name"]),
        apart["distance"],
        _word(by, codes, place),
        better,
        sizes[place]["savings"] / 100,
        parts,
        tuple(part.words for part in agreeing),
    )


_MIXES = {one.id: one.title for one in PARTS if one.kind == MIX}


def _in_words(
    part: str, apart: float, sizes: dict[int, dict[str, float]], target: int, other: int
) -> str:
    """``themes 86% the same``, or both sizes."""
    if part in _MIXES:
        return f"{_MIXES[part]} {share_words(1 - apart, 0)} the same"
    words = number_words if part == "population" else money_words
    mine, theirs = (sizes[node][part] for node in (target, other))
    if part != "population":
        mine, theirs = mine / 100, theirs / 100
    return f"{_TITLES[part]} {words(mine)} and {words(theirs)}"


_TITLES = {one.id: one.title for one in PARTS}


def _blanks(ranked: pl.DataFrame) -> tuple[str, ...]:
    """The parts that no distance has, and why; nothing where there is nobody to compare with."""
    if ranked.is_empty():
        return ()
    none = [one for one in PARTS if ranked[one.id].null_count() == ranked.height]
    some = [one for one in PARTS if 0 < ranked[one.id].null_count() < ranked.height]
    said = []
    if none:
        titles = listing([one.title for one in none])
        said.append(f"Left out, as this plan or all others state none: {titles}.")
    said += [
        f"Left out for {ranked[one.id].null_count():,} of {ranked.height:,}, "
        f"which state none: {one.title}."
        for one in some
    ]
    return tuple(said)
