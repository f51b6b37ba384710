"""Whether a node's alarm is only that of nodes under it: would it stand without them?

What those under it with the same alarm have added is taken from the node's own sums, and the
rule is asked again. Where it then raises no alarm, the node's was theirs. A figure that is no
sum over what lies below (a requirement that the node states itself, an assessor's answer) is
the node's own and stays. An alarm of a rule that looks at other ratings, or of a plugin's kind,
is never folded: nobody can say what would be left of it.
"""

from __future__ import annotations

import polars as pl
import polars.selectors as cs

from qippdash.alarms.raised import Raised, newly_worse
from qippdash.alarms.scope import Scope
from qippdash.evaluate.evaluation import Evaluation, constants
from qippdash.evaluate.figures import amounts
from qippdash.evaluate.rating import rate
from qippdash.evaluate.walled import is_walled
from qippdash.measures.comparison import column
from qippdash.model.assessment import rating_column
from qippdash.model.measure import Measure

_PARTS = ("", ":rows", ":reported")


def folded(evaluation: Evaluation, one: Raised, alarm: pl.Series, scope: Scope) -> pl.Series:
    """Where a rule's alarm would not be there without those of the nodes under it.

    Args:
        evaluation: the ratings.
        one: the rule.
        alarm: at which nodes it raises one.
        scope: the nodes in question.
    """
    whose = (
        pl.DataFrame({"above": scope.above, "alarm": alarm & scope.inside})
        .with_row_index("node")
        .filter(pl.col("alarm"), pl.col("above").is_not_null())
    )
    parents = whose["above"].unique().sort()
    parents = parents.filter(alarm[parents])
    nowhere = pl.Series("folded", [False]).new_from_index(0, alarm.len())
    if parents.is_empty() or is_walled(one.rated.figures) or one.rated.figures.seen is not None:
        return nowhere
    left = _left(evaluation, one, parents, whose)
    code = left[rating_column(one.rated.compiled.ruleset, one.rated.compiled.rule.id)]
    worst = one.worst[parents] & (code == len(one.rated.compiled.scale.words) - 1)
    still = worst.fill_null(value=False) | (
        one.worse[parents] & newly_worse(code, one.before[parents])
    )
    return nowhere.scatter(parents.filter(~still), values=True)


def _left(
    evaluation: Evaluation, one: Raised, parents: pl.Series, whose: pl.DataFrame
) -> pl.DataFrame:
    """The rule over what is left of each parent, in the order of ``parents``."""
    measures = [m for m in one.rated.compiled.measures.values() if _adds_up(m)]
    names = [f"{column(m)}{part}" for m in measures for part in _PARTS]
    wide = evaluation.coded[parents]
    if names:
        gone = (
            evaluation.coded[whose["node"]]
            .select(names)
            .with_columns(cs.unsigned_integer().cast(pl.Int64))
            .with_columns(above=whose["above"])
            .group_by("above")
            .agg(pl.col(names).sum().name.suffix(" gone"))
        )
        beside = parents.to_frame("above").join(gone, on="above", how="left", maintain_order="left")
        wide = wide.hstack(beside.drop("above").get_columns())
        wide = wide.with_columns(
            (pl.col(name) - pl.col(f"{name} gone").fill_null(0)).alias(name) for name in names
        ).with_columns(_as_rolled_up(m) for m in measures)
        wide = wide.drop(f"{name} gone" for name in names).with_columns(amounts(measures))
    pack = evaluation.portfolio
    known = constants(pack, evaluation.measured.as_at)
    return rate([one.rated.compiled], wide, known, frozenset(pack.tables))[0]


def _adds_up(measure: Measure) -> bool:
    return measure.scope == "subtree" and measure.how in ("sum", "count")


def _as_rolled_up(measure: Measure) -> pl.Expr:
    """An amount as `qippdash.measures.rollup` has it: missing where nothing is reported."""
    name = column(measure)
    rows, reported = pl.col(f"{name}:rows"), pl.col(f"{name}:reported")
    amount = pl.when(reported > 0).then(pl.col(name)).when(rows == 0).then(0)
    return amount.alias(name)
