"""A scenario played through: the same pack with other thresholds or other forecasts.

Only the rows of the initiatives that change are read again; their totals take the place of
the old ones, and what hangs on them is rolled up and rated as before.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, UsageError
from qippdash.evaluate.evaluation import Evaluation, evaluate_again
from qippdash.measures.leaf import plan
from qippdash.measures.measured import Measured, roll_up
from qippdash.measures.totals import Totals, add_up
from qippdash.model.portfolio import Portfolio
from qippdash.model.scenario import Addition, Scenario
from qippdash.whatif.cuts import with_cuts
from qippdash.whatif.faults import faults
from qippdash.whatif.made_up import made_up, with_made_up
from qippdash.whatif.moved import moved

CHANGED = "savings"
"""The table that a scenario changes."""


def play(
    before: Evaluation, scenario: Scenario, catalogue: Catalogue, engine: Engine
) -> Evaluation:
    """The evaluation as it would be.

    Its portfolio has the scenario's months in place of the pack's.

    Raises:
        UsageError: the scenario names a rule, a word, an initiative or an organisation that is
            not there, a cut point that the rule cannot take, or an amount, a factor or months
            that make no sense; with all that is wrong.
    """
    problems = faults(before, scenario, catalogue)
    if problems:
        raise UsageError(problems)
    rulesets = [with_cuts(ruleset, scenario) for ruleset in before.rulesets]
    portfolio, measured = _figures(before, scenario, engine)
    changed = replace(before, portfolio=portfolio)
    played = evaluate_again(changed, rulesets, catalogue, measured=measured)
    if played is None:
        raise UsageError(
            Problem(
                f"scenario '{scenario.title}'",
                "a changed condition names a measure that was not worked out",
                "name only measures that the rule uses already",
            )
        )
    return played


def _figures(before: Evaluation, scenario: Scenario, engine: Engine) -> tuple[Portfolio, Measured]:
    """The pack's months and the measures as the scenario has them."""
    portfolio, measured = before.portfolio, before.measured
    if not (scenario.initiatives or scenario.added) or CHANGED not in measured.totals:
        return portfolio, measured
    at_organisations, to_each = _apart(portfolio, scenario)
    wanted = [one for one in measured.measures if one.table == CHANGED]
    query = plan(CHANGED, wanted, measured.as_at, portfolio.pack.year_starts)
    names = sorted({*scenario.initiatives, *(one.at for one in to_each)})
    totals = measured.totals[CHANGED]
    if names:
        mine = pl.col("initiative").is_in(names)
        rows = portfolio.tables[CHANGED].filter(mine).collect()
        starts = portfolio.pack.year_starts
        other = moved(rows, scenario, to_each, measured.as_at, starts)
        schemes = portfolio.tables["initiatives"].collect()
        again = add_up(query, other.lazy(), schemes, engine)
        totals = _instead(totals, again, names)
        kept = portfolio.tables[CHANGED].filter(~mine)
        tables = {**portfolio.tables, CHANGED: pl.concat([kept, other.lazy()])}
        portfolio = replace(portfolio, tables=tables)
    if at_organisations:
        own = made_up(query, at_organisations, portfolio, measured, engine)
        totals = replace(totals, frame=with_made_up(totals, own))
    return portfolio, _measured(portfolio, measured, totals)


def _apart(
    portfolio: Portfolio, scenario: Scenario
) -> tuple[tuple[Addition, ...], tuple[Addition, ...]]:
    """What is added at organisations, and to initiatives; of one code, the organisation's."""
    organisations = set(portfolio.nodes["organisation"])
    at = tuple(one for one in scenario.added if one.at in organisations)
    return at, tuple(one for one in scenario.added if one not in at)


def _instead(totals: Totals, again: Totals, names: list[str]) -> Totals:
    """The totals with those of some initiatives added up again."""
    others = pl.col("initiative").is_null() | ~pl.col("initiative").is_in(names)
    kept = totals.frame.filter(others)
    return replace(totals, frame=pl.concat([kept, again.frame.select(kept.columns)]))


def _measured(portfolio: Portfolio, measured: Measured, totals: Totals) -> Measured:
    """The measures with those of the changed table rolled up again."""
    wanted = [one for one in measured.measures if one.table == CHANGED]
    fresh = roll_up(portfolio, {CHANGED: totals}, wanted)
    frame = measured.frame.with_columns(fresh.get_columns())
    return replace(measured, totals={**measured.totals, CHANGED: totals}, frame=frame)
