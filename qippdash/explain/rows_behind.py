"""The rows of the pack that a rating stands on: those that the rule's measures counted."""

from __future__ import annotations

from collections import defaultdict

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.rating import Rated
from qippdash.measures.rows import ADDS, rows_counted
from qippdash.model.measure import Measure

WHOSE = ("table", "organisation", "initiative")


def rows_behind(evaluation: Evaluation, row: int, rated: Rated) -> pl.DataFrame:
    """Every row that a rule's measures asked for at a node, and an assessor's answers.

    Args:
        evaluation: the ratings.
        row: the node's place in tree order.
        rated: the rule. One that is worked out from other ratings stands on no rows.

    Returns:
        table, organisation, initiative, the columns of each table that is counted, and
        ``measure.NAME`` for each measure (see `qippdash.measures.rows`): tables in the order of
        the rule's measures, rows in that of their file. Money is in pounds.
    """
    node = evaluation.portfolio.nodes.row(row, named=True)
    frames = [
        rows_counted(
            evaluation.portfolio,
            node["organisation"],
            node["initiative"],
            table,
            measures,
            evaluation.measured.as_at,
        )
        for table, measures in _by_table(rated).items()
        if table in evaluation.portfolio.tables
    ]
    if node["initiative"] is None:
        frames += _answers(evaluation, node["organisation"], rated)
    if not frames:
        return pl.DataFrame(schema=dict.fromkeys(WHOSE, pl.String))
    # Two tables may have a column of one name and of two types, as plans in pounds and in beds.
    found = pl.concat(frames, how="diagonal_relaxed")
    amounts = [name for name in found.columns if name.startswith(ADDS)]
    return found.select(pl.exclude(amounts), *amounts)


def _by_table(rated: Rated) -> dict[str, dict[str, Measure]]:
    tables: dict[str, dict[str, Measure]] = defaultdict(dict)
    if rated.figures.seen is None:
        for name, measure in rated.compiled.measures.items():
            tables[measure.table][name] = measure
    return tables


def _answers(evaluation: Evaluation, organisation: str, rated: Rated) -> list[pl.DataFrame]:
    """The answers to the criterion that the rule asks for, the latest and those before it."""
    criterion = rated.compiled.kind.criterion(rated.compiled.rule)
    if criterion is None or "evidence" not in evaluation.portfolio.tables:
        return []
    found = evaluation.portfolio.tables["evidence"].filter(
        organisation=organisation, ruleset=rated.compiled.ruleset, criterion=criterion
    )
    own = found.select(
        pl.lit("evidence").alias("table"),
        "organisation",
        pl.lit(None, pl.String).alias("initiative"),
        "ruleset", "criterion", "answer", "reference", "assessor", "assessed_on",
    ).collect()  # fmt: skip
    return [own] if own.height else []
