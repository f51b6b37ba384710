"""From an evaluation to an explanation of one node and one rule, or of all its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.overall import SCORE, counts_column, overridden, reason
from qippdash.evaluate.rating import Rated
from qippdash.explain.assessor import found_by_assessor
from qippdash.explain.contributions import contributions
from qippdash.explain.explanation import (
    ROWS,
    Distance,
    Explanation,
    MeasureLine,
    NodeExplanation,
    Overall,
)
from qippdash.explain.looked import looked_at
from qippdash.measures.comparison import column
from qippdash.model.assessment import (
    UNRATED_CODE,
    coverage_column,
    distance_column,
    rating_column,
    value_column,
)
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED, Scale, word_key
from qippdash.wording import GBP, exact_money_words, move_words, number_words, value_words

Row = Mapping[str, Any]

_CHILDREN = "those under it that are rated"


def explain(
    evaluation: Evaluation, row: int, rule: str | None = None
) -> Explanation | NodeExplanation:
    """Explain a node.

    Args:
        evaluation: the ratings and what they were worked out from.
        row: the node's place in tree order.
        rule: ``ruleset/rule``, a rule's id where one ruleset has it, a ruleset's id, or None.

    Raises:
        UsageError: there is no such ruleset or rule, or several.
    """
    rated = asked(evaluation, rule)
    if rule is not None and not any(rule == one.id for one in evaluation.rulesets):
        return _of_rule(evaluation, row, rated[0])
    return _of_node(evaluation, row, rated)


def asked(evaluation: Evaluation, rule: str | None) -> list[Rated]:
    """The rules that a name stands for: one, all of a ruleset, or all.

    Raises:
        UsageError: there is no such ruleset or rule, or several.
    """
    if rule is None:
        return list(evaluation.rated)
    names = {f"{one.compiled.ruleset}/{one.compiled.rule.id}": one for one in evaluation.rated}
    found = [
        one
        for name, one in names.items()
        if rule in (name, one.compiled.rule.id, one.compiled.ruleset)
    ]
    several = len(found) > 1 and not any(rule == one.id for one in evaluation.rulesets)
    if found and not several:
        return found
    if several:
        places = ", ".join(name for name, one in names.items() if one in found)
        raise UsageError(Problem("", f"several rulesets have a rule '{rule}'", f"one of {places}"))
    known = [*(one.id for one in evaluation.rulesets), *names]
    known += [one.compiled.rule.id for one in evaluation.rated]
    problem = Problem("", f"there is no ruleset or rule '{rule}' here", nearest(rule, known))
    raise UsageError(problem)


def _of_node(evaluation: Evaluation, row: int, rated: list[Rated]) -> NodeExplanation:
    node = evaluation.portfolio.nodes.row(row, named=True)
    figures = evaluation.coded.row(row, named=True)
    shown = {one.compiled.ruleset for one in rated}
    overall = [_overall(evaluation, row, one) for one in evaluation.rulesets if one.id in shown]
    rules = [
        _of_rule(evaluation, row, one)
        for one in rated
        if figures[rating_column(one.compiled.ruleset, one.compiled.rule.id)] is not None
    ]
    rules.sort(key=lambda one: -_badness(one, figures))
    return NodeExplanation(
        node["organisation"],
        node["initiative"],
        node["name"],
        node["level"],
        tuple(one for one in overall if one is not None),
        tuple(rules),
    )


def _badness(one: Explanation, figures: Row) -> float:
    code = figures[rating_column(one.ruleset.id, one.rule.id)]
    # What is not rated comes after what is red and before what is green.
    return 0.5 if code == UNRATED_CODE else float(code)


def _overall(evaluation: Evaluation, row: int, ruleset: Ruleset) -> Overall | None:
    figures = evaluation.coded.row(row, named=True)
    code = figures[rating_column(ruleset.id)]
    if code is None:
        return None
    counted = [
        (word, int(figures[counts_column(ruleset.id, f"{word_key(word)}s")]))
        for word in reversed(ruleset.scale.words)
    ]
    unrated = int(figures[counts_column(ruleset.id, "not_rated")])
    counts = (*counted, (NOT_RATED, unrated))
    own = evaluation.coded[row : row + 1]
    why = str(own.select(why=reason(ruleset))["why"][0]) if code == UNRATED_CODE else None
    notes = tuple(_notes(ruleset, own))
    return Overall(ruleset, word_of(code, ruleset.scale), why, counts, notes)


def _notes(ruleset: Ruleset, own: pl.DataFrame) -> Iterator[str]:
    """The mean score where the rating goes by it, and each override that holds."""
    score = counts_column(ruleset.id, SCORE)
    if score in own.columns and own[score][0] is not None:
        yield f"Its mean score is {number_words(own[score][0])}"
    for one in ruleset.overall.overrides:
        if own.select(holds=overridden(ruleset, one))["holds"][0]:
            yield f"It is no better than {one.no_better_than}: {one.why or one.when}"


def word_of(code: int, scale: Scale) -> str:
    """A code as a word."""
    return NOT_RATED if code == UNRATED_CODE else scale.words[code]


def _of_rule(evaluation: Evaluation, row: int, rated: Rated) -> Explanation:
    node = evaluation.portfolio.nodes.row(row, named=True)
    figures = evaluation.at(row, (rated,))
    compiled = rated.compiled
    rule, ruleset = compiled.rule, compiled.ruleset
    code = figures[rating_column(ruleset, rule.id)]
    value = figures[value_column(ruleset, rule.id)]
    evidence, notes = found_by_assessor(evaluation, node, figures, rated)
    looked = looked_at(evaluation, row, rated, value)
    title, parts = (
        contributions(evaluation, row, rated)
        if looked is None
        else (looked.title, looked.contributions)
    )
    return Explanation(
        organisation=node["organisation"],
        initiative=node["initiative"],
        name=node["name"],
        level=node["level"],
        ruleset=next(one for one in evaluation.rulesets if one.id == ruleset),
        rule=rule,
        rating=NOT_RATED if code is None else word_of(code, compiled.scale),
        reason=_reason(evaluation, row, rated, code),
        value=value,
        value_words=value_words(value, rule.unit) if looked is None else looked.value_words,
        # What a child weighs is no figure of the node's own.
        measures=_measures(figures, rated) if looked is None else (),
        cuts=tuple(compiled.kind.in_words(rule, compiled.scale)),
        coverage=figures[coverage_column(ruleset, rule.id)],
        lever=rule.lever,
        distances=_distances(figures, rated),
        contribution_title=title,
        contributions=parts,
        evidence=evidence,
        notes=notes if looked is None else looked.facts,
        covers=ROWS if looked is None else _CHILDREN,
    )


def _reason(evaluation: Evaluation, row: int, rated: Rated, code: int | None) -> str | None:
    if code is None:
        return "the rule is not for this level"
    if code != UNRATED_CODE:
        return None
    frame = evaluation.coded.slice(row, 1).select(reason=rated.reason)
    return str(frame["reason"][0])


def _measures(figures: Row, rated: Rated) -> tuple[MeasureLine, ...]:
    lines = []
    for name, measure in rated.compiled.measures.items():
        amount = figures[column(measure)]
        pounds = amount / 100 if amount is not None and measure.unit == GBP else amount
        shown = exact_money_words(pounds) if measure.unit == GBP else None
        rows = figures[f"{column(measure)}:rows"] or 0
        blanks = rows - (figures[f"{column(measure)}:reported"] or 0)
        words = shown or value_words(pounds, measure.unit)
        lines.append(
            MeasureLine(name, measure.title, pounds, words, measure.definition, rows, blanks)
        )
    return tuple(lines)


def _distances(figures: Row, rated: Rated) -> tuple[Distance, ...]:
    rule, scale = rated.compiled.rule, rated.compiled.scale
    code = figures[rating_column(rated.compiled.ruleset, rule.id)]
    if rule.lever not in rated.compiled.measures or code is None or code <= 0:
        return ()
    lever = rated.compiled.measures[rule.lever]
    found = []
    for word in reversed(scale.words[:code]):
        name = distance_column(rated.compiled.ruleset, rule.id, word)
        # A word that a condition earns, in place of a cut point, has no distance to state.
        if name in figures:
            amount = figures[name]
            found.append(Distance(word, amount, _move(lever.title, amount, lever.unit)))
    return tuple(found)


def _move(title: str, amount: float | None, unit: str) -> str:
    if amount is None:
        return f'no move of "{title}" alone can do it'
    way = "rise" if amount > 0 else "fall"
    exact = exact_money_words(abs(amount)) if unit == GBP else move_words(abs(amount), unit)
    return f'"{title}" must {way} by {exact.lstrip("+")}'
