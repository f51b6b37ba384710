"""Overall ratings that are newly worse where no alarm of a rule says so already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from qippdash.alarms.answer import WORSE
from qippdash.alarms.folding import folded
from qippdash.alarms.raised import Raised, earlier_codes, newly_worse
from qippdash.alarms.rows import planned, words
from qippdash.alarms.scope import Scope
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.assessment import rating_column
from qippdash.model.ruleset import Ruleset

ACTION = "See which rules changed, and act on each."
COMBINED = "no rule alone: how they are combined"


def overall_worse(
    evaluation: Evaluation,
    earlier: pl.DataFrame | None,
    ruleset: Ruleset,
    rules: Sequence[Raised],
    looked: Scope,
) -> Iterator[pl.DataFrame]:
    """A row for each node whose overall rating is worse than it was.

    One is folded where each rule beneath it that is newly worse would be no worse without the
    nodes under it that are.
    """
    code = evaluation.coded[rating_column(ruleset.id)]
    before = earlier_codes(evaluation, earlier, ruleset.id, "", ruleset.scale)
    worse = newly_worse(code, before) & looked.inside
    mine = [one for one in rules if one.rated.compiled.ruleset == ruleset.id]
    for one in mine:
        worse &= ~(one.any & one.worse)
    if not worse.any():
        return
    moved = [one for one in mine if (one.worse & worse).any()]
    frame = planned(evaluation).with_row_index("node")
    told = frame.with_columns(
        words(code, ruleset.scale).alias("rating"),
        words(before, ruleset.scale).alias("before"),
        _theirs(evaluation, moved, worse, looked).alias("folded"),
        _by(moved, worse).alias("detail"),
    )
    yield told.filter(worse).select(
        "node",
        pl.lit(WORSE).alias("kind"),
        pl.lit(ruleset.id).alias("ruleset"),
        pl.lit(None, pl.String).alias("rule"),
        pl.lit(f"{ruleset.title}, overall").alias("title"),
        "rating",
        "before",
        pl.lit(None, pl.Float64).alias("value"),
        pl.lit(None, pl.String).alias("unit"),
        "at_stake",
        "stake",
        "folded",
        "detail",
        pl.lit(ACTION).alias("action"),
        pl.lit("").alias("formula"),
    )


def _theirs(
    evaluation: Evaluation, moved: Sequence[Raised], worse: pl.Series, looked: Scope
) -> pl.Series:
    """Where every rule that is newly worse is so for the nodes below alone."""
    some = worse & False
    every = worse
    for one in moved:
        alone = replace(one, worst=one.worst & False)
        some |= one.worse
        every &= ~one.worse | folded(evaluation, alone, one.worse & looked.inside, looked)
    return every & some


def _by(moved: Sequence[Raised], worse: pl.Series) -> pl.Series:
    """``by headroom, unidentified-share``: the rules that are newly worse at each node."""
    if not moved:
        return pl.Series("detail", [COMBINED]).new_from_index(0, worse.len())
    named = pl.DataFrame({one.rated.compiled.rule.id: one.worse for one in moved})
    texts = [pl.when(pl.col(rule)).then(pl.lit(rule)) for rule in named.columns]
    by = pl.concat_str(texts, separator=", ", ignore_nulls=True)
    said = pl.when(by == "").then(pl.lit(COMBINED)).otherwise(pl.lit("by ") + by)
    return named.select(detail=said)["detail"]
