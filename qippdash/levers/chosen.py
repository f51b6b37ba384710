"""Which nodes, rulesets and words a question about levers is for; with what is misspelt."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.tables import INITIATIVE_LEVEL


def check(
    evaluation: Evaluation, levels: Sequence[str], rulesets: Sequence[str], to: str | None
) -> None:
    """Whether every name is one that is there.

    Raises:
        UsageError: a level, a ruleset or a word is not; with all that are not.
    """
    known = [*evaluation.portfolio.pack.levels, INITIATIVE_LEVEL]
    there = [one.id for one in evaluation.rulesets]
    words = dict.fromkeys(word for one in evaluation.rulesets for word in one.scale.words[:-1])
    problems = [
        *(_unknown("this pack has no level", one, known) for one in levels if one not in known),
        *(_unknown("nothing is rated by", one, there) for one in rulesets if one not in there),
    ]
    if to is not None and to not in words:
        problems.append(_unknown("no rule can be moved to", to, list(words)))
    if problems:
        raise UsageError(problems)


def _unknown(what: str, name: str, known: Sequence[str]) -> Problem:
    return Problem("", f"{what} '{name}'", nearest(name, known))


def places(evaluation: Evaluation, row: int | None, levels: Sequence[str]) -> pl.Series:
    """The places of the nodes that are asked for, in tree order.

    Args:
        evaluation: the ratings.
        row: a node: it alone, or with levels the nodes of those at it or under it.
        levels: of the pack, or ``initiative``; every organisation where neither is named.
    """
    nodes = evaluation.portfolio.nodes
    if row is not None and not levels:
        return nodes["node"].filter(nodes["node"] == row)
    chosen = pl.col("level").is_in(levels) if levels else pl.col("initiative").is_null()
    if row is not None:
        chosen &= _under(evaluation, row)
    return nodes.filter(chosen)["node"]


def _under(evaluation: Evaluation, row: int) -> pl.Expr:
    organisation, initiative = evaluation.portfolio.nodes.select("organisation", "initiative").row(
        row
    )
    if initiative is not None:
        return pl.col("node") == row
    below = evaluation.portfolio.under.filter(above=organisation)["organisation"]
    return pl.col("organisation").is_in(below.to_list())
