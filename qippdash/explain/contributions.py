"""What each child adds to a value: exact, because measures are sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.rating import Rated
from qippdash.explain.explanation import Contribution
from qippdash.explain.fraction import fraction
from qippdash.expressions import in_words, interpret
from qippdash.expressions.tree import Node, names_in
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.scale import NOT_RATED
from qippdash.wording import GBP, money_words, number_words, value_words

Row = Mapping[str, Any]

# Float64 sums of a few thousand amounts of pounds agree to well within this share.
SAME = 1e-9


def contributions(
    evaluation: Evaluation, row: int, rated: Rated
) -> tuple[str, tuple[Contribution, ...]]:
    """The children that drive a node's value, largest first, and a title for them.

    Where the upper part of the value adds up over the children it is split exactly; else each
    child's own value is given, worst rating first.
    """
    children = _children(evaluation, row)
    if not children or rated.compiled.value is None:
        return "", ()
    own = evaluation.coded.row(row, named=True)
    top = fraction(rated.compiled.value.tree, rated.compiled.measures).top
    amounts = [_amount(rated, top, child) for child in children]
    whole = _amount(rated, top, own)
    if whole and _adds_up(amounts, whole):
        return _split(rated, top, children, amounts, whole)
    return _side_by_side(rated, children)


def _children(evaluation: Evaluation, row: int) -> list[dict[str, Any]]:
    nodes = evaluation.portfolio.nodes
    node = nodes.row(row, named=True)
    if node["initiative"] is not None:
        return []
    below = nodes.filter(parent=node["organisation"])
    # No measure is called name: that word means something else beside one.
    return evaluation.coded[below["node"]].with_columns(below["name"]).to_dicts()


def _amount(rated: Rated, top: Node, row: Row) -> float:
    """The upper part of the value for one node; a node without rows adds nothing."""
    names: dict[str, object] = dict(rated.figures.constants)
    for name, measure in rated.compiled.measures.items():
        amount = row[column(measure)] or 0.0
        names[name] = amount / 100 if measure.unit == GBP else float(amount)
    found = interpret(top, names)
    return float(found) if isinstance(found, float | int) else 0.0


def _adds_up(amounts: Sequence[float], whole: float) -> bool:
    size = max(abs(whole), *(abs(amount) for amount in amounts))
    return abs(sum(amounts) - whole) <= SAME * size * len(amounts)


def _split(
    rated: Rated, top: Node, children: Sequence[Row], amounts: Sequence[float], whole: float
) -> tuple[str, tuple[Contribution, ...]]:
    measures = rated.compiled.measures
    money = any(measures[name].unit == GBP for name in names_in(top) if name in measures)
    parts = [
        Contribution(
            code=child["initiative"] or child["organisation"],
            name=child["name"],
            rating=_word(rated, child),
            amount=amount,
            words=money_words(amount) if money else number_words(amount),
            share=amount / whole,
        )
        for child, amount in zip(children, amounts, strict=True)
        if amount
    ]
    parts.sort(key=lambda part: -(part.share or 0.0))
    shown = money_words(whole) if money else number_words(whole)
    return f"What makes up {_in_words(top, rated)} ({shown})", tuple(parts)


def _side_by_side(rated: Rated, children: Sequence[Row]) -> tuple[str, tuple[Contribution, ...]]:
    rule, ruleset = rated.compiled.rule, rated.compiled.ruleset
    name = value_column(ruleset, rule.id)
    known = [child for child in children if child[name] is not None]
    ordered = sorted(known, key=lambda c: c[name], reverse=rule.better == "lower")
    return "The same value one level down, worst first", tuple(
        Contribution(
            code=child["initiative"] or child["organisation"],
            name=child["name"],
            rating=_word(rated, child),
            amount=None,
            words=value_words(child[name], rule.unit),
            share=None,
        )
        for child in ordered
    )


def _word(rated: Rated, child: Row) -> str:
    code = child[rating_column(rated.compiled.ruleset, rated.compiled.rule.id)]
    return NOT_RATED if code in (None, UNRATED_CODE) else rated.compiled.scale.words[code]


def _in_words(top: Node, rated: Rated) -> str:
    titles = {name: measure.title for name, measure in rated.compiled.measures.items()}
    return in_words(top, titles)
