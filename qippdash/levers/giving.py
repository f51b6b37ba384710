"""What each scheme under a node could give to a lever, and the totals it would then have.

What a scheme can give is taken from the lever's own definition, so that nothing has to be made
up: savings come back to the plan that stands beside them, a scheme turns into what the
measure counts (or stops counting), and at the most its own part of a lever goes away. The
assumption is in words; a screen that shows the amounts shows it too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.catalogue import Engine
from qippdash.evaluate.evaluation import Evaluation
from qippdash.expressions import emit
from qippdash.expressions.places import BILLION
from qippdash.expressions.tree import Node
from qippdash.levers.conditions import conditions
from qippdash.levers.turned import Change, in_words, turned
from qippdash.measures.columns import pence
from qippdash.measures.comparison import column
from qippdash.measures.leaf import plan
from qippdash.measures.rows import organisations_of, rows_seen
from qippdash.measures.sight import SCHEME_COLUMNS
from qippdash.measures.told import told
from qippdash.measures.totals import add_up
from qippdash.model.measure import Measure
from qippdash.model.tables import PENCE, SAVINGS, TABLES
from qippdash.wording import GBP

TOTALS = Mapping[str, pl.DataFrame]
"""Totals of the schemes that would change, by table; columns as those that were added up."""


@dataclass(frozen=True)
class Giving:
    """What schemes could give: ``assumption`` in words, and their totals ``after`` it.

    ``schemes`` has initiative, organisation, title, ``present`` (its part of the lever now) and
    ``gives`` (signed), in pounds or the lever's unit; largest first.
    """

    assumption: str
    after: TOTALS
    schemes: pl.DataFrame


def giving(
    evaluation: Evaluation,
    organisation: str,
    lever: Measure,
    beside: Sequence[Measure],
    engine: Engine,
    *,
    rise: bool,
) -> Giving | str:
    """What the schemes that a node's lever counts could give to it.

    Args:
        evaluation: the ratings.
        organisation: the node.
        lever: the measure, as the rule counts it.
        beside: the other measures of the rule.
        engine: what adds up.
        rise: whether the lever has to rise.

    Returns:
        The first of the ways that gives anything; or why there is none, in words.
    """
    table = TABLES[lever.table]
    if not table.initiative:
        return f'"{lever.title}" is counted over {table.name}, which belong to no scheme'
    if lever.how not in ("sum", "count"):
        return f'"{lever.title}" is no sum, so that no scheme has a part in it'
    schemes = _schemes(evaluation, organisation, lever)
    if schemes.is_empty():
        return "there is no scheme under it"
    ways = _rising if rise else _falling
    for assumption, after in ways(evaluation, schemes, lever, beside, engine):
        found = _given(evaluation, schemes, lever, after, rise=rise)
        if found.height:
            return Giving(assumption, after, found)
    return "no scheme under it has anything left to give to it"


def _schemes(evaluation: Evaluation, organisation: str, lever: Measure) -> pl.DataFrame:
    whose = organisations_of(evaluation.portfolio, organisation, lever.scope)
    schemes = evaluation.portfolio.tables["initiatives"]
    return schemes.filter(pl.col("organisation").is_in(whose)).collect()


def _rising(
    evaluation: Evaluation,
    schemes: pl.DataFrame,
    lever: Measure,
    beside: Sequence[Measure],
    engine: Engine,
) -> Iterator[tuple[str, TOTALS]]:
    if lever.table == "savings" and lever.of in ("forecast", "actual"):
        rows = _back_to_plan(evaluation, schemes, lever)
        if lever.of == "forecast":
            said = "its forecast for the months ahead makes up all that it is short of its plan"
        else:
            said = "what it has saved so far had been what it had planned"
        yield said, {"savings": _added_up(evaluation, "savings", rows, schemes, engine)}
    day = evaluation.measured.as_at
    wanted = [turned(one, holds=True, day=day) for one in conditions(lever).of_scheme]
    if wanted and all(one is not None for one in wanted):
        change: Change = {name: to for one in wanted if one for name, to in one.items()}
        others = schemes.filter(~_counting(lever))
        yield in_words(change), _changed(evaluation, others, change, engine)
    for other in beside:
        if _holds_more(other, lever):
            said = f'all of its "{other.title}" counts as "{lever.title}"'
            yield said, _up_to(evaluation, schemes, lever, other)


def _falling(
    evaluation: Evaluation,
    schemes: pl.DataFrame,
    lever: Measure,
    beside: Sequence[Measure],
    engine: Engine,
) -> Iterator[tuple[str, TOTALS]]:
    del beside
    for one in conditions(lever).of_scheme:
        change = turned(one, holds=False, day=evaluation.measured.as_at)
        if change is not None:
            counted = schemes.filter(_counting(lever))
            yield in_words(change), _changed(evaluation, counted, change, engine)
    yield f'its part of "{lever.title}" comes to nothing', _gone(evaluation, schemes, lever)


def _counting(lever: Measure) -> pl.Expr:
    """Whether a scheme is one of those that a lever counts; never missing."""

    def emitted(part: Node) -> pl.Expr:
        return emit(part, pl, lambda name: pl.col(SCHEME_COLUMNS.get(name, name)))

    parts = [told(part, emitted).fill_null(value=False) for part in conditions(lever).of_scheme]
    return pl.all_horizontal(parts)


def _back_to_plan(evaluation: Evaluation, schemes: pl.DataFrame, lever: Measure) -> pl.DataFrame:
    """The months of savings with what is short of the plan made up in each scheme's last one.

    Of a forecast, in a month that is still ahead: what has been reported stays.
    """
    portfolio, as_at = evaluation.portfolio, evaluation.measured.as_at
    query = plan("savings", [lever], as_at, portfolio.pack.year_starts)
    counts = query.row_by_row(lever)[1].is_not_null() & pl.col("plan").is_not_null()
    seen = rows_seen(portfolio, query, schemes["initiative"].to_list())
    rows = seen.select(*SAVINGS.names, counts=counts).collect()
    amount = pence(SAVINGS, lever.of)
    later = pl.col("month") > as_at if lever.of == "forecast" else pl.lit(True)
    short = (pl.col("plan") - amount).filter(pl.col("counts")).sum().over("initiative")
    last = pl.col("month").filter(pl.col("counts") & later).max().over("initiative")
    here = pl.col("counts") & (pl.col("month") == last) & (short > 0)
    made_up = pl.when(here).then(amount + short).otherwise(pl.col(lever.of))
    return rows.with_columns(made_up.alias(lever.of)).drop("counts")


def _added_up(
    evaluation: Evaluation,
    table: str,
    rows: pl.DataFrame,
    schemes: pl.DataFrame,
    engine: Engine,
) -> pl.DataFrame:
    measured, portfolio = evaluation.measured, evaluation.portfolio
    wanted = [one for one in measured.measures if one.table == table]
    query = plan(table, wanted, measured.as_at, portfolio.pack.year_starts)
    found = add_up(query, rows.lazy(), schemes, engine).frame
    return found.select(measured.totals[table].frame.columns)


def _changed(
    evaluation: Evaluation, schemes: pl.DataFrame, change: Change, engine: Engine
) -> TOTALS:
    """The totals of every table with something changed about each scheme."""
    kinds = schemes.schema
    other = schemes.with_columns(
        pl.lit(value, kinds[name]).alias(name) for name, value in change.items()
    )
    mine = pl.col("initiative").is_in(schemes["initiative"].to_list())
    tables = [name for name in evaluation.measured.totals if TABLES[name].initiative]
    return {
        name: _added_up(
            evaluation,
            name,
            other
            if name == "initiatives"
            else evaluation.portfolio.tables[name].filter(mine).collect(),
            other,
            engine,
        )
        for name in tables
    }


def _holds_more(other: Measure, lever: Measure) -> bool:
    """Whether another measure adds up the same thing over all rows of a lever, and more."""
    alike = ("table", "how", "of", "unit", "scope", "latest")
    same = all(getattr(other, name) == getattr(lever, name) for name in alike)
    return same and conditions(other).all < conditions(lever).all


def _own(evaluation: Evaluation, schemes: pl.DataFrame, table: str) -> pl.DataFrame:
    frame = evaluation.measured.totals[table].frame
    return frame.join(schemes.select("initiative"), on="initiative", how="semi")


def _up_to(evaluation: Evaluation, schemes: pl.DataFrame, lever: Measure, other: Measure) -> TOTALS:
    own, name, whole = _own(evaluation, schemes, lever.table), column(lever), column(other)
    more = pl.col(whole).fill_null(0) > pl.col(name).fill_null(0)
    parts = [
        pl.when(more).then(f"{whole}{part}").otherwise(f"{name}{part}").alias(f"{name}{part}")
        for part in ("", ":rows", ":reported")
    ]
    return {lever.table: own.with_columns(parts)}


def _gone(evaluation: Evaluation, schemes: pl.DataFrame, lever: Measure) -> TOTALS:
    own, name = _own(evaluation, schemes, lever.table), column(lever)
    nothing = pl.when(pl.col(name).is_not_null()).then(pl.lit(0, own.schema[name]))
    return {lever.table: own.with_columns(nothing.alias(name))}


def _given(
    evaluation: Evaluation, schemes: pl.DataFrame, lever: Measure, after: TOTALS, *, rise: bool
) -> pl.DataFrame:
    """Each scheme with what it has in the lever and what it gives; those that give nothing left out."""
    before = _by_scheme(evaluation.measured.totals[lever.table].frame, lever, "present")
    then = _by_scheme(after[lever.table], lever, "then")
    gives = pl.col("then") - pl.col("present")
    found = (
        schemes.select("initiative", "organisation", "title")
        .join(then, on="initiative", how="inner", maintain_order="left")
        .join(before, on="initiative", how="left", maintain_order="left")
        .with_columns(pl.col("present").fill_null(0))
        .with_columns(gives=gives)
        .filter(pl.col("gives") > 0 if rise else pl.col("gives") < 0)
        .sort(pl.col("gives").abs(), descending=True, maintain_order=True)
    )
    scale = _scale(evaluation, lever)
    amounts = ((pl.col(name) / scale).alias(name) for name in ("present", "gives"))
    return found.with_columns(amounts).drop("then")


def _by_scheme(frame: pl.DataFrame, lever: Measure, name: str) -> pl.DataFrame:
    """A lever's totals per scheme; in pence, whole ones or billionths."""
    total = pl.col(column(lever)).sum()
    # Int128 holds any amount, and a difference of two unsigned counts has to go below nothing.
    return frame.group_by("initiative").agg(total.cast(pl.Int128).alias(name))


def _scale(evaluation: Evaluation, lever: Measure) -> float:
    kind = evaluation.measured.totals[lever.table].frame.schema[column(lever)]
    if kind == pl.Int128:
        return BILLION
    return PENCE if lever.unit == GBP and lever.how == "sum" else 1.0
