"""All alarms of an assessment: raised by rules, folded, put together, most at stake first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qippdash.alarms.answer import ALARM_COLUMNS, KINDS, SCHEMA, Alarms
from qippdash.alarms.evidence import of_evidence
from qippdash.alarms.folding import folded
from qippdash.alarms.overall import overall_worse
from qippdash.alarms.raised import Raised, raised
from qippdash.alarms.rows import rows_of
from qippdash.alarms.scope import Scope, scope
from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.assessment import UNRATED_CODE


def alarms(
    evaluation: Evaluation,
    earlier: pl.DataFrame | None = None,
    *,
    levels: Sequence[str] = (),
    at: int | None = None,
) -> Alarms:
    """What is to be told of.

    Args:
        evaluation: the ratings. Alarms are those of its rules.
        earlier: ratings of an earlier assessment, to see what is newly worse.
        levels: levels of the pack, ``initiative`` or ``all``; every organisation when empty.
        at: the place of a node: only alarms of it and of what is under it.

    Raises:
        UsageError: the pack has no such level.
    """
    looked = scope(evaluation, levels)
    rules = [*raised(evaluation, earlier)]
    rows: list[pl.DataFrame] = []
    for one in rules:
        alarm = one.any & looked.inside
        if alarm.any():
            rows.append(
                rows_of(evaluation, one, alarm, folded(evaluation, one, alarm, looked)).select(
                    *_KEPT
                )
            )
    for ruleset in evaluation.rulesets:
        rows.extend(of_evidence(evaluation, ruleset, looked))
    for ruleset in evaluation.rulesets if earlier is not None else ():
        rows.extend(overall_worse(evaluation, earlier, ruleset, rules, looked))
    frame = _together(evaluation, rows, looked)
    inside = looked.inside & _under(evaluation, at)
    return Alarms(
        frame.filter(inside[frame["node"]]).select(ALARM_COLUMNS),
        tuple(_unknown(evaluation, rules, looked)),
        earlier is not None,
        int(inside.sum()),
    )


_KEPT = (
    "node",
    *(name for name in ALARM_COLUMNS[5:] if name not in ("under", "also")),
    "formula",
)


def _together(evaluation: Evaluation, rows: Sequence[pl.DataFrame], looked: Scope) -> pl.DataFrame:
    """All rows with how many are under each, one for rules that say the same, in order."""
    nodes = evaluation.portfolio.nodes.select(
        "node", "organisation", "initiative", "level", "parent", "name"
    )
    if not rows:
        return pl.DataFrame(schema={"node": pl.UInt32, **SCHEMA})
    every = _said_once(pl.concat(rows).with_columns(under=_beneath(pl.concat(rows), looked)))
    return (
        every.join(nodes, on="node", how="left", maintain_order="left")
        .with_columns(pl.col("under").cast(pl.UInt32), pl.col("value").cast(pl.Float64))
        .sort("at_stake", "node", descending=[True, False], nulls_last=True, maintain_order=True)
        .select("node", *ALARM_COLUMNS)
    )


def _beneath(rows: pl.DataFrame, looked: Scope) -> pl.Series:
    """For each row how many nodes below have the same alarm, and are not folded."""
    above = looked.above.to_list()
    counts: dict[tuple[str, str, int], int] = {}
    same = rows.filter(~pl.col("folded")).select("ruleset", "title", "node")
    for ruleset, title, node in same.iter_rows():
        climbed = above[node]
        while climbed is not None:
            key = (ruleset, title, climbed)
            counts[key] = counts.get(key, 0) + 1
            climbed = above[climbed]
    asked = rows.select("ruleset", "title", "node").iter_rows()
    return pl.Series("under", [counts.get(key, 0) for key in asked], dtype=pl.UInt32)


def _said_once(rows: pl.DataFrame) -> pl.DataFrame:
    """One row where rules of several rulesets say the same word of the same figure of a node.

    The first that is not folded stays, with the kinds of all; ``also`` names the others.
    """
    # A rule without a formula, an overall rating and evidence are like no other.
    name = pl.format("{}/{}", "ruleset", pl.col("rule").fill_null(""))
    key = pl.when(pl.col("formula") == "").then("title").otherwise("formula")
    keyed = rows.with_columns(key=key, full=name).sort("folded", maintain_order=True)
    same = ["node", "key", "rating"]
    first = keyed.unique(same, keep="first", maintain_order=True)
    others = keyed.group_by(same, maintain_order=True).agg(
        pl.col("full").slice(1).str.join(", ").alias("also"),
        pl.col("kind").str.split(", ").explode().alias("kinds"),
    )
    kinds = pl.concat_str(
        [pl.when(pl.col("kinds").list.contains(kind)).then(pl.lit(kind)) for kind in KINDS],
        separator=", ",
        ignore_nulls=True,
    )
    return first.join(
        others, on=same, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(kind=kinds)


def _under(evaluation: Evaluation, at: int | None) -> pl.Series:
    """Which nodes are at a place, or under it."""
    nodes = evaluation.portfolio.nodes
    if at is None:
        return nodes["node"].is_not_null()
    organisation, initiative = nodes.select("organisation", "initiative").row(at)
    if initiative is not None:
        return nodes["node"] == at
    below = evaluation.portfolio.under.filter(pl.col("above") == organisation)["organisation"]
    return nodes["organisation"].is_in(below.to_list())


def _unknown(evaluation: Evaluation, rules: Sequence[Raised], looked: Scope) -> Iterator[str]:
    """The rules that could raise an alarm and are rated nowhere, with the commonest reason."""
    for one in rules:
        codes = one.code.filter(looked.inside).drop_nulls()
        if not one.watched or codes.is_empty() or (codes != UNRATED_CODE).any():
            continue
        reasons = evaluation.coded.select(reason=one.rated.reason)["reason"].filter(looked.inside)
        commonest = reasons.drop_nulls().mode().sort()
        why = commonest[0] if commonest.len() else "it is not rated"
        compiled = one.rated.compiled
        yield (
            f'Nothing can be told of "{compiled.rule.title}" '
            f"({compiled.ruleset}/{compiled.rule.id}): {why}."
        )
