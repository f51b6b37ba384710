"""What evidence shows by itself: answers too old to count, and answers that figures deny.

How old an answer may be is what the rule declares (``stale_after``); an assessor contradicts the
tables where one of the two gives the best word of the scale and the other the worst.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from qippdash.alarms.answer import CONTRADICTORY, STALE
from qippdash.alarms.rows import planned
from qippdash.alarms.scope import Scope
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.figures import evidence_column
from qippdash.evaluate.rating import Rated
from qippdash.model.assessment import rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.tables import ANSWERS
from qippdash.rule_kinds.evidence import Evidence, contradicts, is_stale

_TITLES = {
    STALE: "Evidence too old to count: {}",
    CONTRADICTORY: "Assessor against tables: {}",
}
_ACTIONS = {
    STALE: "Have the criteria assessed again, the most important first.",
    CONTRADICTORY: "Put the assessor's reference beside the figures, and correct the one that is wrong.",
}


def of_evidence(evaluation: Evaluation, ruleset: Ruleset, looked: Scope) -> Iterator[pl.DataFrame]:
    """A row for each node with stale, and each with contradictory, evidence by a ruleset.

    All criteria of a node are one alarm; ``rule`` is null where they are several.
    """
    rated = _asking(evaluation, ruleset.id)
    if not rated or evaluation.evidence is None:
        return
    for kind, words in _WORDS.items():
        said = evaluation.coded.select(words(one).alias(one.compiled.rule.id) for one in rated)
        said = said.select(
            pl.when(_counts(evaluation, one, looked))
            .then(one.compiled.rule.id)
            .alias(one.compiled.rule.id)
            for one in rated
        )
        yield _rows(evaluation, ruleset, kind, said)


def criteria(evaluation: Evaluation, node: int, ruleset: str, kind: str) -> Mapping[str, str]:
    """The rules whose evidence one alarm is about.

    Args:
        evaluation: the ratings that the alarm was read off.
        node: its place.
        ruleset: the id of its ruleset.
        kind: of the alarm; none but STALE and CONTRADICTORY are about evidence.

    Returns:
        For each rule's id why it is told of, in words; nothing where the alarm is about no evidence.
    """
    words = _WORDS.get(kind)
    if words is None or evaluation.evidence is None:
        return {}
    own = evaluation.coded[node : node + 1]
    told = {
        one.compiled.rule.id: own.select(said=words(one))["said"][0]
        for one in _asking(evaluation, ruleset)
        if own[rating_column(ruleset, one.compiled.rule.id)][0] is not None
    }
    return {rule: said for rule, said in told.items() if said is not None}


def _asking(evaluation: Evaluation, ruleset: str) -> list[Rated]:
    """The rules of a ruleset that an assessor answers."""
    return [
        one
        for one in evaluation.rated
        if one.compiled.ruleset == ruleset and isinstance(one.compiled.kind, Evidence)
    ]


def _counts(evaluation: Evaluation, one: Rated, looked: Scope) -> pl.Series:
    """The nodes in question that the rule is for."""
    code = evaluation.coded[rating_column(one.compiled.ruleset, one.compiled.rule.id)]
    return looked.inside & code.is_not_null()


def _stale(one: Rated) -> pl.Expr:
    """Why an answer does not count; null where it does, or where there is none."""
    rule = one.compiled.rule
    age = _answer(one, "age")
    allowed = rule.options.get("stale_after")
    old = pl.format("{} days old, counts for {}", age, pl.lit(allowed))
    undated = pl.lit(f"no date, counts for {allowed} days")
    return pl.when(is_stale(rule, one.figures)).then(
        pl.when(age.is_null()).then(undated).otherwise(old)
    )


def _contrary(one: Rated) -> pl.Expr:
    """What the two say; null where they agree, or nearly."""
    rule, scale = one.compiled.rule, one.compiled.scale
    met = _answer(one, "answer") == ANSWERS[0]
    best, worst = scale.words[0], scale.words[-1]
    words = (
        pl.when(met)
        .then(pl.lit(f"met, and {worst} by the tables"))
        .otherwise(pl.lit(f"not met, and {best} by the tables"))
    )
    return pl.when(contradicts(rule, scale, one.figures)).then(words)


_WORDS = {STALE: _stale, CONTRADICTORY: _contrary}


def _answer(one: Rated, part: str) -> pl.Expr:
    criterion = one.compiled.kind.criterion(one.compiled.rule) or one.compiled.rule.id
    return pl.col(evidence_column(one.compiled.ruleset, criterion, part))


def _rows(evaluation: Evaluation, ruleset: Ruleset, kind: str, said: pl.DataFrame) -> pl.DataFrame:
    names: Sequence[str] = said.columns
    many = pl.sum_horizontal(pl.col(name).is_not_null() for name in names)
    each = [
        pl.when(pl.col(name).is_not_null()).then(pl.format("{} ({})", pl.lit(name), name))
        for name in names
    ]
    only = pl.coalesce(pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in names)
    told = said.select(
        many=many,
        rule=pl.when(many == 1).then(only),
        detail=pl.concat_str(each, separator="; ", ignore_nulls=True),
    )
    return (
        planned(evaluation)
        .with_row_index("node")
        .hstack(told.get_columns())
        .filter(pl.col("many") > 0)
        .select(
            "node",
            pl.lit(kind).alias("kind"),
            pl.lit(ruleset.id).alias("ruleset"),
            "rule",
            pl.lit(_TITLES[kind].format(ruleset.title)).alias("title"),
            pl.lit(None, pl.String).alias("rating"),
            pl.lit(None, pl.String).alias("before"),
            pl.lit(None, pl.Float64).alias("value"),
            pl.lit(None, pl.String).alias("unit"),
            "at_stake",
            "stake",
            pl.lit(value=False).alias("folded"),
            "detail",
            pl.lit(_ACTIONS[kind]).alias("action"),
            pl.lit("").alias("formula"),
        )
    )
