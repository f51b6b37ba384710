"""Ratings that other rules are worked out from: those one level down, and earlier ones."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.catalogue import Look
from qippdash.evaluate.compiled import CompiledRule
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.scale import NOT_RATED

NODE = ("organisation", "initiative")


@dataclass(frozen=True)
class Seen:
    """What a rule looks at, found in the frame of ratings, or why it is not there."""

    rule: CompiledRule
    look: Look
    column: str
    unseen: str


def looking(rule: CompiledRule) -> Look | None:
    """What a rule looks at; a kind of a plugin need not know of looking."""
    looks = getattr(rule.kind, "looks", None)
    return looks(rule.rule) if looks is not None else None


def find(
    rule: CompiledRule, look: Look, there: Collection[str], earlier: pl.DataFrame | None
) -> Seen:
    """Which column holds the ratings that a rule looks at.

    Args:
        rule: one that looks at other ratings.
        look: what it looks at.
        there: the columns of the ratings that are there before any such rule is rated.
        earlier: the ratings of an earlier assessment, if there is one.
    """
    names = (rating_column(rule.ruleset, look.of), look.of, rating_column(look.of))
    column = next((name for name in names if name in there), "")
    unseen = ""
    if not column:
        unseen = f"there are no ratings of {look.of} to look at"
    elif look.at == "earlier" and earlier is None:
        unseen = "no earlier assessment was given"
    return Seen(rule, look, column, unseen)


def looked_column(rule: CompiledRule, what: str) -> str:
    """The column with part of what a rule looks at."""
    return f"{rating_column(rule.ruleset, rule.rule.id)}:looked {what}"


def with_looks(
    wide: pl.DataFrame, seen: Sequence[Seen], earlier: pl.DataFrame | None
) -> pl.DataFrame:
    """Add what each rule sees of the ratings that it looks at."""
    for one in seen:
        if one.unseen:
            continue
        if one.look.at == "children":
            found = _below(wide, one)
            keyed = wide.select(parent=pl.when(pl.col("initiative").is_null()).then("organisation"))
            beside = keyed.join(found, on="parent", how="left", maintain_order="left")
            wide = wide.with_columns(beside.drop("parent").get_columns())
        elif earlier is not None:
            wide = _then(wide, one, earlier)
    return wide


def _below(wide: pl.DataFrame, seen: Seen) -> pl.DataFrame:
    """Per parent: how many children, how many of each code, and what they weigh."""
    rule = seen.rule
    weight = pl.lit(1.0)
    if rule.value is not None:
        weight = pl.col(value_column(rule.ruleset, rule.rule.id)).fill_null(0.0)
    code = pl.col("code")
    counts = [
        expr
        for place in range(len(rule.scale.words))
        for expr in (
            (code == place).sum().alias(looked_column(rule, f"{place}")),
            pl.col("weight")
            .filter(code == place)
            .sum()
            .alias(looked_column(rule, f"weight {place}")),
        )
    ]
    return (
        wide.select(
            "parent",
            code=pl.col(seen.column),
            weight=weight,
            scheme=pl.col("initiative").is_not_null(),
        )
        .drop_nulls(["parent", "code"])
        .group_by("parent", "scheme")
        .agg(
            pl.len().alias(looked_column(rule, "all")),
            (code >= 0).sum().alias(looked_column(rule, "rated")),
            pl.col("weight").filter(code >= 0).sum().alias(looked_column(rule, "weight")),
            *counts,
        )
        .sort("scheme")
        .unique("parent", keep="first", maintain_order=True)
        .drop("scheme")
    )


def _then(wide: pl.DataFrame, seen: Seen, earlier: pl.DataFrame) -> pl.DataFrame:
    ruleset, _, rule = seen.column.partition("/")
    codes = {NOT_RATED: UNRATED_CODE, **{w: k for k, w in enumerate(seen.rule.scale.words)}}
    of_rule = pl.col("rule") == rule if rule else pl.col("rule").is_null()
    then = earlier.filter(pl.col("ruleset") == ruleset, of_rule).select(
        *NODE, then=pl.col("rating").replace_strict(codes, default=None, return_dtype=pl.Int8)
    )
    found = wide.select(NODE).join(
        then.unique(NODE), on=NODE, how="left", nulls_equal=True, maintain_order="left"
    )
    return wide.with_columns(
        found["then"].alias(looked_column(seen.rule, "then")),
        pl.col(seen.column).alias(looked_column(seen.rule, "now")),
    )
