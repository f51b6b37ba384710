"""Which rules must improve for a better overall rating: the smallest set that does it.

The ruleset's own conditions say so: sets of improvements are put in place of the ratings, the
fewest first, and combined as the ruleset combines them. Of sets of one size those come first
whose levers move least, as a share of what they come to.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

import polars as pl

from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.overall import overall
from qippdash.evaluate.rating import Rated
from qippdash.explain.explaining import word_of
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, distance_column, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.wording import GBP, exact_money_words, move_words

MOST_RULES = 4
"""Sets of more rules than this are not tried."""

MOST_SETS = 60_000
"""Nor are sizes of which there are more sets than this: each is one row to combine."""


@dataclass(frozen=True)
class Improvement:
    """One rule that gets a better rating: by what move of its lever, if by any.

    ``move`` is in pounds or the lever's unit; None where the rule has no lever, or no move of
    it does this, and something else has to change.
    """

    rule: str
    title: str
    rating: str
    to: str
    lever: str
    move: float | None
    words: str


@dataclass(frozen=True)
class WayOut:
    """How a node's overall rating gets to a better word.

    ``improvements`` is empty where not even all rules at their best do it. ``smallest`` says
    that no fewer rules do it; else every set of up to ``tried`` rules was tried, none of them
    did it, and these are rules of which none can be left out.
    """

    ruleset: str
    title: str
    rating: str
    to: str
    improvements: tuple[Improvement, ...]
    tried: int
    smallest: bool

    def sentences(self) -> list[str]:
        """The way out in words, a rule a line."""
        goal = f"To make {self.title} {self.to} overall"
        if not self.improvements:
            return [f"{goal}: not even every rule at its best is enough."]
        many = len(self.improvements)
        rules = "one rule" if many == 1 else f"{many} rules"
        limit = "" if self.smallest else f" (no {self.tried} do; larger sets were not all tried)"
        return [
            f"{goal}, {rules} must improve{limit}:",
            *(
                f"  {one.title}, from {one.rating} to {one.to}: {one.words}"
                for one in self.improvements
            ),
        ]


def ways_out(
    evaluation: Evaluation, row: int, rulesets: Sequence[str] = (), to: str | None = None
) -> tuple[WayOut, ...]:
    """For a node and each ruleset that could be better, what makes it so.

    Each rule is taken by itself: a lever that moves for one rule may move others too. No set
    of up to MOST_RULES needs one lever to rise and to fall.

    Args:
        evaluation: the ratings.
        row: the node's place in tree order.
        rulesets: ids; none means all.
        to: the word to reach; each better word when None.
    """
    found = []
    for ruleset in evaluation.rulesets:
        if rulesets and ruleset.id not in rulesets:
            continue
        code = evaluation.coded[rating_column(ruleset.id)][row]
        if code is None or code == UNRATED_CODE:
            continue
        better = [word for word in ruleset.scale.words[:code] if to in (None, word)]
        found += [_way_out(evaluation, row, ruleset, code, word) for word in reversed(better)]
    return tuple(found)


def _way_out(evaluation: Evaluation, row: int, ruleset: Ruleset, code: int, word: str) -> WayOut:
    place = ruleset.scale.code(word)
    options = _options(evaluation, row, ruleset)

    def good(sets: Sequence[_Set]) -> list[_Set]:
        reached = _combined(evaluation, row, ruleset, sets) if sets else []
        pairs = zip(sets, reached, strict=True)
        return [one for one, at in pairs if at is not None and 0 <= at <= place]

    best, tried = _smallest(options, good)
    found = best or _shrunk(options, good)
    return WayOut(
        ruleset.id,
        ruleset.title,
        word_of(code, ruleset.scale),
        word,
        tuple(each.improvement for each in found),
        tried,
        bool(best),
    )


def _smallest(options: Options, good: Callable[[Sequence[_Set]], list[_Set]]) -> tuple[_Set, int]:
    """The set of fewest rules, and of those the one that asks for least; and how far was tried."""
    for many in range(1, min(MOST_RULES, len(options)) + 1):
        sets = [*islice(_sets(options, many), MOST_SETS + 1)]
        if len(sets) > MOST_SETS:
            return (), many - 1
        found = good(sets)
        if found:
            return min(found, key=_size), many
    return (), min(MOST_RULES, len(options))


def _shrunk(options: Options, good: Callable[[Sequence[_Set]], list[_Set]]) -> _Set:
    """Every rule at its best, with all left out that can be, the largest steps first.

    Empty where not even all of them together are enough.
    """
    found = tuple(words[0] for words in options.values())
    if not found or not good([found]):
        return ()
    for one in sorted(found, key=lambda each: -each.share):
        rest = tuple(each for each in found if each is not one)
        less = [(*rest, other) for other in reversed(options[one.column]) if other is not one]
        lighter = good([rest, *less]) if rest else []
        if lighter:
            found = lighter[0]
    return tuple(sorted(found, key=lambda each: list(options).index(each.column)))


@dataclass(frozen=True)
class _Option:
    """One rule at a better word, and how large a step that is."""

    column: str
    place: int
    share: float
    improvement: Improvement


_Set = tuple[_Option, ...]
Options = dict[str, list[_Option]]


def _options(evaluation: Evaluation, row: int, ruleset: Ruleset) -> Options:
    """What each rule could be instead, the best word first, by the column of its rating."""
    rules = [one for one in evaluation.rated if one.compiled.ruleset == ruleset.id]
    figures = evaluation.at(row, rules)
    options: Options = {}
    for rated in rules:
        name = rating_column(ruleset.id, rated.compiled.rule.id)
        code = figures[name]
        if code is None or code == 0:
            continue
        better = range(len(ruleset.scale.words) if code == UNRATED_CODE else code)
        options[name] = [_option(rated, name, code, place, figures) for place in better]
    return options


def _option(rated: Rated, name: str, code: int, place: int, figures: dict[str, object]) -> _Option:
    compiled, scale = rated.compiled, rated.compiled.scale
    rule, word = compiled.rule, scale.words[place]
    distance = figures.get(distance_column(compiled.ruleset, rule.id, word))
    move = float(distance) if isinstance(distance, float | int) and code > 0 else None
    lever = compiled.measures.get(rule.lever)
    share, said = math.inf, _otherwise(rated, code)
    if move is not None and lever is not None:
        amount = figures.get(column(lever))
        now = abs(float(amount)) if isinstance(amount, float | int) else 0.0
        pounds = now / 100 if lever.unit == GBP else now
        share = abs(move) / pounds if pounds else 1.0
        exact = exact_money_words(abs(move)) if lever.unit == GBP else move_words(abs(move), "")
        said = f'"{lever.title}" must {"rise" if move > 0 else "fall"} by {exact.lstrip("+")}'
    now_word = word_of(code, scale)
    return _Option(
        name, place, share,
        Improvement(rule.id, rule.title, now_word, word, rule.lever, move, said),
    )  # fmt: skip


def _otherwise(rated: Rated, code: int) -> str:
    if code == UNRATED_CODE:
        return "what is missing for it must be reported"
    if rated.compiled.rule.lever:
        return "no move of its lever alone does it"
    return "it has no lever: what it looks at must change"


def _sets(options: Options, many: int) -> Iterator[_Set]:
    for names in combinations(options, many):
        for one in product(*(options[name] for name in names)):
            if _agree(one):
                yield one


def _agree(some: Sequence[_Option]) -> bool:
    """Whether no lever would have to rise and to fall."""
    ways: dict[str, bool] = {}
    for one in some:
        said = one.improvement
        if said.move and ways.setdefault(said.lever, said.move > 0) != (said.move > 0):
            return False
    return True


def _size(some: Sequence[_Option]) -> tuple[int, float, int]:
    """How much is asked for: what no lever does counts most, then shares, then better words."""
    solved = [one.share for one in some if math.isfinite(one.share)]
    return len(some) - len(solved), sum(solved), -sum(one.place for one in some)


def _combined(
    evaluation: Evaluation, row: int, ruleset: Ruleset, sets: Sequence[_Set]
) -> list[int | None]:
    """The overall code with each set in place, as the ruleset combines ratings."""
    rules = [one.compiled for one in evaluation.rated if one.compiled.ruleset == ruleset.id]
    names = [rating_column(ruleset.id, rule.rule.id) for rule in rules]
    keep = evaluation.coded.select("level", *names)
    own = keep[row : row + 1]
    number = pl.Series("set", range(len(sets)), dtype=pl.UInt32)
    repeated = own.select(pl.all().repeat_by(len(sets)).explode()).with_columns(number)
    changed = {name: repeated[name].to_list() for name in names}
    for at, one in enumerate(sets):
        for each in one:
            changed[each.column][at] = each.place
    frame = repeated.with_columns(
        pl.Series(name, values, dtype=pl.Int8) for name, values in changed.items()
    )
    if ruleset.overall.policy == "quartiles":
        frame = _among_peers(frame, keep, row)
    found = overall(frame, ruleset, rules)[: len(sets)]
    return found[rating_column(ruleset.id)].to_list()


def _among_peers(frame: pl.DataFrame, nodes: pl.DataFrame, row: int) -> pl.DataFrame:
    """Each set beside the other nodes of the level, at a level of its own."""
    level = nodes["level"][row]
    peers = nodes.with_row_index("at").filter(pl.col("level") == level, pl.col("at") != row)
    beside = frame.select("set").join(peers.drop("at"), how="cross")
    both = pl.concat([frame, beside.select(frame.columns)])
    return both.with_columns(level=pl.format("{}", "set"))
