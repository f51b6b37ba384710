"""How much a rule's lever must move to reach a better rating.

Solved, not searched for: the value is a line in the lever over another line (see
`qippdash.expressions.solve`), so the amount at which it meets a cut point is one more
expression; a value that bends and a condition are several of them (`qippdash.evaluate.targets`),
and the nearest solution counts. The amount is rounded away from where the lever stands, to the penny or to the
next whole number, and tried: where the rule would still give no such rating (an assessor
says otherwise), where a count would be less than nothing, or where the value is of another
shape, there is no distance to state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from qippdash.evaluate.figures import RuleFigures, Trial
from qippdash.evaluate.passes import with_passes, without
from qippdash.evaluate.rating import Rated
from qippdash.evaluate.targets import Target, targets
from qippdash.evaluate.walled import is_walled
from qippdash.expressions import RationalForm, amount_for
from qippdash.expressions.tree import IsMissing
from qippdash.model.assessment import distance_column, rating_column
from qippdash.model.rule import Cut
from qippdash.model.tables import PENCE
from qippdash.wording import GBP

INSIDE = 0.9999
"""How much of what counts as on a cut point is made use of; the rest is for float64's noise."""

FAR = 1e15
"""A move of so many pounds is no move; nor can an expression hold such a number."""

NOISE = 0.01
"""Of a step: what a solution of thousands of millions of pounds may be off by, and more."""


@dataclass(frozen=True)
class _Way:
    """One rule and one word of its scale: where the value must get to, by its lever.

    A value that bends in its lever, and a condition, have a branch for each place at which the
    way may end.
    """

    rated: Rated
    target: Target
    word: str
    place: int
    branch: int = 0

    @property
    def form(self) -> RationalForm:
        return self.target.form

    @property
    def column(self) -> str:
        return distance_column(self.rated.compiled.ruleset, self.rated.compiled.rule.id, self.word)

    @property
    def name(self) -> str:
        return f"{self.column} by {self.branch}" if self.branch else self.column

    @property
    def steps(self) -> float:
        """Into how many steps one unit of the lever is cut: pence, or whole ones."""
        lever = self.rated.compiled.measures[self.rated.compiled.rule.lever]
        return PENCE if lever.unit == GBP else 1.0

    @property
    def trial(self) -> str:
        """The column with the value after the move; before it, how far its edge is."""
        return f"{self.name} reached"

    def wanted(self, target: float) -> pl.Expr:
        """What the lever must come to for the value to be the target."""
        return self.rated.figures.emit(amount_for(self.form, target))

    def far(self, name: str) -> pl.Expr:
        """How many steps it is to the amount in a column; missing where the value is, there."""
        figures, wanted = self.rated.figures, pl.col(name)
        there = replace(figures, trial=Trial(self.form.name, wanted, name))
        reached = there.emit(IsMissing(self.form.value, negated=True))
        stands = figures.figure(self.form.name)
        far = pl.when(reached).then((wanted - stands) * self.steps)
        if self.form.bottom.is_free:
            return far
        # Where what the value divides by changes its sign on the way, the value jumps from one
        # end of all numbers to the other, and a solution behind that is none.
        start, slope = map(figures.emit, (self.form.bottom.constant, self.form.bottom.slope))
        return pl.when((start + slope * stands) * (start + slope * wanted) > 0).then(far)

    def tried(self) -> RuleFigures:
        """The rule's figures after the move."""
        figures, lever = self.rated.figures, self.form.name
        moved = figures.figure(lever) + pl.col(self.name)
        silent = not is_walled(figures)
        return replace(figures, trial=Trial(lever, moved, self.trial), silent=silent)

    def met(self, tried: RuleFigures) -> pl.Expr:
        """Whether the rule gives the word or a better one after the move."""
        compiled = self.rated.compiled
        if is_walled(tried):
            # A plugin's kind is asked once, behind its wall; its cut point is all that is known.
            relation = "<=" if compiled.rule.better == "lower" else ">="
            return tried.condition(f"value {relation} {self.target.aim!r}")
        return compiled.kind.judge(compiled.rule, compiled.scale, tried).code <= self.place

    @property
    def code(self) -> str:
        """The column of the rating."""
        return rating_column(self.rated.compiled.ruleset, self.rated.compiled.rule.id)

    def stays(self) -> pl.Expr:
        """Nothing, where the rating is the word or a better one."""
        return pl.when(pl.col(self.code) >= 0).then(0.0)

    def kept(self) -> pl.Expr:
        """The move, where it is needed and gets there."""
        compiled, tried, code = self.rated.compiled, self.tried(), pl.col(self.code)
        met = self.met(tried)
        if compiled.measures[self.form.name].how == "count":
            met &= tried.figure(self.form.name) >= 0
        move = pl.when(met).then(pl.col(self.name))
        return pl.when(code > self.place).then(move).otherwise(self.stays())


