"""Which nodes a command was asked about: by level, and by place in the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from qippdash.errors import NothingToRate, Problem, UsageError, nearest
from qippdash.model.assessment import Particulars
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset
from qippdash.model.tables import INITIATIVE_LEVEL

if TYPE_CHECKING:
    from qippdash.assessment import Assessment

ALL = "all"


@dataclass(frozen=True)
class Selection:
    """Some nodes of an assessment, in tree order: what a format receives.

    The frames are those of `qippdash.model.assessment.AssessmentFrames`, with the rows of
    the chosen nodes alone.
    """

    particulars: Particulars
    rulesets: tuple[Ruleset, ...]
    portfolio: Portfolio
    nodes: pl.DataFrame
    measures: pl.DataFrame
    wide: pl.DataFrame
    ratings: pl.DataFrame
    overall: pl.DataFrame

    @property
    def coded(self) -> pl.DataFrame:
        """The codes, and whatever stands beside them."""
        return self.wide


def select(assessment: Assessment, levels: Sequence[str] = (), at: str | None = None) -> Selection:
    """The nodes of some levels, at one node and under it.

    Args:
        assessment: all nodes.
        levels: names of the pack's levels, ``initiative`` or ``all``; none means every
            organisation, or the initiative that ``at`` names.
        at: the code of an organisation or initiative.

    Raises:
        UsageError: no such level or code.
        NothingToRate: nothing is left.
    """
    _know(levels, assessment.portfolio.pack.levels)
    here = place(assessment, at)
    found = keep(assessment, here & _rungs(levels))
    if found.nodes.is_empty() and not levels:
        found = keep(assessment, here)
    if found.nodes.is_empty():
        raise NothingToRate(_nothing(assessment, levels, at))
    return found


def needs_initiatives(levels: Sequence[str], at: str | None) -> bool:
    """Whether initiatives have to be rated to answer: a code may be one's, or near one's."""
    return at is not None or not {ALL, INITIATIVE_LEVEL}.isdisjoint(levels)


def keep(assessment: Assessment, condition: pl.Expr) -> Selection:
    """The nodes for which a condition over ``nodes`` is true."""
    chosen = assessment.nodes.select(chosen=condition & pl.col("node").is_not_null())["chosen"]
    nodes = assessment.nodes.filter(chosen)
    return Selection(
        assessment.particulars,
        assessment.rulesets,
        assessment.portfolio,
        nodes,
        assessment.measures.filter(chosen),
        assessment.wide.filter(chosen),
        _of(assessment.ratings, nodes),
        _of(assessment.overall, nodes),
    )


def _of(frame: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    keys = ["organisation", "initiative"]
    return frame.join(
        nodes.select(keys), on=keys, how="semi", nulls_equal=True, maintain_order="left"
    )


def _know(levels: Sequence[str], known: Sequence[str]) -> None:
    offered = [*known, INITIATIVE_LEVEL, ALL]
    unknown = [level for level in levels if level not in offered]
    if unknown:
        raise UsageError(
            Problem("--level", f"this pack has no level '{level}'", nearest(level, offered))
            for level in unknown
        )


def place(assessment: Assessment, at: str | None) -> pl.Expr:
    """Which nodes are at a code, or under it, as a condition over ``nodes``."""
    if at is None:
        return pl.lit(value=True)
    row = assessment.row(at)
    node, organisation, initiative = assessment.nodes.row(row)[:3]
    if initiative is not None:
        return pl.col("node").eq(node)
    under = assessment.portfolio.under
    below = under.filter(pl.col("above") == organisation)["organisation"]
    return pl.col("organisation").is_in(below.to_list())


def nearby(assessment: Assessment, at: str | None) -> pl.Expr:
    """A node and what is directly under it, as a condition over ``nodes``.

    Without a code, the top of the tree. Under the last organisations on the way down are
    their initiatives; above them an organisation's own initiatives are left out.
    """
    organisations = pl.col("initiative").is_null()
    if at is None:
        return organisations & (pl.col("depth") <= 1)
    node, organisation, initiative = assessment.nodes.row(assessment.row(at))[:3]
    itself = pl.col("node").eq(node)
    if initiative is not None:
        return itself
    children = pl.col("parent").eq_missing(pl.lit(organisation))
    leaf = assessment.nodes.filter(children & organisations).is_empty()
    return itself | (children if leaf else children & organisations)


def _rungs(levels: Sequence[str]) -> pl.Expr:
    if ALL in levels:
        return pl.lit(value=True)
    if levels:
        return pl.col("level").is_in(list(levels))
    return pl.col("initiative").is_null()


def _nothing(assessment: Assessment, levels: Sequence[str], at: str | None) -> Problem:
    where = assessment.particulars.pack_name
    level = " or ".join(f"'{level}'" for level in levels)
    place = f" at {at} or under it" if at else ""
    return Problem(where, f"nothing of level {level}{place}", "another --level, or --level all")
