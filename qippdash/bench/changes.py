"""Which nodes change colour between two rulesets, from what to what, and by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from qippdash.bench.words import words
from qippdash.model.assessment import AssessmentFrames, value_column

CHANGE_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "name",
    "rule",
    "before",
    "after",
    "value_before",
    "value_after",
    "unit",
    "by",
)
NODE = CHANGE_COLUMNS[:4]
OVERALL = ""


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
    both = [rule for rule in after if rule in before]
    added = [rule for rule in after if rule not in before]
    gone = [rule for rule in before if rule not in after]
    rules = [_changed(old, new, rule) for rule in both]
    beneath = [rule.select("row", by="rule") for rule in rules]
    beneath += _only_in(new, added, "new")
    beneath += _only_in(old, gone, "gone")
    overall = _overall(old, new).join(_named(beneath), on="row", how="left", maintain_order="left")
    every = pl.concat([overall, *rules], how="diagonal").sort("row", maintain_order=True)
    nodes = old.nodes.select(NODE).with_row_index("row")
    rows = every.join(nodes, on="row", how="left", maintain_order="left")
    filled = rows.with_columns(pl.col("by").fill_null(""))
    return Changes(filled.select(CHANGE_COLUMNS), tuple(added), tuple(gone), nodes.height)


def _overall(old: AssessmentFrames, new: AssessmentFrames) -> pl.DataFrame:
    nothing = pl.Series([None] * old.nodes.height, dtype=pl.Float64)
    return _differing(old, new, OVERALL, nothing, nothing, "")


def _changed(old: AssessmentFrames, new: AssessmentFrames, rule: str) -> pl.DataFrame:
    was, now = (one.wide[value_column(one.rulesets[0].id, rule)] for one in (old, new))
    unit = next(one.unit for one in new.rulesets[0].rules if one.id == rule)
    return _differing(old, new, rule, was, now, unit)


def _differing(
    old: AssessmentFrames,
    new: AssessmentFrames,
    rule: str,
    value_before: pl.Series,
    value_after: pl.Series,
    unit: str,
) -> pl.DataFrame:
    """One row for each node that gets another word."""
    frame = pl.DataFrame(
        {
            "before": words(old, old.rulesets[0], rule),
            "after": words(new, new.rulesets[0], rule),
            "value_before": value_before.cast(pl.Float64),
            "value_after": value_after.cast(pl.Float64),
        }
    ).with_row_index("row")
    other = frame.filter(pl.col("before").ne_missing(pl.col("after")))
    return other.with_columns(rule=pl.lit(rule), unit=pl.lit(unit))


def _only_in(assessment: AssessmentFrames, rules: list[str], which: str) -> Iterator[pl.DataFrame]:
    """What a rule of one ruleset alone says, as ``unidentified (new: red)``."""
    for rule in rules:
        said = pl.DataFrame({"word": words(assessment, assessment.rulesets[0], rule)})
        yield (
            said.with_row_index("row")
            .drop_nulls()
            .select("row", by=pl.format("{} ({}: {})", pl.lit(rule), pl.lit(which), "word"))
        )


def _named(beneath: list[pl.DataFrame]) -> pl.DataFrame:
    """The rules that differ, by node, in one text."""
    empty = pl.DataFrame(schema={"row": pl.UInt32, "by": pl.String})
    every = pl.concat([empty, *beneath])
    return every.group_by("row", maintain_order=True).agg(pl.col("by").str.join(", "))
