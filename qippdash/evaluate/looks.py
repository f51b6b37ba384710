"""Ratings that other rules are worked out from: those one level down, and earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.catalogue import Look, RuleKind
from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.standing import PARENT
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.rule import Rule
from qippdash.model.scale import NOT_RATED, Scale

NODE = ("organisation", "initiative")


@dataclass(frozen=True)
class Seen:
    """What a rule looks at: the column of its ratings and their scale, or why it is not there."""

    rule: CompiledRule
    look: Look
    column: str
    scale: Scale
    unseen: str = ""


def looking(rule: CompiledRule) -> Look | None:
    """What a rule looks at."""
    return look_of(rule.kind, rule.rule)


def look_of(kind: RuleKind | None, rule: Rule) -> Look | None:
    """What a rule of a kind looks at; a kind of a plugin need not know of looking."""
    looks = getattr(kind, "looks", None)
    return looks(rule) if looks is not None else None


def target(rule: CompiledRule, look: Look, there: Mapping[str, Scale]) -> str:
    """The column with the ratings that a rule looks at; empty where there are none.

    A rule cannot look at its own ratings, nor at those that its ruleset makes of them.

    Args:
        rule: one that looks at other ratings.
        look: what it looks at: a rule of its own ruleset before a ruleset of that name.
        there: the columns of all ratings, with their scales.
    """
    names = (rating_column(rule.ruleset, look.of), look.of, rating_column(look.of))
    found = next((name for name in names if name in there), "")
    own = (rating_column(rule.ruleset, rule.rule.id), rating_column(rule.ruleset))
    return "" if found in own else found


def find(
    rule: CompiledRule, look: Look, there: Mapping[str, Scale], earlier: pl.DataFrame | None
) -> Seen:
    """What a rule looks at, or why it cannot.

    Args:
        rule: as for `target`.
        look: as for `target`.
        there: as for `target`.
        earlier: the ratings of an earlier assessment, if there is one.
    """
    column = target(rule, look, there)
    scale = there.get(column, rule.scale)
    unseen = ""
    if not column:
        unseen = f"there are no ratings of {look.of} to look at"
    elif look.at == "earlier" and earlier is None:
        unseen = "no earlier assessment was given"
    elif look.at == "children" and scale.words != rule.scale.words:
        # A place in one scale is not the same place in another.
        unseen = f"{look.of} is rated in other words: {', '.join(scale.words)}"
    return Seen(rule, look, column, scale, unseen)


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
    """Per parent: how many children, how many of each code, and what they weigh.

    The initiatives of an organisation that has others under it are not its children.
    """
    rule = seen.rule
    # Narrow first: a filter over the whole frame copies some hundred columns.
    whose = ("organisation", "initiative", "parent", PARENT)
    nodes = wide.select(*whose, code=_as_it_counts(seen), weight=_weight(rule))
    above = nodes.filter(PARENT)["organisation"]
    child = pl.col("initiative").is_null() | ~pl.col("parent").is_in(above.to_list())
    children = nodes.filter(child)
    code, weight = pl.col("code"), pl.col("weight")
    counts = {"all": pl.len(), "rated": (code >= 0).sum(), "weight": weight.filter(code >= 0).sum()}
    for place in range(len(rule.scale.words)):
        counts[f"{place}"] = (code == place).sum()
        counts[f"weight {place}"] = weight.filter(code == place).sum()
    named = [expr.alias(looked_column(rule, what)) for what, expr in counts.items()]
    return children.drop_nulls(["parent", "code"]).group_by("parent").agg(named)


def _as_it_counts(seen: Seen) -> pl.Expr:
    """A child's code; one whose weight is missing counts as not rated.

    A red child without figures would weigh nothing, and those above it be green for want of it.
    """
    code, weight = pl.col(seen.column), _weight(seen.rule)
    unrated = pl.lit(UNRATED_CODE, pl.Int8)
    return pl.when(code.is_null() | weight.is_not_null()).then(code).otherwise(unrated)


def _weight(rule: CompiledRule) -> pl.Expr:
    """What a child weighs: what the rule's value comes to for it, and never less than nothing."""
    if rule.value is None:
        return pl.lit(1.0)
    return pl.col(value_column(rule.ruleset, rule.rule.id)).clip(lower_bound=0.0)


def _then(wide: pl.DataFrame, seen: Seen, earlier: pl.DataFrame) -> pl.DataFrame:
    ruleset, _, rule = seen.column.partition("/")
    codes = {NOT_RATED: UNRATED_CODE, **{word: at for at, word in enumerate(seen.scale.words)}}
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
