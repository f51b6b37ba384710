"""How much a rule's lever must move to reach a better rating.

Solved, not searched for: the value is a line in the lever over another line (see
`qippdash.expressions.solve`), so the amount at which it meets a cut point is one more
expression. The amount is rounded away from where the lever stands, to the penny or to the
next whole number, and tried: where the rating would still not be reached, or the value is
of another shape, there is no distance to state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from qippdash.evaluate.passes import with_passes
from qippdash.evaluate.rating import Rated
from qippdash.expressions import RationalForm, affine_in, solve_for
from qippdash.expressions.places import billionths, billionths_expr, divided
from qippdash.model.assessment import distance_column, rating_column
from qippdash.wording import GBP

NOISE = 1e-12
"""A solution in float64 is off by some such share of itself; a penny of £10bn is ten times that."""


@dataclass(frozen=True)
class _Way:
    """One rule and one word of its scale: where the value must get to, by its lever."""

    rated: Rated
    form: RationalForm
    word: str
    place: int
    cut: float

    @property
    def name(self) -> str:
        return distance_column(self.rated.compiled.ruleset, self.rated.compiled.rule.id, self.word)

    @property
    def steps(self) -> float:
        """Into how many steps one unit of the lever is cut: pence, or whole ones."""
        lever = self.rated.compiled.measures[self.rated.compiled.rule.lever]
        return 100.0 if lever.unit == GBP else 1.0

    def far(self) -> pl.Expr:
        """How many steps, as the solution has it."""
        figures = self.rated.figures
        wanted = figures.emit(solve_for(self.form, self.cut))
        return (wanted - figures.figure(self.form.name)) * self.steps

    def move(self) -> pl.Expr:
        """The same in whole steps, away from where the lever stands."""
        far = pl.col(self.name)
        near = far.round()
        # What the division left over would otherwise be rounded up to a penny of its own.
        whole = (far - near).abs() <= pl.max_horizontal(far.abs() * NOISE, pl.lit(NOISE))
        outwards = pl.when(far < 0).then(far.floor()).otherwise(far.ceil())
        steps = pl.when(whole).then(near).otherwise(outwards)
        move: pl.Expr = divided(steps, self.steps, far * 0.0)
        return move

    def reached(self) -> pl.Expr:
        """The value after the move."""
        moved = self.rated.figures.figure(self.form.name) + pl.col(self.name)
        return self.rated.figures.emit(self.form.value, {self.form.name: moved})

    def kept(self) -> pl.Expr:
        """The move, where it is needed and gets there."""
        rule = self.rated.compiled.rule
        code = pl.col(rating_column(self.rated.compiled.ruleset, rule.id))
        reached, cut = billionths_expr(pl.col(_trial(self))), billionths(self.cut)
        met = reached <= cut if rule.better == "lower" else reached >= cut
        move = pl.when(met).then(pl.col(self.name))
        return pl.when(code > self.place).then(move).when(code >= 0).then(0.0)


def with_distances(wide: pl.DataFrame, rated: Sequence[Rated]) -> pl.DataFrame:
    """Add the columns of `distance_column` for every rule that has a lever and cut points.

    0 where the rating is that word or a better one already; null where the rule is not
    rated, or no move of the lever does it. In passes: one expression for all of it would
    hold itself some hundred times over, and polars takes seconds to see that.
    """
    ways = [way for one in rated for way in _ways(one)]
    trials = {_trial(way): way for way in ways}
    return with_passes(
        wide,
        [way.far().alias(way.name) for way in ways],
        [way.move().alias(way.name) for way in ways],
        [way.reached().alias(name) for name, way in trials.items()],
        [way.kept().alias(way.name) for way in ways],
    ).drop(trials)


def _trial(way: _Way) -> str:
    return f"{way.name} reached"


def _ways(rated: Rated) -> list[_Way]:
    rule, value = rated.compiled.rule, rated.compiled.value
    form = affine_in(value, rule.lever) if rule.lever and value is not None else None
    if form is None:
        return []
    words = rated.compiled.scale.words[:-1]
    cuts = [(place, word, rule.cuts.get(word)) for place, word in enumerate(words)]
    return [
        _Way(rated, form, word, place, float(cut))
        for place, word, cut in cuts
        if cut is not None and not isinstance(cut, str)
    ]
