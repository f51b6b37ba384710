"""The latest answer to each criterion, per organisation, on or before the pack's date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from qippdash.catalogue import Engine
from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.figures import evidence_column
from qippdash.model.portfolio import Portfolio
from qippdash.model.tables import ANSWERS

_PLACES = {answer: place for place, answer in enumerate(ANSWERS)}
_NOBODY = {"answer": pl.String, "assessed_on": pl.Date, "age": pl.Int64}


def answers(portfolio: Portfolio, engine: Engine, as_at: date) -> pl.DataFrame:
    """The latest answers.

    Returns:
        One row per organisation, ruleset and criterion that has been answered: answer,
        assessed_on, age (days at ``as_at``). An answer without a date counts as older than
        any that has one, and its age is missing. Of several of one day the worst counts.
    """
    if "evidence" not in portfolio.tables:
        keys = dict.fromkeys(("organisation", "ruleset", "criterion"), pl.String)
        return pl.DataFrame(schema={**keys, **_NOBODY})
    evidence = portfolio.tables["evidence"]
    day = pl.col("assessed_on")
    known = evidence.filter(day.is_null() | (day <= as_at)).with_columns(
        place=pl.col("answer").replace_strict(_PLACES, default=None, return_dtype=pl.Int8)
    )
    found = engine.totals(
        known,
        ["organisation", "ruleset", "criterion"],
        {
            "place": pl.col("place").filter(day.eq_missing(day.max())).max(),
            "assessed_on": day.max(),
        },
    )
    words = {place: answer for answer, place in _PLACES.items()}
    answer = pl.col("place").replace_strict(words, default=None, return_dtype=pl.String)
    age = (pl.lit(as_at) - day).dt.total_days()
    return found.with_columns(answer=answer, age=age).drop("place")


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
