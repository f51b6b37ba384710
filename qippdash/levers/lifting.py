"""Which single scheme would lift a node off its rating, and where none does, how few together.

Each answer is tried: the node is rated again by its own rules with the sums that it would
have. Only the largest are tried one by one; a smaller gift of the same kind lifts no further.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import polars as pl

from qippdash.catalogue import Catalogue, Engine
from qippdash.errors import Problem, UsageError
from qippdash.evaluate.evaluation import Evaluation
from qippdash.evaluate.rating import Rated
from qippdash.explain.explaining import asked, word_of
from qippdash.expressions import interpret
from qippdash.levers.giving import Giving, giving
from qippdash.levers.lift import Lift, Need, Together
from qippdash.levers.replay import Replay, replay
from qippdash.measures.comparison import column
from qippdash.model.assessment import UNRATED_CODE, distance_column, rating_column
from qippdash.model.ruleset import Ruleset
from qippdash.wording import GBP

TRIED = 12
"""How many schemes are tried one by one, the largest gifts first."""


def lift(
    evaluation: Evaluation,
    row: int,
    name: str | None,
    catalogue: Catalogue,
    engine: Engine,
) -> Lift:
    """What schemes under a node could do for one of its ratings.

    Args:
        evaluation: the ratings.
        row: the node's place in tree order; an organisation's.
        name: ``ruleset/rule``, a rule's id where one ruleset has it, a ruleset's id for its
            overall rating (its worst must-rule first), or None for the ruleset that rates the
            node worst.
        catalogue: rule kinds and shared measures.
        engine: what adds up.

    Raises:
        UsageError: the node is an initiative; there is no such ruleset or rule, or several; the
            rule has no lever.
    """
    node = evaluation.portfolio.nodes.row(row, named=True)
    if node["initiative"] is not None:
        what = f"{node['initiative']} is an initiative, and no scheme lies under it"
        raise UsageError(Problem("", what, f"its organisation, {node['organisation']}"))
    found = _asked(evaluation, row, name)
    passed: list[str] = []
    answer: Lift | None = None
    for rated in found:
        answer = _of_rule(evaluation, row, rated, catalogue, engine)
        if answer.cannot is None:
            break
        passed.append(f"{rated.compiled.rule.title}: {answer.cannot}.")
    if answer is None:
        raise UsageError(_nothing(evaluation, row, name))
    others = passed if answer.cannot is None else passed[:-1]
    return answer.beside(tuple(others))


def _asked(evaluation: Evaluation, row: int, name: str | None) -> list[Rated]:
    """The rules to look at, the one to lift first."""
    named = name if name is not None else _worst(evaluation, row)
    rules = asked(evaluation, named)
    if not any(one.id == named for one in evaluation.rulesets):
        rule = rules[0].compiled.rule
        if rule.lever not in rules[0].compiled.measures:
            hint = "one with a lever: `qippdash levers PACK` lists them"
            raise UsageError(Problem("", f"the rule '{rule.id}' has no lever to move", hint))
        return rules
    figures = evaluation.coded.row(row, named=True)

    def code(one: Rated) -> int:
        found = figures[rating_column(one.compiled.ruleset, one.compiled.rule.id)]
        return -1 if found is None else int(found)

    worse = [
        one for one in rules if code(one) > 0 and one.compiled.rule.lever in one.compiled.measures
    ]
    # The rules stand in the order of their ruleset, and a stable sort leaves them so.
    return sorted(worse, key=lambda one: (not one.compiled.rule.must, -code(one)))


def _worst(evaluation: Evaluation, row: int) -> str:
    """The ruleset with the worst overall rating of a node; of several the first."""
    figures = evaluation.coded.row(row, named=True)

    def badness(one: Ruleset) -> float:
        code = figures[rating_column(one.id)]
        return -1.0 if code is None else code / len(one.scale.words)

    return max(evaluation.rulesets, key=badness).id


def _nothing(evaluation: Evaluation, row: int, name: str | None) -> Problem:
    code = evaluation.portfolio.nodes["organisation"][row]
    where = f"'{name or _worst(evaluation, row)}'"
    what = f"no rule of {where} that has a lever rates {code} worse than it could"
    return Problem("", what, f"`qippdash explain PACK {code}` says what its ratings hang on")


def _of_rule(
    evaluation: Evaluation, row: int, rated: Rated, catalogue: Catalogue, engine: Engine
) -> Lift:
    compiled = rated.compiled
    about = _about(evaluation, row, rated)
    rule_code = evaluation.coded[rating_column(compiled.ruleset, compiled.rule.id)][row]
    if rule_code == 0:
        return about.that_cannot(f"it is {about.rating} already")
    if rule_code in (None, UNRATED_CODE):
        return about.that_cannot("it is not rated, and no scheme changes that")
    rise = _rises(evaluation, row, rated)
    if rise is None:
        return about.that_cannot("its value does not follow its lever here")
    found = giving(
        evaluation,
        about.organisation,
        compiled.measures[compiled.rule.lever],
        [one for name, one in compiled.measures.items() if name != compiled.rule.lever],
        engine,
        rise=rise,
    )
    if isinstance(found, str):
        return about.that_cannot(found)
    again = replay(evaluation, row, about.ruleset, catalogue, found.after)
    return _tried(evaluation, row, rated, about, found, _Trials(again, compiled.rule.id, found))


def _about(evaluation: Evaluation, row: int, rated: Rated) -> Lift:
    node = evaluation.portfolio.nodes.row(row, named=True)
    figures = evaluation.at(row, (rated,))
    compiled, scale = rated.compiled, rated.compiled.scale
    ruleset = next(one for one in evaluation.rulesets if one.id == compiled.ruleset)
    code, overall = (figures[rating_column(ruleset.id, name)] for name in (compiled.rule.id, ""))
    lever = compiled.measures[compiled.rule.lever]
    return Lift(
        organisation=node["organisation"],
        name=node["name"],
        ruleset=ruleset,
        rule=compiled.rule,
        rating=word_of(UNRATED_CODE if code is None else code, scale),
        overall=word_of(UNRATED_CODE if overall is None else overall, scale),
        lever=lever.title,
        unit=lever.unit,
        needs=tuple(_needs(rated, code or 0, figures)),
    )


def _needs(rated: Rated, code: int, figures: dict[str, object]) -> Iterator[Need]:
    compiled = rated.compiled
    for word in reversed(compiled.scale.words[: max(code, 0)]):
        move = figures.get(distance_column(compiled.ruleset, compiled.rule.id, word))
        yield Need(word, float(move) if isinstance(move, float | int) else None)


def _rises(evaluation: Evaluation, row: int, rated: Rated) -> bool | None:
    """Whether the lever has to rise for a better value; None where the value does not follow."""
    compiled = rated.compiled
    if compiled.value is None:
        return None
    names: dict[str, object] = dict(rated.figures.constants)
    figures = evaluation.coded.row(row, named=True)
    for name, measure in compiled.measures.items():
        amount = figures[column(measure)]
        names[name] = amount / 100 if amount is not None and measure.unit == GBP else amount
    stands = names[compiled.rule.lever]
    if not isinstance(stands, float | int):
        return None
    step = max(1.0, abs(stands) * 1e-6)
    values = [
        interpret(compiled.value.tree, {**names, compiled.rule.lever: stands + way})
        for way in (step, -step)
    ]
    more, less = values
    if not isinstance(more, float) or not isinstance(less, float) or more == less:
        return None
    return (more > less) == (compiled.rule.better == "higher")


@dataclass
class _Trials:
    """Ratings of the node with some schemes lifted, each worked out once."""

    again: Replay
    rule: str
    found: Giving
    known: dict[tuple[int, ...], tuple[int | None, int | None]] = field(default_factory=dict)

    @cached_property
    def codes(self) -> list[str]:
        """The schemes, the largest gift first."""
        return self.found.schemes["initiative"].to_list()

    def of(self, places: tuple[int, ...]) -> tuple[int | None, int | None]:
        """The rule's and the overall code with the schemes at some places lifted."""
        if places not in self.known:
            self.known[places] = self.again.codes([self.codes[at] for at in places], self.rule)
        return self.known[places]

    def first(self, many: int) -> tuple[int | None, int | None]:
        """The same with so many of the largest."""
        return self.of(tuple(range(many)))


