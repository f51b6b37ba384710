"""How much a rule's lever must move to reach a better rating.

Solved, not searched for: the value is a line in the lever over another line (see
`qippdash.expressions.solve`), so the amount at which it meets a cut point is one more
expression. The amount is rounded away from where the lever stands, to the penny or to the
next whole number, and tried: where the rating would still not be reached, or the value is
of another shape, there is no distance to state.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from qippdash.evaluate.figures import RuleFigures
from qippdash.evaluate.rating import Rated
from qippdash.expressions import RationalForm, affine_in, solve_for
from qippdash.expressions.places import nine_places, nine_places_expr
from qippdash.model.assessment import distance_column, rating_column
from qippdash.wording import GBP


def distances(rated: Sequence[Rated]) -> list[pl.Expr]:
    """The columns of `distance_column` for every rule that has a lever and cut points.

    0 where the rating is that word or a better one already; null where the rule is not
    rated, or no move of the lever does it.
    """
    return [expr for one in rated for expr in _of_rule(one)]


def _of_rule(rated: Rated) -> list[pl.Expr]:
    rule = rated.compiled.rule
    value = rated.compiled.value
    form = affine_in(value, rule.lever) if rule.lever and value is not None else None
    if form is None:
        return []
    code = pl.col(rating_column(rated.compiled.ruleset, rule.id))
    columns = []
    for place, word in enumerate(rated.compiled.scale.words[:-1]):
        cut = rule.cuts.get(word)
        if isinstance(cut, str) or cut is None:
            continue
        move = _move(rated.figures, form, cut)
        asked = pl.when(code > place).then(move).when(code >= 0).then(0.0)
        columns.append(asked.alias(distance_column(rated.compiled.ruleset, rule.id, word)))
    return columns


def _move(figures: RuleFigures, form: RationalForm, cut: float) -> pl.Expr:
    """From where the lever stands to where the value meets the cut point, if that does it."""
    rule = figures.compiled.rule
    stands = figures.figure(rule.lever)
    unit = figures.compiled.measures[rule.lever].unit
    steps = 100.0 if unit == GBP else 1.0
    # The ninth place takes away what the division left over, before rounding outwards.
    far = nine_places_expr(pl, (figures.emit(solve_for(form, cut)) - stands) * steps)
    move = pl.when(far < 0).then(far.floor()).otherwise(far.ceil()) / steps
    reached = nine_places_expr(pl, figures.emit(form.value, {rule.lever: stands + move}))
    near = nine_places(cut)
    met = reached <= near if rule.better == "lower" else reached >= near
    return pl.when(met).then(move)
