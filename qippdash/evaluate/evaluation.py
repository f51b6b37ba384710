"""A pack's figures, and what rulesets make of them; a second ruleset reads no row again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.evaluate.answers import answers, beside_nodes
from qippdash.evaluate.compiled import CompiledRule, compile_rule, compiled
from qippdash.evaluate.distance import with_distances
from qippdash.evaluate.figures import amounts
from qippdash.evaluate.looks import Seen, looking, with_looks
from qippdash.evaluate.overall import overall
from qippdash.evaluate.passes import without
from qippdash.evaluate.rating import Rated, rate, rate_by_ratings
from qippdash.evaluate.standing import standing
from qippdash.evaluate.turns import Done, in_turn
from qippdash.measures.comparison import column
from qippdash.measures.measured import Checks, Measured, measure
from qippdash.model.assessment import rating_column
from qippdash.model.measure import Measure
from qippdash.model.month import FinancialYear
from qippdash.model.portfolio import Portfolio
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset

Earlier = pl.DataFrame | None
"""Ratings of an earlier assessment: organisation, initiative, ruleset, rule, rating."""


@dataclass(frozen=True)
class Evaluation:
    """What rulesets make of a pack.

    ``measured``, ``evidence`` (the latest answers, None where no rule asks) and ``earlier``
    (ratings of an earlier assessment, if any) are what it was worked out from, and all that
    another evaluation needs. ``coded`` has one row per node in tree order: measures, values,
    codes and counts (see `qippdash.model.assessment` for their names). ``solved`` has distances
    that an evaluation before this one worked out and that still stand.
    """

    portfolio: Portfolio
    rulesets: tuple[Ruleset, ...]
    measured: Measured
    evidence: pl.DataFrame | None
    earlier: Earlier
    coded: pl.DataFrame
    rated: tuple[Rated, ...]
    solved: pl.DataFrame = field(default_factory=pl.DataFrame)

    @cached_property
    def wide(self) -> pl.DataFrame:
        """``coded`` with the distances, worked out when somebody first asks for them.

        They are a third of the work of rating, and the first screen shows none.
        """
        stands = self.coded.hstack(self.solved.get_columns())
        known = {name.partition(":to ")[0] for name in self.solved.columns}
        return with_distances(
            stands, [one for one in self.rated if _name(one.compiled) not in known]
        )

    def at(self, row: int, rated: Sequence[Rated] = ()) -> dict[str, Any]:
        """The columns of one node, with the distances of these rules at least."""
        if "wide" in self.__dict__:
            return self.wide.row(row, named=True)
        return with_distances(self.coded.slice(row, 1), rated).row(0, named=True)

    def some(self, places: pl.Series, rated: Sequence[Rated]) -> pl.DataFrame:
        """The same of several nodes, in the order of their places."""
        if "wide" in self.__dict__ or 2 * len(places) > self.coded.height:
            return self.wide[places]
        return with_distances(self.coded[places], rated)

    def distances(self) -> pl.DataFrame:
        """The distances that are there already, whoever worked them out."""
        return without(self.wide, self.coded.columns) if "wide" in self.__dict__ else self.solved


def evaluate(
    portfolio: Portfolio,
    rulesets: Sequence[Ruleset],
    catalogue: Catalogue,
    engine: Engine,
    as_at: date,
    *,
    also: Sequence[Measure] = (),
    checks: Checks | None = None,
    earlier: Earlier = None,
) -> Evaluation:
    """Add up what the rulesets (and ``also``) need, and rate every node.

    Args:
        portfolio: the pack.
        rulesets: in the order in which they are to stand.
        catalogue: rule kinds and shared measures.
        engine: what adds up.
        as_at: the last month that counts as reported.
        also: measures to add up beside those that rules need.
        checks: per table, totals to count in the same pass.
        earlier: ratings of an earlier assessment: organisation, initiative, ruleset, rule
            (null for an overall rating), rating.
    """
    rules = _rules(rulesets, catalogue)
    needed = [*also, *(one for rule in rules for one in rule.measures.values())]
    measured = measure(portfolio, needed, engine, as_at, checks)
    wants_evidence = any(rule.kind.criterion(rule.rule) is not None for rule in rules)
    found = answers(portfolio, engine, as_at) if wants_evidence else None
    ground = _Ground(portfolio, measured, found, earlier)
    return _evaluated(ground, tuple(rulesets), rules)


def evaluate_again(
    before: Evaluation,
    rulesets: Sequence[Ruleset],
    catalogue: Catalogue,
    *,
    measured: Measured | None = None,
) -> Evaluation | None:
    """Rate with other rules over the measures that are there already, or over other amounts.

    A rule that has not changed, and whose measures have not either, keeps its columns: one
    threshold more or less costs one rule's work, whatever the number of rulesets.

    Args:
        before: what there is.
        rulesets: the rules.
        catalogue: rule kinds and shared measures.
        measured: the same measures with other amounts, for the same nodes.

    Returns:
        None when the rules need a measure or an answer that ``before`` did not add up.
    """
    moved = _moved(before.measured, measured) if measured else frozenset()
    before = _with_amounts(before, measured) if measured else before
    known = {one.id: one for one in before.rulesets}
    kept = {_name(one.compiled): one.compiled for one in before.rated}
    rules = [
        _kept(kept, known, ruleset, rule) or compile_rule(ruleset, rule, catalogue)
        for ruleset in rulesets
        for rule in ruleset.rules
    ]
    if not _can_rate(before, rules):
        return None
    fresh = [
        rule
        for rule in rules
        if kept.get(_name(rule)) is not rule or not moved.isdisjoint(_columns(rule))
    ]
    again = {rule.ruleset for rule in fresh}
    changed = [one for one in rulesets if known.get(one.id) != one or one.id in again]
    return _again(before, tuple(rulesets), rules, fresh, changed)


def _columns(rule: CompiledRule) -> set[str]:
    return {column(one) for one in rule.measures.values()}


def _moved(before: Measured, after: Measured) -> frozenset[str]:
    """The measures that have another amount at any node, or other rows behind it."""
    names = (column(one) for one in after.measures)
    return frozenset(
        name
        for name in names
        if any(
            not before.frame[f"{name}{part}"].equals(after.frame[f"{name}{part}"])
            for part in ("", ":rows", ":reported")
        )
    )


def _with_amounts(before: Evaluation, measured: Measured) -> Evaluation:
    """The same ratings beside other amounts, which they have not been told of yet."""
    frame = measured.frame.with_columns(amounts(measured.measures))
    wide = before.coded.with_columns(frame.get_columns())
    return replace(before, measured=measured, coded=wide)


def _kept(
    kept: Mapping[str, CompiledRule], known: Mapping[str, Ruleset], ruleset: Ruleset, rule: Rule
) -> CompiledRule | None:
    """The rule as it was rated before, if nothing that it stands on has changed."""
    before, one = known.get(ruleset.id), kept.get(rating_column(ruleset.id, rule.id))
    if before is None or one is None or one.rule != rule:
        return None
    return one if (before.scale, before.measures) == (ruleset.scale, ruleset.measures) else None


def _can_rate(before: Evaluation, rules: Sequence[CompiledRule]) -> bool:
    have = {column(one): one for one in before.measured.measures}
    measured = all(have.get(column(one)) == one for rule in rules for one in rule.measures.values())
    asks = any(rule.kind.criterion(rule.rule) for rule in rules)
    return measured and not (asks and before.evidence is None)


def _again(
    before: Evaluation,
    rulesets: tuple[Ruleset, ...],
    rules: Sequence[CompiledRule],
    fresh: Sequence[CompiledRule],
    changed: Sequence[Ruleset],
) -> Evaluation:
    gone = {_name(one.compiled) for one in before.rated} - {_name(one) for one in rules}
    stale = gone | {_name(one) for one in fresh}
    kept = {one.id for one in rulesets} - {one.id for one in changed}
    stale |= {rating_column(one.id) for one in before.rulesets if one.id not in kept}
    counts = {one.id for one in before.rulesets if one.id not in kept}
    wide = without(
        before.coded,
        [
            name
            for name in before.coded.columns
            if name.split(":")[0] in stale or name.partition("#")[0] in counts
        ],
    )
    beside = beside_nodes(before.portfolio.nodes, before.evidence, fresh)
    wide = wide.with_columns(beside.get_columns())
    ground = _Ground(before.portfolio, before.measured, before.evidence, before.earlier)
    new = {_name(rule) for rule in fresh}
    saw = {
        _name(one.compiled): one.figures.seen
        for one in before.rated
        if one.figures.seen is not None and _name(one.compiled) not in new
    }
    wide, newly = _rated(ground, rulesets, wide, rules, fresh, changed, saw)
    again = ground.evaluation(rulesets, wide, rules, (*before.rated, *newly))
    known = before.distances()
    stand = [name for name in known.columns if name.partition(":to ")[0] not in stale]
    return replace(again, solved=known.select(stand))


def _name(rule: CompiledRule) -> str:
    return rating_column(rule.ruleset, rule.rule.id)


def constants(portfolio: Portfolio, as_at: date) -> Mapping[str, float]:
    """The names that stand for the same number at every node."""
    year = FinancialYear.holding(as_at, portfolio.pack.year_starts)
    gone = float(year.months_to(as_at))
    return {"months_gone": gone, "months_left": 12.0 - gone}


def _rules(rulesets: Sequence[Ruleset], catalogue: Catalogue) -> list[CompiledRule]:
    return [rule for ruleset in rulesets for rule in compiled(ruleset, catalogue)]


def _evaluated(
    ground: _Ground, rulesets: tuple[Ruleset, ...], rules: Sequence[CompiledRule]
) -> Evaluation:
    nodes = ground.portfolio.nodes
    beside = beside_nodes(nodes, ground.evidence, rules)
    measured = ground.measured.frame.with_columns(amounts(ground.measured.measures))
    figures = pl.concat([standing(nodes), measured, beside], how="horizontal")
    wide, rated = _rated(ground, rulesets, figures, rules, rules, rulesets, {})
    return ground.evaluation(rulesets, wide, rules, rated)


def _rated(
    ground: _Ground,
    rulesets: Sequence[Ruleset],
    wide: pl.DataFrame,
    rules: Sequence[CompiledRule],
    fresh: Sequence[CompiledRule],
    changed: Sequence[Ruleset],
    before: Mapping[str, Seen],
) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
    """Rate the fresh rules, those that look at other ratings after all that do not.

    What such a rule looks at may have changed although the rule has not: ``before`` is what
    each saw that is not fresh.
    """
    looks = {_name(rule): look for rule in rules if (look := looking(rule)) is not None}
    after = {rule.ruleset for rule in rules if _name(rule) in looks}
    plain = [rule for rule in fresh if _name(rule) not in looks]
    wide, first = rate(plain, wide, ground.constants, ground.tables)
    for ruleset in changed:
        if ruleset.id not in after:
            wide = overall(wide, ruleset, [one for one in rules if one.ruleset == ruleset.id])
    if not looks:
        return wide, first

    def judge(seen: Sequence[Seen], rated: pl.DataFrame) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
        look = partial(with_looks, seen=seen, earlier=ground.earlier)
        return rate_by_ratings(seen, rated, ground.constants, ground.tables, look)

    redone = {*map(_name, fresh), *(rating_column(one.id) for one in changed)}
    done = Done(before, frozenset(redone), frozenset(one.id for one in changed))
    wide, second = in_turn(wide, rulesets, rules, looks, ground.earlier, judge, done)
    return wide, (*first, *second)


@dataclass(frozen=True)
class _Ground:
    """What ratings are worked out from."""

    portfolio: Portfolio
    measured: Measured
    evidence: pl.DataFrame | None
    earlier: Earlier

    @property
    def tables(self) -> frozenset[str]:
        return frozenset(self.portfolio.tables)

    @property
    def constants(self) -> Mapping[str, float]:
        return constants(self.portfolio, self.measured.as_at)

    def evaluation(
        self,
        rulesets: tuple[Ruleset, ...],
        wide: pl.DataFrame,
        rules: Sequence[CompiledRule],
        rated: Sequence[Rated],
    ) -> Evaluation:
        """An evaluation with the rules in the order of their rulesets; later ones count."""
        latest = {_name(one.compiled): one for one in rated}
        return Evaluation(
            self.portfolio,
            rulesets,
            self.measured,
            self.evidence,
            self.earlier,
            wide,
            tuple(latest[_name(rule)] for rule in rules),
        )
