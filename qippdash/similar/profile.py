"""What each plan is made of: its size, and what shares of its planned savings go where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.measures.comparison import column
from qippdash.model.month import FinancialYear
from qippdash.similar.parts import MIX, PARTS

PLANNED = "plan_year"
UNIDENTIFIED = "unidentified"
_WORDS: Mapping[str, pl.Expr] = {
    "theme": pl.col("theme"),
    "workstream": pl.col("workstream"),
    "tier": pl.format("tier {}", pl.col("tier")),
    "kind": pl.col("kind"),
    "recurrent": pl.when(pl.col("recurrent"))
    .then(pl.lit("recurrent"))
    .when(~pl.col("recurrent"))
    .then(pl.lit("non-recurrent")),
}


@dataclass(frozen=True)
class Profiles:
    """The plans of some nodes.

    ``schemes`` has a row per node and initiative under it: node, initiative, planned (whole
    pence this year, never below 0) and the initiative's columns. ``sizes`` has node, savings
    (pence), population and allocation (pence), null where nothing is stated. ``mixes`` has
    node, word and share per mix; what does not say its theme counts in no share of themes.
    """

    schemes: pl.DataFrame
    sizes: pl.DataFrame
    mixes: Mapping[str, pl.DataFrame]


def profiles(evaluation: Evaluation, nodes: pl.DataFrame) -> Profiles:
    """The plans of the nodes, from the sums that are there: no row of savings is read again."""
    schemes = _schemes(evaluation, nodes)
    mixes = {one.id: shares(schemes, one.id) for one in PARTS if one.kind == MIX}
    return Profiles(schemes, _sizes(evaluation, nodes, schemes), mixes)


def shares(schemes: pl.DataFrame, part: str) -> pl.DataFrame:
    """Node, word and share of the planned savings that say which word is theirs."""
    stated = schemes.select("node", "planned", word=_WORDS[part]).drop_nulls("word")
    sums = stated.group_by("node", "word", maintain_order=True).agg(pl.col("planned").sum())
    share = pl.col("planned") / pl.col("planned").sum().over("node")
    return sums.filter(pl.col("planned") > 0).select("node", "word", share=share)


def _schemes(evaluation: Evaluation, nodes: pl.DataFrame) -> pl.DataFrame:
    own = evaluation.portfolio.tables["initiatives"].collect().drop("organisation")
    pairs = pl.concat([_under(evaluation, nodes), nodes.select("node", "initiative").drop_nulls()])
    planned = _planned(evaluation)
    return pairs.join(planned, on="initiative", how="left", maintain_order="left").join(
        own, on="initiative", maintain_order="left"
    )


def _under(evaluation: Evaluation, nodes: pl.DataFrame) -> pl.DataFrame:
    """Each organisation among the nodes with every initiative under it."""
    tops = nodes.filter(pl.col("initiative").is_null()).select("node", above="organisation")
    schemes = evaluation.portfolio.tables["initiatives"].select("initiative", "organisation")
    whose = tops.join(evaluation.portfolio.under, on="above", maintain_order="left")
    return whose.join(schemes.collect(), on="organisation", maintain_order="left").select(
        "node", "initiative"
    )


def _planned(evaluation: Evaluation) -> pl.DataFrame:
    """Initiative and what it plans to save this year, as far as it was added up."""
    names = [column(one) for one in evaluation.measured.measures if one.name == PLANNED]
    totals = evaluation.measured.totals.get("savings")
    if PLANNED not in names or totals is None:
        return pl.DataFrame(schema={"initiative": pl.String, "planned": pl.Int64})
    amount = pl.col(PLANNED).clip(lower_bound=0).cast(pl.Int64)
    return totals.frame.group_by("initiative", maintain_order=True).agg(planned=amount.sum())


def _sizes(evaluation: Evaluation, nodes: pl.DataFrame, schemes: pl.DataFrame) -> pl.DataFrame:
    tables = evaluation.portfolio.tables
    savings = schemes.group_by("node", maintain_order=True).agg(savings=pl.col("planned").sum())
    people = tables["organisations"].select(organisation="code", population="population").collect()
    own = pl.when(pl.col("initiative").is_null())
    return (
        nodes.select("node", organisation=own.then("organisation"))
        .join(savings, on="node", how="left", maintain_order="left")
        .join(people, on="organisation", how="left", maintain_order="left")
        .join(_allocations(evaluation), on="organisation", how="left", maintain_order="left")
    )


def _allocations(evaluation: Evaluation) -> pl.DataFrame:
    portfolio = evaluation.portfolio
    if "targets" not in portfolio.tables:
        return pl.DataFrame(schema={"organisation": pl.String, "allocation": pl.Int64})
    year = FinancialYear.holding(evaluation.measured.as_at, portfolio.pack.year_starts)
    own = portfolio.tables["targets"].filter(pl.col("year") == year.label)
    return own.group_by("organisation").agg(pl.col("allocation").sum()).collect()
