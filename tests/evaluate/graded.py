"""Organisations whose rules come out as a test says: one digit for each, its place in the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qippdash.evaluate.evaluation import Evaluation
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Overall
from qippdash.model.scale import RAG, Scale
from tests.portfolios import column_of, evaluated, month, portfolio, ruleset, scheme, total

GAP = "-"


def rule(place: int, scale: Scale, weight: float = 1.0) -> Rule:
    """The rule for one place of the digits: 1 gets the best word, 2 the next."""
    cuts = {word: float(at + 1) for at, word in enumerate(scale.words[:-1])}
    return Rule(
        f"r{place}", f"R{place}", value=f"v{place}", cuts=cuts, weight=weight, levels=("sha",)
    )


def graded(
    digits: Mapping[str, str],
    overall: Overall,
    *,
    scale: Scale = RAG,
    weights: Sequence[float] = (),
    more: Sequence[Rule] = (),
) -> Evaluation:
    """Organisations of one level with these ratings, under one nation.

    Args:
        digits: per organisation a digit for each rule: 0 for the best word, 1 for the next; a
            dash for one that is not rated.
        overall: how they become one.
        scale: whose words they give.
        weights: of the rules; 1 where nothing is said.
        more: further rules of the ruleset.
    """
    many = len(next(iter(digits.values())))
    weigh = [*weights, *[1.0] * (many - len(weights))]
    rules = [rule(place, scale, weigh[place]) for place in range(many)]
    rated = [
        (code, place, None if digit == GAP else int(digit) + 1)
        for code, places in digits.items()
        for place, digit in enumerate(places)
    ]
    pack = portfolio(
        tree={"ENG": None, **dict.fromkeys(digits, "ENG")},
        initiatives=[scheme(f"{code}-{at}", code, workstream=f"r{at}") for code, at, _ in rated],
        savings=[month(f"{code}-{at}", "2010-04", plan) for code, at, plan in rated],
    )
    measures = [total(f"v{place}", where=f"workstream == 'r{place}'") for place in range(many)]
    return evaluated(pack, ruleset(*rules, *more, scale=scale, overall=overall, measures=measures))


def words(evaluation: Evaluation) -> dict[str, str]:
    """The overall word of each organisation but the nation's."""
    scale = evaluation.rulesets[0].scale
    codes = column_of(evaluation, "money/").items()
    return {
        code: "not rated" if at < 0 else scale.words[at] for code, at in codes if at is not None
    }


def word(
    digits: str, overall: Overall, *, scale: Scale = RAG, weights: Sequence[float] = ()
) -> str:
    """The overall word of one organisation, beside one that is not rated at all."""
    beside = {"A": digits, "Z": GAP * len(digits)}
    return words(graded(beside, overall, scale=scale, weights=weights))["A"]


def with_policy(policy: str, **parts: object) -> Overall:
    """An overall of some policy."""
    return replace(Overall(), policy=policy, **parts)  # type: ignore[arg-type]