def with_distances(wide: pl.DataFrame, rated: Sequence[Rated]) -> pl.DataFrame:
    """Add the columns of `distance_column` for every rule that has a lever and cut points.

    0 where the rating is that word or a better one already; null where the rule is not
    rated, or no move of the lever does it. In passes: one expression for all of it would
    hold itself some hundred times over, and polars takes seconds to see that.
    """
    every = [way for one in rated for way in _ways(one)]
    if not every:
        return wide
    codes = list(dict.fromkeys(way.code for way in every))
    worst = dict(zip(codes, wide.select(pl.col(codes).max()).row(0), strict=True))
    # Where no node is worse than the word there is nothing to solve: most rules of a pack
    # without their tables, and whatever is green of a node that is looked at alone.
    ways = [way for way in every if (worst[way.code] or 0) > way.place]
    idle = [way.stays().alias(way.name) for way in every if (worst[way.code] or 0) <= way.place]
    cuts = [way.wanted(way.target.aim).alias(way.name) for way in ways]
    edges = [way.wanted(way.target.edge).alias(way.trial) for way in ways]
    far = [way.far(name).alias(name) for way in ways for name in (way.name, way.trial)]
    found = with_passes(
        wide,
        [*cuts, *edges],
        far,
        lambda narrow: _moves(narrow, ways) if ways else [],
        [way.tried().worked_out().alias(way.trial) for way in ways],
        [*(way.kept().alias(way.name) for way in ways), *idle],
    )
    return _nearest(without(found, [way.trial for way in ways]), every)


def _nearest(frame: pl.DataFrame, ways: Sequence[_Way]) -> pl.DataFrame:
    """Of the branches of one distance the shortest that gets there."""
    bent = [way for way in ways if way.branch]
    for way in bent:
        one, other = pl.col(way.column), pl.col(way.name)
        shorter = one.is_null() | (other.abs() < one.abs())
        nearer = pl.when(shorter & other.is_not_null()).then(other).otherwise(one)
        frame = frame.with_columns(nearer.alias(way.column))
    return without(frame, [way.name for way in bent])


def _moves(frame: pl.DataFrame, ways: Sequence[_Way]) -> list[pl.Series]:
    """The distances in whole steps, away from where the lever stands.

    One above the other, all of them at once: polars takes longer to see what is asked of it
    than to work it out.
    """
    far, edge = pl.col("far"), pl.col("edge")
    # Nine places make a few pennies of a large plan count as none. Where it is less than
    # one, the amount is the least that counts as on the cut point; where it is more, the
    # one that a person would work out. The rest is what divisions leave over.
    slack = pl.when(pl.col("gap") < 1).then(pl.col("gap") * INSIDE).otherwise(NOISE)
    steps = [pl.repeat(way.steps, frame.height, eager=True) for way in ways]
    beyond = [pl.repeat(float(way.target.beyond), frame.height, eager=True) for way in ways]
    stacked = (
        pl.DataFrame(
            {
                "far": pl.concat([frame[way.name] for way in ways], rechunk=True),
                "edge": pl.concat([frame[way.trial] for way in ways], rechunk=True),
                "steps": pl.concat(steps, rechunk=True),
                "beyond": pl.concat(beyond, rechunk=True),
            }
        )
        .with_columns(gap=(far - edge).abs())
        .with_columns(slack=slack)
        .with_columns(
            whole=pl.when(far < 0)
            .then((far + pl.col("slack")).floor())
            .otherwise((far - pl.col("slack")).ceil())
        )
        .with_columns(move=(pl.col("whole") + pl.col("beyond")) / pl.col("steps"))
        .select(pl.when(pl.col("move").abs() < FAR).then("move"))
        .to_series()
    )
    return [
        stacked.slice(place * frame.height, frame.height).alias(way.name)
        for place, way in enumerate(ways)
    ]


def _ways(rated: Rated) -> list[_Way]:
    rule = rated.compiled.rule
    if rated.figures.seen is not None:
        # The value of a rule that looks at other ratings is what a child weighs.
        return []
    return [
        _Way(rated, target, word, place, branch)
        for place, word in enumerate(rated.compiled.scale.words[:-1])
        for branch, target in enumerate(_targets(rated, rule.cuts.get(word)))
    ]


def _targets(rated: Rated, cut: Cut | None) -> list[Target]:
    # Of a plugin's kind nobody knows what it makes of a condition.
    walled = is_walled(rated.figures) and isinstance(cut, str)
    return [] if walled else targets(rated, cut)


def can_solve(rated: Rated, word: str) -> bool:
    """Whether the distance to a word is one that can be solved at all."""
    return any(way.word == word for way in _ways(rated))
