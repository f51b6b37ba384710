"""A pack's figures, and what rulesets make of them; a second ruleset reads no row again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.evaluate.answers import answers, beside_nodes
from qippdash.evaluate.compiled import CompiledRule, compiled
from qippdash.evaluate.distance import with_distances
from qippdash.evaluate.overall import overall
from qippdash.evaluate.rating import Rated, rate
from qippdash.measures.comparison import column
from qippdash.measures.measured import Checks, Measured, measure
from qippdash.model.measure import Measure
from qippdash.model.month import FinancialYear
from qippdash.model.portfolio import Portfolio
from qippdash.model.ruleset import Ruleset


@dataclass(frozen=True)
class Evaluation:
    """What rulesets make of a pack.

    ``measured`` and ``evidence`` (the latest answers, None where no rule asks) are what it was worked out from, and
    all that another evaluation needs. ``wide`` has one row per node in tree order: measures,
    values, codes, counts and distances (see `qippdash.model.assessment` for their names).
    """

    portfolio: Portfolio
    rulesets: tuple[Ruleset, ...]
    measured: Measured
    evidence: pl.DataFrame | None
    wide: pl.DataFrame
    rated: tuple[Rated, ...]


def evaluate(
    portfolio: Portfolio,
    rulesets: Sequence[Ruleset],
    catalogue: Catalogue,
    engine: Engine,
    as_at: date,
    *,
    also: Sequence[Measure] = (),
    checks: Checks | None = None,
) -> Evaluation:
    """Add up what the rulesets (and ``also``) need, and rate every node."""
    rules = _rules(rulesets, catalogue)
    needed = [*also, *(one for rule in rules for one in rule.measures.values())]
    measured = measure(portfolio, needed, engine, as_at, checks)
    wants_evidence = any(rule.kind.criterion(rule.rule) is not None for rule in rules)
    found = answers(portfolio, engine, as_at) if wants_evidence else None
    return _evaluated(portfolio, rulesets, rules, measured, found)


def evaluate_again(
    before: Evaluation, rulesets: Sequence[Ruleset], catalogue: Catalogue
) -> Evaluation | None:
    """Rate with other rules over the measures that are there already.

    Returns:
        None when the rules need a measure or an answer that ``before`` did not add up.
    """
    rules = _rules(rulesets, catalogue)
    have = {column(one): one for one in before.measured.measures}
    needed = [one for rule in rules for one in rule.measures.values()]
    if any(have.get(column(one)) != one for one in needed):
        return None
    if before.evidence is None and any(rule.kind.criterion(rule.rule) for rule in rules):
        return None
    return _evaluated(before.portfolio, rulesets, rules, before.measured, before.evidence)


def constants(portfolio: Portfolio, as_at: date) -> Mapping[str, float]:
    """The names that stand for the same number at every node."""
    year = FinancialYear.holding(as_at, portfolio.pack.year_starts)
    gone = float(year.months_to(as_at))
    return {"months_gone": gone, "months_left": 12.0 - gone}


def _rules(rulesets: Sequence[Ruleset], catalogue: Catalogue) -> list[CompiledRule]:
    return [rule for ruleset in rulesets for rule in compiled(ruleset, catalogue)]


def _evaluated(
    portfolio: Portfolio,
    rulesets: Sequence[Ruleset],
    rules: Sequence[CompiledRule],
    measured: Measured,
    found: pl.DataFrame | None,
) -> Evaluation:
    beside = beside_nodes(portfolio.nodes, found, rules)
    figures = pl.concat(
        [portfolio.nodes.select("organisation", "initiative", "level", "parent"),
         measured.frame, beside],
        how="horizontal",
    )  # fmt: skip
    tables = frozenset(portfolio.tables)
    wide, rated = rate(rules, figures, constants(portfolio, measured.as_at), tables)
    for ruleset in rulesets:
        wide = overall(wide, ruleset, [rule for rule in rules if rule.ruleset == ruleset.id])
    wide = with_distances(wide, rated)
    return Evaluation(portfolio, tuple(rulesets), measured, found, wide, rated)
