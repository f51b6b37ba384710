"""What must move, and by how much, for a better rating: every rule with a lever, at every node.

The amounts are those that `qippdash.evaluate.distance` solved when the pack was rated; here
they stand beside what the lever comes to now, and where there is none, why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from qippdash.evaluate.distance import can_solve
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.figures import amount, evidence_column
from qippdash.evaluate.long import tidy, words
from qippdash.evaluate.rating import Rated
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, distance_column, rating_column
from qippdash.model.tables import ANSWERS
from qippdash.wording import GBP

LEVER_COLUMNS = (
    "organisation",
    "initiative",
    "level",
    "parent",
    "name",
    "ruleset",
    "rule",
    "rating",
    "to",
    "lever",
    "unit",
    "present",
    "move",
    "relative",
    "at_stake",
    "cannot",
)
STAKE = "plan_year"
"""The measure that says how much money a rating is about: savings planned this year."""

_TYPES = {
    "node": pl.UInt32,
    **dict.fromkeys(("present", "move", "relative", "at_stake"), pl.Float64),
    **dict.fromkeys(("order", "place"), pl.Int32),
}


def levers(
    evaluation: Evaluation,
    places: pl.Series,
    rulesets: Sequence[str] = (),
    to: str | None = None,
    *,
    unrated: bool = False,
) -> pl.DataFrame:
    """Each rule with a lever that could be better, at each node, most money at stake first.

    Args:
        evaluation: the ratings.
        places: of the nodes, in tree order (see `qippdash.levers.chosen`).
        rulesets: ids; none means all.
        to: the word to reach; each better word when None.
        unrated: also what is not rated, one row each, with the reason.

    Returns:
        LEVER_COLUMNS, one row per node, rule and word: ``rating`` now, ``to`` the word to reach,
        ``present`` what the lever comes to, ``move`` by how much it must rise (or fall, below
        0), ``relative`` the move as a share of what it comes to (money in pounds, else the
        lever's ``unit``), ``at_stake`` the savings planned at the node this year (pounds).
        Where there is no move, ``cannot`` says why, and is null otherwise. Nodes by what is at
        stake, largest first; the rules of a node by the money to move, largest first.
    """
    wanted = [one for one in evaluation.rated if not rulesets or one.compiled.ruleset in rulesets]
    wide = evaluation.some(places, wanted).with_columns(places.alias("node"))
    frames = [
        frame
        for order, rated in enumerate(wanted)
        for frame in _of_rule(evaluation, wide, rated, order, to, unrated=unrated)
    ]
    if not frames:
        return pl.DataFrame(schema={name: _TYPES.get(name, pl.String) for name in LEVER_COLUMNS})
    return _in_order(pl.concat(frames)).select(LEVER_COLUMNS)


def _in_order(frame: pl.DataFrame) -> pl.DataFrame:
    pounds = pl.when(pl.col("unit") == GBP).then(pl.col("move").abs())
    return frame.with_columns(size=pounds.max().over("node", "order")).sort(
        "at_stake", "node", "size", "order", "place",
        descending=[True, False, True, False, True],
        nulls_last=[True, False, True, False, False],
    )  # fmt: skip


def _of_rule(
    evaluation: Evaluation,
    wide: pl.DataFrame,
    rated: Rated,
    order: int,
    to: str | None,
    *,
    unrated: bool,
) -> Iterator[pl.DataFrame]:
    rule, scale = rated.compiled.rule, rated.compiled.scale
    lever = rated.compiled.measures.get(rule.lever)
    if lever is None:
        return
    targets = [word for word in scale.words[:-1] if to in (None, word)]
    code = pl.col(rating_column(rated.compiled.ruleset, rule.id))
    for place, word in enumerate(scale.words[:-1]):
        if word not in targets:
            continue
        # One row is enough for what is not rated at all.
        gap = (code == UNRATED_CODE) & pl.lit(unrated and word == targets[0])
        rows = wide.filter((code > place) | gap)
        if rows.is_empty():
            continue
        move = distance_column(rated.compiled.ruleset, rule.id, word)
        solved = tidy(pl.col(move)) if move in wide.columns else pl.lit(None, pl.Float64)
        present = amount(lever)
        yield rows.select(
            "node",
            "organisation",
            "initiative",
            "level",
            "parent",
            name=evaluation.portfolio.nodes["name"].gather(rows["node"]),
            ruleset=pl.lit(rated.compiled.ruleset),
            rule=pl.lit(rule.id),
            rating=words(code, scale),
            to=pl.lit(word),
            lever=pl.lit(rule.lever),
            unit=pl.lit(lever.unit),
            present=tidy(present),
            move=pl.when(code > place).then(solved),
            relative=tidy(pl.when(present != 0).then(solved / present.abs())),
            at_stake=_stake(evaluation),
            cannot=_cannot(rated, word, place, solved),
            order=pl.lit(order, pl.Int32),
            place=pl.lit(place, pl.Int32),
        )


def _stake(evaluation: Evaluation) -> pl.Expr:
    shared = {column(one) for one in evaluation.measured.measures if not one.owner}
    if STAKE not in shared:
        return pl.lit(None, pl.Float64)
    return pl.col(STAKE) / 100


def _cannot(rated: Rated, word: str, place: int, solved: pl.Expr) -> pl.Expr:
    """Why no move of the lever gives a word; null where one does."""
    compiled = rated.compiled
    code = pl.col(rating_column(compiled.ruleset, compiled.rule.id))
    why = pl.when(code == UNRATED_CODE).then(pl.format("not rated: {}", rated.reason))
    fixed = _never(rated, word)
    if fixed:
        return why.otherwise(pl.lit(fixed))
    lever = compiled.measures[compiled.rule.lever]
    what = "number" if lever.how == "count" else "amount"
    none = pl.lit(f'no {what} of "{lever.title}" makes it {word}')
    held = _held_back(rated, place)
    blocked = pl.lit("the assessor's answer holds it back, whatever the figures are")
    return (
        why.when(solved.is_not_null())
        .then(pl.lit(None, pl.String))
        .when(held)
        .then(blocked)
        .otherwise(none)
    )


def _never(rated: Rated, word: str) -> str:
    """Why a rule's lever has no distance to a word at any node; empty where it may have."""
    if can_solve(rated, word):
        return ""
    compiled = rated.compiled
    cut = compiled.rule.cuts.get(word)
    title = compiled.measures[compiled.rule.lever].title
    if isinstance(cut, str):
        return f'{word} is a condition that "{title}" does not decide: {" ".join(cut.split())}'
    if cut is None:
        return f"nothing says at which value it is {word}"
    return f'its value does not go in a straight line with "{title}"'


def _held_back(rated: Rated, place: int) -> pl.Expr:
    """Whether what an assessor found is worse than the word at a place."""
    compiled = rated.compiled
    criterion = compiled.kind.criterion(compiled.rule)
    if criterion is None:
        return pl.lit(False)
    words_ = compiled.scale.words
    found = dict(zip(ANSWERS, (0, len(words_) // 2, len(words_) - 1), strict=True))
    answer = pl.col(evidence_column(compiled.ruleset, criterion, "answer"))
    return answer.replace_strict(found, default=None, return_dtype=pl.Int32) > place
