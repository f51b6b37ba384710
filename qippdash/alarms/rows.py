"""One rule's alarms as rows: what is rated how, what is at stake, and what to do."""

from __future__ import annotations

import polars as pl

from qippdash.alarms.answer import KINDS, WORSE
from qippdash.alarms.raised import Raised
from qippdash.evaluate.distance import with_distances
from qippdash.evaluate.evaluation import Evaluation
from qippdash.measures.columns import in_pounds
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, distance_column, value_column
from qippdash.model.scale import NOT_RATED, Scale
from qippdash.wording import GBP

PLANNED = "plan_year"
OF_NODE = "Planned savings this year"


def rows_of(
    evaluation: Evaluation, one: Raised, alarm: pl.Series, folded: pl.Series
) -> pl.DataFrame:
    """A row for each node at which a rule raises an alarm.

    Returns:
        The node's place, and what ALARM_COLUMNS say of the rule and the rating.
    """
    rule, scale = one.rated.compiled.rule, one.rated.compiled.scale
    coded = evaluation.coded
    value = value_column(one.rated.compiled.ruleset, rule.id)
    worse = one.worse if one.watched else one.worse & False
    frame = pl.DataFrame(
        {
            "kind": _kinds(one, worse),
            "rating": words(one.code, scale),
            "before": words(one.before, scale),
            "worse": worse,
            "value": coded[value],
            "folded": folded,
        }
    ).with_row_index("node")
    stake = planned(evaluation).filter(alarm)
    return (
        frame.filter(alarm)
        .hstack(_stake(evaluation, one, alarm, stake).get_columns())
        .with_columns(
            before=pl.when("worse").then("before"),
            ruleset=pl.lit(one.rated.compiled.ruleset),
            rule=pl.lit(rule.id),
            title=pl.lit(rule.title),
            unit=pl.lit(rule.unit or None, pl.String),
            detail=pl.lit(""),
            action=pl.lit(rule.action),
            formula=pl.lit(_formula(one)),
        )
        .drop("worse")
    )


def _formula(one: Raised) -> str:
    """What a rule works out, of which measures: two that have the same say the same."""
    compiled = one.rated.compiled
    named = sorted(column(measure) for measure in compiled.measures.values())
    return f"{compiled.rule.value} of {', '.join(named)}" if compiled.rule.value else ""


def words(codes: pl.Series, scale: Scale) -> pl.Series:
    """Codes as the words of a scale."""
    said = {UNRATED_CODE: NOT_RATED, **dict(enumerate(scale.words))}
    return codes.replace_strict(said, default=None, return_dtype=pl.String)


def planned(evaluation: Evaluation) -> pl.DataFrame:
    """What is at stake where no rule says it: the node's planned savings this year, in pounds."""
    has = PLANNED in evaluation.coded.columns
    amount = in_pounds(pl.col(PLANNED)) if has else pl.lit(None, pl.Float64)
    nodes = evaluation.portfolio.nodes.select("node")
    figures = evaluation.coded.select(PLANNED) if has else nodes
    return figures.with_columns(at_stake=amount, stake=pl.lit(OF_NODE)).select("at_stake", "stake")


def _kinds(one: Raised, worse: pl.Series) -> pl.Series:
    """The kinds of alarm at each node, in the order of KINDS, as one text."""
    marks = {**dict.fromkeys(one.kinds, one.worst), WORSE: worse}
    frame = pl.DataFrame({kind: marks[kind] for kind in KINDS if kind in marks})
    texts = [pl.when(kind).then(pl.lit(kind)) for kind in frame.columns]
    return frame.select(kind=pl.concat_str(texts, separator=", ", ignore_nulls=True))["kind"]


def _stake(
    evaluation: Evaluation, one: Raised, alarm: pl.Series, of_node: pl.DataFrame
) -> pl.DataFrame:
    """How far the lever is from the best rating, where that is money; else what is planned."""
    compiled = one.rated.compiled
    best = compiled.scale.words[0]
    name = distance_column(compiled.ruleset, compiled.rule.id, best)
    lever = compiled.measures.get(compiled.rule.lever)
    if lever is None or lever.unit != GBP:
        return of_node
    # Of these nodes alone: the distances of all nodes and rules are a third of a rating's work.
    solved = with_distances(evaluation.coded.filter(alarm), [one.rated])
    if name not in solved.columns:
        return of_node
    move = solved[name].abs()
    stated = (move > 0).fill_null(value=False)
    said = f"{lever.title}, to be {best}"
    return of_node.with_columns(
        at_stake=pl.when(stated).then(move).otherwise("at_stake"),
        stake=pl.when(stated).then(pl.lit(said)).otherwise("stake"),
    )
