"""What an assessor found, and whether the tables agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.figures import evidence_column
from qippdash.evaluate.rating import Rated
from qippdash.rule_kinds.expression import Expression
from qippdash.wording import day_words, plural

Row = Mapping[str, Any]


def found_by_assessor(
    evaluation: Evaluation, node: Row, figures: Row, rated: Rated
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences about the latest answer to a rule's criterion, and about any disagreement."""
    rule, ruleset = rated.compiled.rule, rated.compiled.ruleset
    criterion = rated.compiled.kind.criterion(rule)
    if criterion is None or node["initiative"] is not None:
        return (), ()
    answer = figures.get(evidence_column(ruleset, criterion, "answer"))
    if answer is None:
        return ("Nobody has assessed this criterion.",), ()
    day = figures[evidence_column(ruleset, criterion, "assessed_on")]
    age = figures[evidence_column(ruleset, criterion, "age")]
    said = _row(evaluation, node["organisation"], ruleset, criterion, answer, day)
    found = {"met": "met", "partly": "partly met", "not_met": "not met"}[answer]
    who = said.get("assessor") or "An assessor"
    where = f": {said['reference']}" if said.get("reference") else ""
    when = f" on {day_words(day)} ({plural(age, 'day')} before)" if day else ""
    sentence = f"{who} found it {found}{when}{where}."
    stale = rule.options.get("stale_after")
    if stale is not None and (age is None or age > stale):
        old = f"That is too old to count, which it does for {plural(stale, 'day')}."
        return (sentence, old), ()
    return (sentence,), _disagreement(evaluation.coded[node["node"]], rated, answer)


def _row(
    evaluation: Evaluation,
    organisation: str,
    ruleset: str,
    criterion: str,
    answer: str,
    day: object,
) -> dict[str, Any]:
    mine = evaluation.portfolio.tables["evidence"].filter(
        organisation=organisation, ruleset=ruleset, criterion=criterion, answer=answer
    )
    rows = mine.filter(pl.col("assessed_on").eq_missing(pl.lit(day))).head(1).collect()
    return rows.row(0, named=True) if rows.height else {}


def _disagreement(figures: pl.DataFrame, rated: Rated, answer: str) -> tuple[str, ...]:
    compiled = rated.compiled
    if compiled.value is None:
        return ()
    judged = Expression().judge(compiled.rule, compiled.scale, rated.figures)
    code = figures.select(code=judged.code)["code"][0]
    if code is None:
        return ()
    words = compiled.scale.words
    said = {"met": words[0], "partly": words[len(words) // 2], "not_met": words[-1]}[answer]
    if said == words[code]:
        return ()
    return (f"The assessor says {said} and the tables say {words[code]}: the worse counts.",)
