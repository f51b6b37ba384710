"""What a rule saw that looks at other ratings: each child and its rating, or then and now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.looks import Seen, looked_column
from qippdash.evaluate.rating import Rated
from qippdash.explain.explanation import Contribution, many_rated
from qippdash.model.assessment import UNRATED_CODE
from qippdash.model.scale import NOT_RATED, Scale
from qippdash.rule_kinds.children import Children
from qippdash.rule_kinds.movement import Movement, moved_words
from qippdash.wording import GBP, listing, money_words, number_words, value_words

Row = Mapping[str, Any]
Words = Callable[[float | None], str]


@dataclass(frozen=True)
class Looked:
    """What there is to say of one node: its value in words, facts, and what lies under it."""

    value_words: str
    facts: tuple[str, ...] = ()
    title: str = ""
    contributions: tuple[Contribution, ...] = ()


def looked_at(evaluation: Evaluation, row: int, rated: Rated, value: float | None) -> Looked | None:
    """What a rule saw at a node; None where it looks at no other rating.

    Args:
        evaluation: the ratings.
        row: the node's place in tree order.
        rated: the rule.
        value: what it came to.
    """
    seen = rated.figures.seen
    if seen is None:
        return None
    if seen.unseen:
        return Looked(value_words(value, rated.compiled.rule.unit))
    by = _title(evaluation, seen)
    if seen.look.at == "earlier":
        return _moved(evaluation.coded.row(row, named=True), rated, seen, value, by)
    return _below(evaluation, row, rated, seen, value, by)


def _title(evaluation: Evaluation, seen: Seen) -> str:
    name, _, rule_id = seen.column.partition("/")
    ruleset = next(one for one in evaluation.rulesets if one.id == name)
    rule = ruleset.rule(rule_id)
    return f'"{ruleset.title if rule is None else rule.title}"'


def _moved(figures: Row, rated: Rated, seen: Seen, value: float | None, by: str) -> Looked:
    words = value_words(value, rated.compiled.rule.unit)
    if isinstance(rated.compiled.kind, Movement) and value is not None:
        words = moved_words(value)
    then, now = (figures[looked_column(seen.rule, when)] for when in ("then", "now"))
    if then is None or now is None:
        return Looked(words)
    was, is_now = _word(then, seen.scale), _word(now, seen.scale)
    since = "still is" if was == is_now else f"is {is_now} now"
    return Looked(words, (f"By {by} it was {was} in the earlier assessment and {since}.",))


def _below(
    evaluation: Evaluation, row: int, rated: Rated, seen: Seen, value: float | None, by: str
) -> Looked:
    children = _children(evaluation, row, rated, seen)
    words = _value_words(rated, value, children)
    if children.is_empty():
        return Looked(words)
    counts = dict(children["code"].value_counts().iter_rows())
    worst_first = [*reversed(range(len(seen.scale.words))), UNRATED_CODE]
    said = [many_rated(counts[at], _word(at, seen.scale)) for at in worst_first if at in counts]
    title, parts = _listed(rated, seen, children)
    return Looked(words, (f"Under it, by {by}: {listing(said)}.",), title, parts)


def _children(evaluation: Evaluation, row: int, rated: Rated, seen: Seen) -> pl.DataFrame:
    """What the rule looked at under a node, worst first.

    Returns:
        organisation, initiative, name, code and weight of the organisations one level down, or
        of the initiatives where there are none; without those that the rating is not for.
    """
    nodes = evaluation.portfolio.nodes
    node = nodes.row(row, named=True)
    below = nodes.filter(parent=node["organisation"])
    if node["initiative"] is not None:
        below = below.clear()
    organisations = below.filter(pl.col("initiative").is_null())
    below = organisations if organisations.height else below
    weighs = rated.compiled.value is not None
    weight = rated.figures.worked_out().clip(lower_bound=0.0) if weighs else pl.lit(1.0)
    figures = evaluation.coded[below["node"]].select(code=pl.col(seen.column), weight=weight)
    return (
        pl.concat([below.select("organisation", "initiative", "name"), figures], how="horizontal")
        .filter(pl.col("code").is_not_null())
        .sort("code", "weight", descending=True, nulls_last=True, maintain_order=True)
    )


def _value_words(rated: Rated, value: float | None, children: pl.DataFrame) -> str:
    rule = rated.compiled.rule
    words = value_words(value, rule.unit)
    if value is None or not isinstance(rated.compiled.kind, Children):
        return words
    many = children.filter(pl.col("code") >= 0).height
    how = rule.options.get("how", "share")
    if how == "worst":
        return f"the worst of {many:,} rated is {rated.compiled.scale.words[int(value)]}"
    if how == "score":
        return f"a mean score of {number_words(value)}"
    return words if rule.value else f"{words} of {many:,} rated"


def _listed(
    rated: Rated, seen: Seen, children: pl.DataFrame
) -> tuple[str, tuple[Contribution, ...]]:
    title = "What lies under it, worst first"
    whole = float(children.filter(pl.col("code") >= 0)["weight"].sum())
    if rated.compiled.value is None or not whole:
        return title, tuple(_plain(child, seen.scale) for child in children.to_dicts())
    money = any(one.unit == GBP for one in rated.compiled.measures.values())
    shown: Words = money_words if money else number_words
    parts = tuple(_weighed(child, seen.scale, whole, shown) for child in children.to_dicts())
    return f"{title}, by what it weighs ({shown(whole)})", parts


def _plain(child: Row, scale: Scale) -> Contribution:
    word = _word(child["code"], scale)
    code = child["initiative"] or child["organisation"]
    return Contribution(code, child["name"], word, None, word, None)


def _weighed(child: Row, scale: Scale, whole: float, shown: Words) -> Contribution:
    weight, plain = child["weight"], _plain(child, scale)
    if child["code"] == UNRATED_CODE or weight is None:
        return plain
    words = f"{plain.rating}, {shown(weight)}"
    return Contribution(plain.code, plain.name, plain.rating, weight, words, weight / whole)


def _word(code: int, scale: Scale) -> str:
    return NOT_RATED if code == UNRATED_CODE else scale.words[code]
