"""Every rule of every ruleset over every node, in two passes over a few thousand rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qippdash.catalogue import Judgement
from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.figures import RuleFigures
from qippdash.evaluate.looks import Seen
from qippdash.evaluate.passes import with_passes
from qippdash.evaluate.standing import PARENT
from qippdash.evaluate.walled import apart, is_walled
from qippdash.expressions import bounds
from qippdash.model.assessment import (
    UNRATED_CODE,
    coverage_column,
    rating_column,
    value_column,
)
from qippdash.model.rule import Applies, Rule
from qippdash.wording import share_words


@dataclass(frozen=True)
class Rated:
    """One rule, judged: the expressions that made its columns.

    The reasons are put into words when they are asked for: few nodes are not rated, and few of
    those are looked at.
    """

    compiled: CompiledRule
    figures: RuleFigures
    judgement: Judgement

    @property
    def reason(self) -> pl.Expr:
        """Why a node is not rated, in words; null where it is rated or the rule is not for it."""
        compiled = self.compiled
        code = pl.col(rating_column(compiled.ruleset, compiled.rule.id))
        return pl.when(code == UNRATED_CODE).then(
            pl.when(_covered(self.figures)).then(self._missing()).otherwise(self._uncovered())
        )

    def _missing(self) -> pl.Expr:
        # What a plugin said is a column already.
        said = self.judgement if is_walled(self.figures) else _judge(self.figures)
        return said.reason

    def _uncovered(self) -> pl.Expr:
        rule = self.compiled.rule
        # Rounded down, or 79.6% would be the 80% that are needed; 0.29 * 100 is below 29.
        share = (_coverage(self.figures) * 100 + 1e-9).floor().cast(pl.Int64)
        what = "its rows are reported" if self.figures.seen is None else "its children are rated"
        needed = f"% of {what}; {share_words(rule.min_coverage)} are needed"
        return pl.format("only {}{}", share, pl.lit(needed))


def rate(
    rules: Sequence[CompiledRule],
    figures: pl.DataFrame,
    constants: Mapping[str, float | pl.Expr],
    tables: frozenset[str],
) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
    """Work out every value, then every code.

    Args:
        rules: of all rulesets.
        figures: one row per node: initiative, level, the measures with their ``:rows`` and
            ``:reported``, and the evidence.
        constants: names that stand for the same number everywhere.
        tables: the tables that the pack has.

    Returns:
        ``figures`` with three columns more per rule (its code, value and coverage), and what
        is needed to say why something is not rated.
    """
    seen = [RuleFigures(rule, constants, tables) for rule in rules]
    rated = tuple(_rated(one) for one in seen)
    return _coded(figures, [expr for one in seen for expr in _worked_out(one)], rated)


def rate_by_ratings(
    seen: Sequence[Seen],
    wide: pl.DataFrame,
    constants: Mapping[str, float | pl.Expr],
    tables: frozenset[str],
    look: Callable[[pl.DataFrame], pl.DataFrame],
) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
    """The rules that are worked out from other ratings, once those are there.

    Args:
        seen: the rules and what they look at.
        wide: what `rate` gave for all other rules, with overall ratings.
        constants: as for `rate`.
        tables: as for `rate`.
        look: adds what the rules see of other ratings (see `qippdash.evaluate.looks`); it is
            given what a child weighs, as the value of the rule.
    """
    figures = [RuleFigures(one.rule, constants, tables, one) for one in seen]
    weighed = with_passes(wide, [expr for one in figures for expr in _worked_out(one)])
    rated = tuple(_rated(one) for one in figures)
    return _coded(look(weighed), [expr for one in rated for expr in _looked_at(one)], rated)


def _coded(
    frame: pl.DataFrame, values: Sequence[pl.Expr], rated: Sequence[Rated]
) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
    """Add the values, then the codes; those of plugins' kinds by themselves, after the others."""
    own = [_code(one) for one in rated if not is_walled(one.figures)]
    frame = with_passes(frame, values, own)
    done = []
    for one in rated:
        if not is_walled(one.figures):
            done.append(one)
            continue
        frame, judgement = apart(frame, one.figures, one.judgement)
        done.append(replace(one, judgement=judgement))
        frame = frame.with_columns(_code(done[-1]))
    return frame, tuple(done)


def _worked_out(one: RuleFigures) -> tuple[pl.Expr, pl.Expr]:
    ruleset, rule = one.compiled.ruleset, one.compiled.rule.id
    value = one.worked_out().alias(value_column(ruleset, rule))
    return value, one.coverage().alias(coverage_column(ruleset, rule))


def _looked_at(rated: Rated) -> tuple[pl.Expr, ...]:
    """The value of a rule that looks at other ratings, in place of what a child weighs."""
    ruleset, rule = rated.compiled.ruleset, rated.compiled.rule.id
    figures, value = rated.figures, rated.judgement.value
    found = []
    if value is not None and not is_walled(figures):
        found.append(value.cast(pl.Float64).alias(value_column(ruleset, rule)))
    if figures.seen is not None and figures.seen.look.at == "children" and not figures.unseen():
        share = figures.looked("rated") / figures.looked("all")
        found.append(share.alias(coverage_column(ruleset, rule)))
    return tuple(found)


def _rated(figures: RuleFigures) -> Rated:
    quiet = figures if is_walled(figures) else replace(figures, silent=True)
    return Rated(figures.compiled, figures, _judge(quiet))


def _judge(figures: RuleFigures) -> Judgement:
    compiled = figures.compiled
    return compiled.kind.judge(compiled.rule, compiled.scale, figures)


def _code(rated: Rated) -> pl.Expr:
    rule = rated.compiled.rule
    covered = pl.when(_covered(rated.figures)).then(rated.judgement.code)
    code = pl.when(_applies(rule)).then(covered.fill_null(UNRATED_CODE))
    return code.cast(pl.Int8).alias(rating_column(rated.compiled.ruleset, rule.id))


def _covered(figures: RuleFigures) -> pl.Expr:
    """Whether enough was reported; a rule that counts no rows is never held up by this."""
    rule = figures.compiled.rule
    if not rule.min_coverage:
        return pl.lit(True)
    coverage = _coverage(figures)
    return coverage.is_null() | (coverage >= bounds(rule.min_coverage)[0])


def _coverage(figures: RuleFigures) -> pl.Expr:
    return pl.col(coverage_column(figures.compiled.ruleset, figures.compiled.rule.id))


def _applies(rule: Rule) -> pl.Expr:
    applies = _APPLIES[rule.applies]
    return applies & pl.col("level").is_in(list(rule.levels)) if rule.levels else applies


_APPLIES: Mapping[Applies, pl.Expr] = {
    "all": pl.lit(True),
    "organisations": pl.col("initiative").is_null(),
    "parents": pl.col(PARENT),
    "initiatives": pl.col("initiative").is_not_null(),
}
