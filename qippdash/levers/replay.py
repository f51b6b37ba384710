"""A node rated again with some schemes' totals changed: the same rules, over other sums."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qippdash.catalogue import Catalogue
from qippdash.evaluate.evaluation import Evaluation, evaluate_again
from qippdash.evaluate.rating import Rated
from qippdash.levers.giving import TOTALS
from qippdash.measures.comparison import column
from qippdash.measures.measured import Measured, roll_up
from qippdash.model.assessment import rating_column
from qippdash.model.ruleset import Ruleset


@dataclass(frozen=True)
class Replay:
    """What is needed to rate one node again by one ruleset, as often as is asked.

    ``before`` has the nodes on which the node's ratings hang and no others; ``row`` is the
    node's place among them.
    """

    before: Evaluation
    row: int
    ruleset: Ruleset
    catalogue: Catalogue
    after: TOTALS

    def codes(self, schemes: Collection[str], rule: str) -> tuple[int | None, int | None]:
        """The rule's code and the overall code with the changed totals of some schemes."""
        measured = self.before.measured
        totals = dict(measured.totals)
        for table, after in self.after.items():
            other = pl.col("initiative").is_in(list(schemes))
            kept = totals[table].frame.filter(~other | pl.col("initiative").is_null())
            frame = pl.concat([kept, after.filter(other).select(kept.columns)])
            totals[table] = replace(totals[table], frame=frame)
        moved = [one for one in measured.measures if one.table in self.after]
        rolled = roll_up(self.before.portfolio, totals, moved)
        frame = measured.frame.with_columns(rolled.get_columns())
        again = evaluate_again(
            self.before,
            [self.ruleset],
            self.catalogue,
            measured=replace(measured, totals=totals, frame=frame),
        )
        coded = (again or self.before).coded
        found = coded.select(
            rating_column(self.ruleset.id, rule), rating_column(self.ruleset.id)
        ).row(self.row)
        return found[0], found[1]


def replay(
    evaluation: Evaluation, row: int, ruleset: Ruleset, catalogue: Catalogue, after: TOTALS
) -> Replay:
    """Make ready to rate a node again.

    Only the node and those under it are kept where its ratings hang on nothing else: all nodes
    are where a rule looks one level down, or the ruleset compares the nodes of a level.
    """
    rated = tuple(one for one in evaluation.rated if one.compiled.ruleset == ruleset.id)
    own = replace(
        evaluation,
        rulesets=(ruleset,),
        rated=rated,
        measured=_needed(evaluation, rated),
        solved=pl.DataFrame(),
    )
    looks = any(one.figures.seen and one.figures.seen.look.at == "children" for one in rated)
    if not looks and ruleset.overall.policy != "quartiles":
        own, row = _near(own, row)
    return Replay(own, row, ruleset, catalogue, after)


def _needed(evaluation: Evaluation, rated: Sequence[Rated]) -> Measured:
    """The measures of some rules alone."""
    measured = evaluation.measured
    names = {column(one) for each in rated for one in each.compiled.measures.values()}
    kept = tuple(one for one in measured.measures if column(one) in names)
    parts = [f"{column(one)}{part}" for one in kept for part in ("", ":rows", ":reported")]
    return replace(measured, measures=kept, frame=measured.frame.select(parts))


def _near(own: Evaluation, row: int) -> tuple[Evaluation, int]:
    """The same with a node, those one level down, and totals of what lies under it, alone."""
    nodes, measured = own.portfolio.nodes, own.measured
    code = nodes["organisation"][row]
    near = (pl.col("organisation") == code) | (pl.col("parent") == code)
    keep = nodes.select(keep=near & pl.col("initiative").is_null())["keep"].fill_null(value=False)
    under = own.portfolio.under.filter(above=code)["organisation"].to_list()
    totals = {
        table: replace(one, frame=one.frame.filter(pl.col("organisation").is_in(under)))
        for table, one in measured.totals.items()
    }
    found = replace(
        own,
        portfolio=replace(own.portfolio, nodes=nodes.filter(keep)),
        coded=own.coded.filter(keep),
        solved=pl.DataFrame(),
        measured=replace(measured, totals=totals, frame=measured.frame.filter(keep)),
    )
    return found, keep.arg_true().to_list().index(row)
