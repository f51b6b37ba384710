"""Rules that look at other ratings, each in its turn: as soon as what it looks at is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from qippdash.catalogue import Look
from qippdash.evaluate.compiled import CompiledRule
from qippdash.evaluate.looks import Seen, find
from qippdash.evaluate.overall import overall
from qippdash.evaluate.rating import Rated
from qippdash.model.assessment import rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import Scale

Judge = Callable[[Sequence[Seen], pl.DataFrame], tuple[pl.DataFrame, tuple[Rated, ...]]]
"""Rates rules over a frame that has what they look at."""

Waiting = Mapping[str, tuple[CompiledRule, Look]]
"""Rules that are still to be rated, by the column of their rating."""


@dataclass(frozen=True)
class Done:
    """What has been rated already, by the columns of the ratings.

    ``before`` is what rules saw when they were last rated, which stand unless they see
    something else now; ``redone`` are the ratings that are new since; ``changed`` are the ids
    of rulesets that have to be put together again in any case.
    """

    before: Mapping[str, Seen]
    redone: frozenset[str]
    changed: frozenset[str]

    def stands(self, seen: Seen) -> bool:
        """Whether a rule would see again what it saw before."""
        return self.before.get(_name(seen.rule)) == seen and seen.column not in self.redone

    def also(self, names: Iterable[str]) -> Done:
        """The same, with ratings that are new."""
        return replace(self, redone=self.redone | frozenset(names))


def in_turn(
    wide: pl.DataFrame,
    rulesets: Sequence[Ruleset],
    rules: Sequence[CompiledRule],
    looks: Mapping[str, Look],
    earlier: pl.DataFrame | None,
    judge: Judge,
    done: Done,
) -> tuple[pl.DataFrame, tuple[Rated, ...]]:
    """Rate every rule that looks at other ratings, and its ruleset after the last of its own.

    Rules that wait for each other in a circle are not rated, and say so. A rule that was rated
    before and sees the same again keeps its columns.

    Args:
        wide: the ratings of all other rules, with the overall ratings of rulesets that have
            no rule that looks.
        rulesets: all of them.
        rules: all of them.
        looks: what a rule looks at, by the column of its own rating.
        earlier: the ratings of an earlier assessment, if there is one.
        judge: rates rules whose ratings to look at are there.
        done: what need not be rated again.

    Returns:
        The frame, and the rules that were rated anew.
    """
    scales = {_name(rule): rule.scale for rule in rules}
    scales |= {rating_column(one.id): one.scale for one in rulesets}
    waiting = {_name(rule): (rule, looks[_name(rule)]) for rule in rules if _name(rule) in looks}
    rated: tuple[Rated, ...] = ()
    while waiting:
        seen = _next(waiting, scales, earlier)
        stale = [one for one in seen if not done.stands(one)]
        if stale:
            wide, these = judge(stale, wide)
            rated += these
        done = done.also(_name(one.rule) for one in stale)
        unfinished, named = _rulesets(waiting), {_name(one.rule) for one in seen}
        waiting = {name: waiting[name] for name in waiting if name not in named}
        for ruleset in rulesets:
            own = [one for one in rules if one.ruleset == ruleset.id]
            new = ruleset.id in done.changed or any(_name(one) in done.redone for one in own)
            if new and ruleset.id in unfinished - _rulesets(waiting):
                wide = overall(wide, ruleset, own)
                done = done.also([rating_column(ruleset.id)])
    return wide, rated


def _next(
    waiting: Waiting, scales: Mapping[str, Scale], earlier: pl.DataFrame | None
) -> list[Seen]:
    """The rules that can be rated now; all of them where they only wait for each other."""
    not_yet = {*waiting, *map(rating_column, _rulesets(waiting))}
    seen = [find(rule, look, scales, earlier) for rule, look in waiting.values()]
    circle = "{} is among ratings that are worked out from each other"
    return [one for one in seen if one.column not in not_yet] or [
        replace(one, unseen=circle.format(one.look.of)) for one in seen
    ]


def _rulesets(waiting: Waiting) -> set[str]:
    return {rule.ruleset for rule, _ in waiting.values()}


def _name(rule: CompiledRule) -> str:
    return rating_column(rule.ruleset, rule.rule.id)
