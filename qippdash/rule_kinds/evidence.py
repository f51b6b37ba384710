"""A criterion: what an assessor found, beside what the tables say where they can answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.model.tables import ANSWERS
from qippdash.rule_kinds.expression import Expression


class Evidence:
    """Rates a criterion by its latest answer on or before the pack's date.

    Met earns the best word, not met the worst, partly met the one in the middle. An answer
    older than ``stale_after`` days, or of no date, counts as none. Where the rule also has a
    ``value`` and cut points, the tables answer beside the assessor, and the worse of the two
    counts. With neither it is not rated.
    """

    word: ClassVar[str] = "evidence"
    options: ClassVar[Mapping[str, Any]] = {"criterion": str, "stale_after": int}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """A criterion or a number of days that is none; cut points without a value."""
        found = []
        stale = rule.options.get("stale_after")
        if stale is not None and (not isinstance(stale, int) or stale < 1):
            found.append(("stale_after", "stale_after is a number of days", "write 1 or more"))
        if not str(rule.options.get("criterion", rule.id)).strip():
            found.append(("criterion", "criterion is empty", "leave it out for the rule's own id"))
        if rule.cuts and not rule.value:
            found.append(("value", "cut points need a value to hold against them", "add a value"))
        return found

    def needs_cuts(self, rule: Rule) -> bool:
        """Only where the tables answer beside the assessor."""
        return bool(rule.value)

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """An assessor's answer, and how many days old it is; today's where nothing is said."""
        return {"answer": ANSWERS, "age": int}

    def criterion(self, rule: Rule) -> str | None:
        """The criterion whose answers are wanted: the rule's own id unless it names another."""
        return str(rule.options.get("criterion") or rule.id)

    def looks(self, rule: Rule) -> Look | None:
        """It looks at no other rating."""
        return None

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The worse of the assessor's answer and the tables', or the one there is."""
        answered = _answered(rule, scale, figures)
        if not rule.value:
            return Judgement(None, answered, _nobody(rule, figures))
        measured = Expression().judge(rule, scale, figures)
        code = pl.max_horizontal(answered, measured.code)
        reason = pl.format("{}; {}", _nobody(rule, figures), measured.reason)
        return Judgement(measured.value, code, reason)

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """What the assessor must find, and the tables where they are asked."""
        lines = zip(_words(scale), ("met", "partly met", "not met"), strict=True)
        found = [(word, f"the criterion is {answer}") for word, answer in lines]
        if not rule.value:
            return found
        tables = dict(Expression().in_words(rule, scale))
        return [(word, f"{text}; the tables say {tables[word]}") for word, text in found]


def _words(scale: Scale) -> tuple[str, str, str]:
    words = scale.words
    return words[0], words[len(words) // 2], words[-1]


def _answered(rule: Rule, scale: Scale, figures: Figures) -> pl.Expr:
    codes = dict(zip(ANSWERS, map(scale.code, _words(scale)), strict=True))
    code = figures.evidence("answer").replace_strict(codes, default=None, return_dtype=pl.Int8)
    return pl.when(~is_stale(rule, figures)).then(code)


def is_stale(rule: Rule, figures: Figures) -> pl.Expr:
    """Whether there is an answer that is too old to count, or of no date where that matters."""
    stale = rule.options.get("stale_after")
    if stale is None:
        return pl.lit(False)
    fresh: pl.Expr = (figures.evidence("age") <= stale).fill_null(False)
    return figures.evidence("answer").is_not_null() & ~fresh


def contradicts(rule: Rule, scale: Scale, figures: Figures) -> pl.Expr:
    """Whether the assessor gives the best word and the tables the worst, or the reverse."""
    if not rule.value:
        return pl.lit(False)
    answered, measured = (
        _answered(rule, scale, figures).cast(pl.Int64),
        Expression().judge(rule, scale, figures).code.cast(pl.Int64),
    )
    return ((answered - measured).abs() == len(scale.words) - 1).fill_null(False)


def _nobody(rule: Rule, figures: Figures) -> pl.Expr:
    stale = rule.options.get("stale_after")
    none = pl.lit("no evidence for this criterion")
    if stale is None:
        return none
    answer, age = figures.evidence("answer"), figures.evidence("age")
    old = pl.format("the evidence is {} days old and counts for {}", age, pl.lit(stale))
    undated = pl.lit(f"the evidence has no date and counts for {stale} days")
    return pl.when(answer.is_null()).then(none).when(age.is_null()).then(undated).otherwise(old)
