"""The latest answer to each criterion, per organisation, on or before the pack's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from qippdash.catalogue import Engine
from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.figures import evidence_column
from qippdash.model.portfolio import Portfolio

_NOBODY = {"answer": pl.String, "assessed_on": pl.Date, "age": pl.Int64}


def answers(portfolio: Portfolio, engine: Engine, as_at: date) -> pl.DataFrame:
    """The latest answers.

    Returns:
        One row per organisation, ruleset and criterion that has been answered: answer,
        assessed_on, age (days at ``as_at``). An answer without a date counts as older than
        any that has one, and its age is missing.
    """
    if "evidence" not in portfolio.tables:
        keys = dict.fromkeys(("organisation", "ruleset", "criterion"), pl.String)
        return pl.DataFrame(schema={**keys, **_NOBODY})
    evidence = portfolio.tables["evidence"]
    known = evidence.filter(pl.col("assessed_on").is_null() | (pl.col("assessed_on") <= as_at))
    latest = pl.col("assessed_on").arg_max()
    found = engine.totals(
        known,
        ["organisation", "ruleset", "criterion"],
        {
            "answer": pl.col("answer").gather(latest.fill_null(0)).first(),
            "assessed_on": pl.col("assessed_on").max(),
        },
    )
    age = (pl.lit(as_at) - pl.col("assessed_on")).dt.total_days()
    return found.with_columns(age=age)


def beside_nodes(
    nodes: pl.DataFrame, found: pl.DataFrame | None, rules: Sequence[CompiledRule]
) -> pl.DataFrame:
    """The answers that rules ask for, as columns beside the nodes (organisations only)."""
    if found is None:
        return pl.DataFrame()
    asked = [
        (one.ruleset, criterion)
        for one in rules
        if (criterion := one.kind.criterion(one.rule)) is not None
    ]
    own = found.group_by("organisation").agg(
        pl.col(name)
        .filter(ruleset=ruleset, criterion=criterion)
        .first()
        .alias(evidence_column(ruleset, criterion, name))
        for ruleset, criterion in dict.fromkeys(asked)
        for name in _NOBODY
    )
    keyed = nodes.select(pl.when(pl.col("initiative").is_null()).then("organisation"))
    return keyed.join(own, on="organisation", how="left", maintain_order="left").drop(
        "organisation"
    )
