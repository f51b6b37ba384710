"""From an evaluation to an explanation of one node and one rule, or of all its rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.overall import counts_column
from qippdash.evaluate.rating import Rated
from qippdash.explain.assessor import found_by_assessor
from qippdash.explain.contributions import contributions
from qippdash.explain.explanation import (
    Distance,
    Explanation,
    MeasureLine,
    NodeExplanation,
    Overall,
)
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
from qippdash.wording import GBP, exact_money_words, move_words, value_words

Row = Mapping[str, Any]


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
    rated = _asked(evaluation, rule)
    if rule is not None and not any(rule == one.id for one in evaluation.rulesets):
        return _of_rule(evaluation, row, rated[0])
    return _of_node(evaluation, row, rated)


def _asked(evaluation: Evaluation, rule: str | None) -> list[Rated]:
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
    figures = evaluation.wide.row(row, named=True)
    shown = {one.compiled.ruleset for one in rated}
    overall = [_overall(one, figures) for one in evaluation.rulesets if one.id in shown]
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


def _overall(ruleset: Ruleset, figures: Row) -> Overall | None:
    code = figures[rating_column(ruleset.id)]
    if code is None:
        return None
    counted = [
        (word, int(figures[counts_column(ruleset.id, f"{word_key(word)}s")]))
        for word in reversed(ruleset.scale.words)
    ]
    unrated = int(figures[counts_column(ruleset.id, "not_rated")])
    rated = sum(count for _, count in counted)
    needed = f"only {rated} of {rated + unrated} rules could be rated"
    reason = needed if code == UNRATED_CODE else None
    counts = (*counted, (NOT_RATED, unrated))
    return Overall(ruleset, word_of(code, ruleset.scale), reason, counts)


def word_of(code: int, scale: Scale) -> str:
    """A code as a word."""
    return NOT_RATED if code == UNRATED_CODE else scale.words[code]


def _of_rule(evaluation: Evaluation, row: int, rated: Rated) -> Explanation:
    node = evaluation.portfolio.nodes.row(row, named=True)
    figures = evaluation.wide.row(row, named=True)
    compiled = rated.compiled
    rule, ruleset = compiled.rule, compiled.ruleset
    code = figures[rating_column(ruleset, rule.id)]
    value = figures[value_column(ruleset, rule.id)]
    title, parts = contributions(evaluation, row, rated)
    evidence, notes = found_by_assessor(evaluation, node, figures, rated)
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
        value_words=value_words(value, rule.unit),
        measures=_measures(figures, rated),
        cuts=tuple(compiled.kind.in_words(rule, compiled.scale)),
        coverage=figures[coverage_column(ruleset, rule.id)],
        lever=rule.lever,
        distances=_distances(figures, rated),
        contribution_title=title,
        contributions=parts,
        evidence=evidence,
        notes=notes,
    )


def _reason(evaluation: Evaluation, row: int, rated: Rated, code: int | None) -> str | None:
    if code is None:
        return "the rule is not for this level"
    if code != UNRATED_CODE:
        return None
    frame = evaluation.wide.slice(row, 1).select(reason=rated.reason)
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
