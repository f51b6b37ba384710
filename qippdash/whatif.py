"""A scenario played through: the same pack with other thresholds or other forecasts.

Only the rows of the initiatives that change are read again; their totals take the place of
the old ones and everything is rolled up and rated as before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, UsageError, nearest
from qippdash.evaluate.evaluation import Evaluation, evaluate_again, remeasured
from qippdash.measures.leaf import plan
from qippdash.measures.measured import Measured, roll_up
from qippdash.measures.totals import Totals, add_up
from qippdash.model.rule import Cut, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario


def play(
    before: Evaluation, scenario: Scenario, catalogue: Catalogue, engine: Engine
) -> Evaluation:
    """The evaluation as it would be.

    Raises:
        UsageError: the scenario names a rule, a word or an initiative that is not there, or a
            factor below 0.
    """
    problems = [*_unknown_rules(before, scenario), *_unknown_initiatives(before, scenario)]
    if problems:
        raise UsageError(problems)
    changed = before
    if scenario.initiatives:
        changed = remeasured(before, _measured(before, scenario, engine))
    rulesets = [_with_cuts(ruleset, scenario) for ruleset in before.rulesets]
    played = evaluate_again(changed, rulesets, catalogue)
    if played is None:
        raise UsageError(
            Problem(
                f"scenario '{scenario.title}'",
                "a changed condition names a measure that was not worked out",
                "name only measures that the rule uses already",
            )
        )
    return played


def _with_cuts(ruleset: Ruleset, scenario: Scenario) -> Ruleset:
    return replace(
        ruleset, rules=tuple(_rule(rule, scenario.cuts.get(f"{ruleset.id}/{rule.id}", {}))
                             for rule in ruleset.rules)
    )  # fmt: skip


def _rule(rule: Rule, cuts: Mapping[str, Cut]) -> Rule:
    return replace(rule, cuts={**rule.cuts, **cuts}) if cuts else rule


def _measured(before: Evaluation, scenario: Scenario, engine: Engine) -> Measured:
    measured = before.measured
    if "savings" not in measured.totals:
        return measured
    totals = {**measured.totals, "savings": _savings(before, scenario, engine)}
    frame = roll_up(before.portfolio, totals, measured.measures)
    return replace(measured, totals=totals, frame=frame)


def _savings(before: Evaluation, scenario: Scenario, engine: Engine) -> Totals:
    """The totals of savings with those of the changed initiatives added up again."""
    portfolio, measured = before.portfolio, before.measured
    wanted = [one for one in measured.measures if one.table == "savings"]
    query = plan("savings", wanted, measured.as_at, portfolio.pack.year_starts)
    names = sorted(scenario.initiatives)
    rows = portfolio.tables["savings"].filter(pl.col("initiative").is_in(names)).collect()
    moved = _moved(rows, scenario, measured)
    schemes = portfolio.tables["initiatives"].collect()
    again = add_up(query, moved.lazy(), schemes, engine)
    old = measured.totals["savings"]
    kept = old.frame.filter(~pl.col("initiative").is_in(names))
    return replace(old, frame=pl.concat([kept, again.frame.select(kept.columns)]))


def _moved(rows: pl.DataFrame, scenario: Scenario, measured: Measured) -> pl.DataFrame:
    """The rows as the scenario has them: forecasts after the pack's date, and nothing else."""
    ahead = pl.col("month") > measured.as_at
    expected = pl.coalesce("forecast", "plan").fill_null(0)
    factors = {**dict.fromkeys(scenario.dropped, 0.0), **scenario.scaled}
    factor = pl.col("initiative").replace_strict(factors, default=1.0, return_dtype=pl.Float64)
    slip = pl.col("initiative").replace_strict(
        dict(scenario.slipped), default=0, return_dtype=pl.Int64
    )
    ordered = rows.sort("initiative", "month")
    later = ordered.filter(ahead).with_columns(
        place=pl.int_range(pl.len()).over("initiative"), come=expected, slip=slip
    )
    arrived = later.select("initiative", place=pl.col("place") + pl.col("slip"), come="come")
    forecast = (pl.col("come_right").fill_null(0) * factor).round().cast(pl.Int64)
    return pl.concat(
        [
            ordered.filter(~ahead),
            later.join(arrived, on=["initiative", "place"], how="left", maintain_order="left")
            .with_columns(forecast=forecast)
            .select(ordered.columns),
        ]
    )


def _unknown_rules(before: Evaluation, scenario: Scenario) -> list[Problem]:
    known = {f"{one.id}/{rule.id}": one for one in before.rulesets for rule in one.rules}
    problems = []
    for name, cuts in scenario.cuts.items():
        where = f"scenario '{scenario.title}': {name}"
        if name not in known:
            problems.append(Problem(where, "there is no such rule here", nearest(name, known)))
            continue
        words = known[name].scale.words[:-1]
        problems.extend(
            Problem(where, f"'{word}' has no cut point", nearest(word, words))
            for word in cuts
            if word not in words
        )
    return problems


def _unknown_initiatives(before: Evaluation, scenario: Scenario) -> list[Problem]:
    known = before.portfolio.nodes["initiative"].drop_nulls()
    unknown: Sequence[str] = sorted(scenario.initiatives - set(known))
    where = f"scenario '{scenario.title}'"
    problems = [
        Problem(where, f"there is no initiative '{name}'", nearest(name, known.to_list()))
        for name in unknown
    ]
    below = [name for name, factor in scenario.scaled.items() if factor < 0]
    back = [name for name, months in scenario.slipped.items() if months < 0]
    return [
        *problems,
        *(Problem(where, f"{n} is scaled by less than 0", "0 drops it") for n in below),
        *(Problem(where, f"{n} slips by less than 0 months", "0 leaves it") for n in back),
    ]
