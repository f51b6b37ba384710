"""A value against cut points: up to and with one it is green, up to and with the next amber."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.rule_kinds.first_met import first_true
from qippdash.wording import value_words


class Threshold:
    """Rates a value by one cut point for each word of the scale but the worst.

    A value on a cut point takes the better rating, after both are rounded to nine decimal
    places. ``better`` says on which side of a cut point the better rating is. A missing value
    is not rated, whatever the cut points are.
    """

    word: ClassVar[str] = "threshold"
    options: ClassVar[Mapping[str, Any]] = {}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """No value, a cut point that is no number, or cut points the wrong way round."""
        found = []
        if not rule.value:
            found.append(("value", "a threshold rule needs a value", 'add value = "..."'))
        texts = [word for word, cut in rule.cuts.items() if isinstance(cut, str)]
        found.extend(
            (word, f"{word} is a condition, and a threshold rule takes a number",
             'write a number, or kind = "expression"')
            for word in texts
        )  # fmt: skip
        return [*found, *([] if texts else _wrong_way_round(rule, scale))]

    def needs_cuts(self, rule: Rule) -> bool:
        """Always."""
        return True

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """Measures alone."""
        return {}

    def criterion(self, rule: Rule) -> str | None:
        """A threshold asks for no evidence."""
        return None

    def looks(self, rule: Rule) -> Look | None:
        """It looks at no other rating."""
        return None

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The best word whose cut point the value keeps to."""
        value = figures.value()
        relation = "<=" if rule.better == "lower" else ">="
        conditions = {
            word: figures.condition(f"value {relation} {rule.cuts[word]!r}")
            for word in scale.words[:-1]
        }
        # Where the value is there, a comparison with a number is true or false.
        code = first_true(conditions, scale)
        known = pl.when(figures.known()).then(code)
        return Judgement(value, known, figures.missing())

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """``at most 5%``, ``at most 15%``, ``more than 15%``."""
        side, beyond = ("at most", "more than") if rule.better == "lower" else ("at least", "below")
        cuts = [(word, value_words(_number(rule, word), rule.unit)) for word in scale.words[:-1]]
        lines = [(word, f"{side} {cut}") for word, cut in cuts]
        return [*lines, (scale.words[-1], f"{beyond} {cuts[-1][1]}")]


def _number(rule: Rule, word: str) -> float:
    return float(rule.cuts[word])


def _wrong_way_round(rule: Rule, scale: Scale) -> list[tuple[str, str, str]]:
    words = [word for word in scale.words[:-1] if word in rule.cuts]
    sign = 1 if rule.better == "lower" else -1
    wrong = [
        (better, worse)
        for better, worse in pairwise(words)
        if sign * _number(rule, better) > sign * _number(rule, worse)
    ]
    return [_swapped(rule, better, worse) for better, worse in wrong]


def _swapped(rule: Rule, better: str, worse: str) -> tuple[str, str, str]:
    reach, other = ("below", "higher") if rule.better == "lower" else ("above", "lower")
    cuts = f"{worse} ({rule.cuts[worse]}) is {reach} {better} ({rule.cuts[better]})"
    hint = f'swap them, or write better = "{other}"'
    return worse, f"{cuts}, so no value can be {worse}", hint
