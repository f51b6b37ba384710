"""Which nodes change colour between two rulesets, from what to what, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from qippdash.bench.words import words
from qippdash.changes import NODE, Side
from qippdash.changes import changes as differing
from qippdash.model.assessment import AssessmentFrames, rating_column, value_column

CHANGE_COLUMNS = (
    *NODE,
    "rule",
    "before",
    "after",
    "value_before",
    "value_after",
    "unit",
    "by",
)
OVERALL = ""

_KEYS = ("organisation", "initiative")
_ONE = "one"
"""The id that both rulesets go by, whatever they are called."""


@dataclass(frozen=True)
class Changes:
    """What one ruleset says otherwise than another of the same nodes.

    ``rows`` has CHANGE_COLUMNS, a row for each node and rule whose rating differs, nodes in
    tree order, the overall rating (no ``rule``) before the rules. A rating is null where the
    rule does not apply. ``by`` names what differs in the rules beneath an overall rating:
    those that both rulesets have, and the new and the gone with what they say; empty where
    the ratings are the same and only their combination differs. ``new`` and ``gone`` are the
    ids of the rules that only one of the rulesets has; ``nodes`` is how many were compared.
    """

    rows: pl.DataFrame
    new: tuple[str, ...]
    gone: tuple[str, ...]
    nodes: int

    @property
    def overall(self) -> pl.DataFrame:
        """The rows of overall ratings."""
        return self.rows.filter(pl.col("rule") == OVERALL)


def changes(old: AssessmentFrames, new: AssessmentFrames) -> Changes:
    """Compare the ratings of the same nodes by two rulesets.

    Args:
        old: the nodes rated by one ruleset.
        new: the same nodes, in the same order, rated by another; rules of the same id are
            taken for the same rule.

    Raises:
        ValueError: the nodes are not the same.
    """
    if not old.nodes["node"].equals(new.nodes["node"]):
        raise ValueError("the two assessments are of different nodes")
    before = [rule.id for rule in old.rulesets[0].rules]
    after = [rule.id for rule in new.rulesets[0].rules]
    added = [rule for rule in after if rule not in before]
    gone = [rule for rule in before if rule not in after]
    found = differing(_side(old), _side(new))
    alone = [*_only_in(new, added, "new"), *_only_in(old, gone, "gone")]
    rows = _also_by(found, alone).with_columns(
        pl.col("rule").fill_null(OVERALL), pl.col("unit").fill_null("")
    )
    return Changes(rows.select(CHANGE_COLUMNS), tuple(added), tuple(gone), old.nodes.height)


def _side(rated: AssessmentFrames) -> Side:
    """An assessment by one ruleset, under an id that two of different names share."""
    ruleset = rated.rulesets[0]
    rules = {rule.id: rule.unit for rule in ruleset.rules}
    columns = {rating_column(ruleset.id): rating_column(_ONE)}
    for rule in rules:
        for name in (rating_column, value_column):
            columns[name(ruleset.id, rule)] = name(_ONE, rule)
    wide = rated.wide.select(pl.col(old).alias(new) for old, new in columns.items())
    units = {(_ONE, rule): unit for rule, unit in rules.items()}
    return Side(rated.nodes, wide, {_ONE: ruleset.scale.words}, units)


def _only_in(assessment: AssessmentFrames, rules: list[str], which: str) -> Iterator[pl.DataFrame]:
    """What a rule of one ruleset alone says, as ``unidentified (new: red)``."""
    for rule in rules:
        said = assessment.nodes.select(_KEYS).with_columns(
            words(assessment, assessment.rulesets[0], rule).alias("word")
        )
        text = pl.format("{} ({}: {})", pl.lit(rule), pl.lit(which), "word")
        yield said.drop_nulls("word").select(*_KEYS, also=text)


def _also_by(found: pl.DataFrame, alone: list[pl.DataFrame]) -> pl.DataFrame:
    """The overall ratings with the rules beneath them that one ruleset alone has."""
    empty = pl.DataFrame(schema=dict.fromkeys((*_KEYS, "also"), pl.String))
    also = pl.concat([empty, *alone]).group_by(_KEYS, maintain_order=True)
    joined = found.join(
        also.agg(pl.col("also").str.join(", ")),
        on=_KEYS,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    named = pl.concat_str(
        pl.when(pl.col("by") != "").then("by"), "also", separator=", ", ignore_nulls=True
    )
    return joined.with_columns(by=pl.when(pl.col("rule").is_null()).then(named).otherwise("by"))