def _tried(
    evaluation: Evaluation,
    row: int,
    rated: Rated,
    about: Lift,
    found: Giving,
    trials: _Trials,
) -> Lift:
    scale = rated.compiled.scale
    count = len(trials.codes)
    singly = [trials.of((at,)) for at in range(min(TRIED, count))]
    words = [
        [None if code is None else word_of(code, scale) for code in pair] for pair in singly
    ] + [[None, None]] * (count - len(singly))
    first = next((need.move for need in about.needs if need.move), None)
    schemes = found.schemes.select(
        "initiative",
        "organisation",
        "title",
        "present",
        "gives",
        share=pl.col("gives") / first if first else pl.lit(None, pl.Float64),
        rating=pl.Series([pair[0] for pair in words], dtype=pl.String),
        overall=pl.Series([pair[1] for pair in words], dtype=pl.String),
    )
    code = scale.code(about.rating)
    overall = evaluation.coded[rating_column(rated.compiled.ruleset)][row]
    together = [
        *_together(trials, about.rule.title, 0, scale.words[:code], scale.words),
        *_together(
            trials, about.ruleset.title, 1, scale.words[: max(overall or 0, 0)], scale.words
        ),
    ]
    return about.given(found.assumption, schemes, tuple(together), len(singly))


def _together(
    trials: _Trials, title: str, which: int, better: Sequence[str], words: Sequence[str]
) -> Iterator[Together]:
    """The fewest schemes, largest first, that give each better word."""
    for word in reversed(better):
        place = words.index(word)
        many = _fewest(trials, which, place)
        codes = tuple(trials.codes[: many or 0])
        gives = float(trials.found.schemes["gives"].head(many or 0).sum())
        yield Together(title, which == 1, word, codes, gives, len(trials.codes))


def _fewest(trials: _Trials, which: int, place: int) -> int | None:
    """How many of the largest gifts are needed; None where all of them are not enough.

    Halved: every gift moves the same lever the same way, so that more of them never do less.
    """

    def reached(many: int) -> bool:
        code = trials.first(many)[which]
        return code is not None and 0 <= code <= place

    low, high = 1, len(trials.codes)
    if not reached(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if reached(middle) else (middle + 1, high)
    return low
