"""A condition for each word: the best one whose condition holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.rule_kinds.first_met import first_met
from qippdash.wording import value_words


class Expression:
    """Rates by a condition over measures (and ``value``) for each word but the worst.

    Conditions are tried best first, and the worst word is given where none holds. A cut point
    that is a number stands for ``value`` up to and with it. A missing value, a missing
    measure that no ``is None`` or ``coalesce`` provides for, or a condition that hangs on
    something missing (a division by 0) is not rated: a comparison with nothing is false, and
    false would rate it worst, or best behind a ``not``.
    """

    word: ClassVar[str] = "expression"
    options: ClassVar[Mapping[str, Any]] = {}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """A number as a cut point where there is no value to hold against it."""
        return [
            (word, f"{word} is a number, and the rule has no value to hold against it",
             "add a value, or write a condition")
            for word, cut in rule.cuts.items()
            if not isinstance(cut, str) and not rule.value
        ]  # fmt: skip

    def needs_cuts(self, rule: Rule) -> bool:
        """Always."""
        return True

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """Measures alone."""
        return {}

    def criterion(self, rule: Rule) -> str | None:
        """An expression asks for no evidence."""
        return None

    def looks(self, rule: Rule) -> Look | None:
        """It looks at no other rating."""
        return None

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The best word whose condition holds."""
        conditions = {word: figures.condition(_condition(rule, word)) for word in scale.words[:-1]}
        code = pl.when(figures.known()).then(first_met(conditions, scale))
        return Judgement(figures.value(), code, figures.missing())

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """The conditions as they are written; ``otherwise`` for the worst."""
        lines = [(word, _in_words(rule, word)) for word in scale.words[:-1]]
        return [*lines, (scale.words[-1], "otherwise")]


def _condition(rule: Rule, word: str) -> str:
    cut = rule.cuts[word]
    relation = "<=" if rule.better == "lower" else ">="
    return cut if isinstance(cut, str) else f"value {relation} {cut!r}"


def _in_words(rule: Rule, word: str) -> str:
    cut = rule.cuts[word]
    if isinstance(cut, str):
        return cut
    side = "at most" if rule.better == "lower" else "at least"
    return f"{side} {value_words(cut, rule.unit)}"
