"""A scenario played through: the same pack with other thresholds or other forecasts.

Only the rows of the initiatives that change are read again; their totals take the place of
the old ones and everything is rolled up and rated as before.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, RulesetError, UsageError, nearest
from qippdash.evaluate.compiled import compile_rule
from qippdash.evaluate.evaluation import Evaluation, evaluate_again, remeasured
from qippdash.measures.columns import pence
from qippdash.measures.leaf import plan
from qippdash.measures.measured import Measured, roll_up
from qippdash.measures.totals import Totals, add_up
from qippdash.model.rule import Cut, Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scenario import Scenario
from qippdash.model.tables import SAVINGS

LARGEST_NUMBER = 1e15
"""The largest number that an expression takes (see `qippdash.expressions`)."""


def play(
    before: Evaluation, scenario: Scenario, catalogue: Catalogue, engine: Engine
) -> Evaluation:
    """The evaluation as it would be.

    Raises:
        UsageError: the scenario names a rule, a word or an initiative that is not there, a
            cut point that the rule cannot take, or a factor below 0.
    """
    problems = [*_unknown_rules(before, scenario), *_unknown_initiatives(before, scenario)]
    problems = problems or _faults(before, scenario, catalogue)
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
    """The rows as the scenario has them: forecasts after the pack's date, and nothing else.

    What slips comes so many months later. A month that has no row gets one, with nothing
    planned; a month that nothing comes to any more comes to 0; an unknown amount stays so.
    """
    ahead = pl.col("month") > measured.as_at
    factor = pl.col("initiative").replace_strict(
        dict(scenario.scaled), default=1.0, return_dtype=pl.Float64
    )
    scaled = (pence(SAVINGS, "forecast") * factor).round().cast(pl.Int64, strict=False)
    gone = pl.col("initiative").is_in(scenario.dropped)
    slip = pl.col("initiative").replace_strict(
        dict(scenario.slipped), default=0, return_dtype=pl.Int64
    )
    later = rows.filter(ahead).with_columns(there=pl.lit(True))
    arrived = later.select(
        "initiative",
        pl.col("month").dt.offset_by(pl.format("{}mo", slip)),
        come=pl.when(gone).then(0).otherwise(scaled),
        comes=pl.lit(True),
    )
    joined = later.join(arrived, on=["initiative", "month"], how="full", coalesce=True)
    nothing = pl.when(pl.col("comes").is_null()).then(0)
    moved = joined.with_columns(
        forecast=nothing.otherwise("come"),
        plan=pl.when(pl.col("there")).then("plan").otherwise(0),
    )
    return pl.concat([rows.filter(~ahead), moved.select(rows.columns)])


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


def _faults(before: Evaluation, scenario: Scenario, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with cut points that are to take the place of a rule's own."""
    problems: list[Problem] = []
    for ruleset in before.rulesets:
        for rule in ruleset.rules:
            name = f"{ruleset.id}/{rule.id}"
            changed = _rule(rule, scenario.cuts.get(name, {}))
            if changed is not rule:
                where = f"scenario '{scenario.title}': {name}"
                problems.extend(_rule_faults(ruleset, changed, catalogue, where))
    return problems


def _rule_faults(
    ruleset: Ruleset, rule: Rule, catalogue: Catalogue, where: str
) -> Iterator[Problem]:
    for word, cut in rule.cuts.items():
        if not isinstance(cut, str) and not abs(cut) < LARGEST_NUMBER:
            yield Problem(where, f"{word} = {cut} is no cut point", "write a smaller number")
            return
    for _, what, hint in catalogue.rule_kinds[rule.kind].faults(rule, ruleset.scale):
        yield Problem(where, what, hint)
    try:
        compile_rule(ruleset, rule, catalogue)
    except RulesetError as error:
        yield from (Problem(where, one.what, one.hint) for one in error.problems)


def _unknown_initiatives(before: Evaluation, scenario: Scenario) -> list[Problem]:
    known = before.portfolio.nodes["initiative"].drop_nulls()
    unknown: Sequence[str] = sorted(scenario.initiatives - set(known))
    where = f"scenario '{scenario.title}'"
    problems = [
        Problem(where, f"there is no initiative '{name}'", nearest(name, known.to_list()))
        for name in unknown
    ]
    below = [name for name, factor in scenario.scaled.items() if not 0 <= factor < math.inf]
    back = [name for name, months in scenario.slipped.items() if months < 0]
    return [
        *problems,
        *(
            Problem(where, f"{n} cannot be scaled by {scenario.scaled[n]}", "0 drops it")
            for n in below
        ),
        *(Problem(where, f"{n} slips by less than 0 months", "0 leaves it") for n in back),
    ]
