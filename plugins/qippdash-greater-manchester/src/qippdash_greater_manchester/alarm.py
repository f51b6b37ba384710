"""An alarm: what is missing is both a large share of what was promised, and a large amount."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from keyword import iskeyword
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.wording import GBP, money_words, share_words


class Alarm:
    """Rates an amount of money that is missing, by its share and by its size.

    The rule's ``value`` is what is missing, in pounds; ``of`` is the measure that it is
    missing from, one of those in the value. Worst is what is more than ``share`` of it and
    more than ``amount`` pounds; best is what is neither; one of the two is the word between.
    So a small plan that is half missed asks for a look, and no more; the same half of a large
    one raises the alarm. Where nothing was promised, nothing is rated.
    """

    word: ClassVar[str] = "alarm"
    options: ClassVar[Mapping[str, Any]] = {"of": str, "share": float, "amount": float}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """What the rule lacks, limits that mean nothing, and a scale without a middle."""
        found = [
            (key, f"an alarm needs {key}", f"add {such}")
            for key, such in _NEEDED.items()
            if key not in rule.options
        ]
        if rule.unit != GBP:
            found.append(("unit", "an alarm is about money", f'write unit = "{GBP}"'))
        if rule.better != "lower":
            found.append(("better", "the less is missing the better", 'write better = "lower"'))
        if len(scale.words) != 3:
            what = f"an alarm gives one of three words, and the scale {scale.id} has another number"
            found.append(("kind", what, "use a scale of three words, such as rag"))
        return [*found, *_value_faults(rule), *_limit_faults(rule), *_cut_faults(rule)]

    def needs_cuts(self, rule: Rule) -> bool:
        """Never: its limits are options."""
        return False

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """Measures alone."""
        return {}

    def criterion(self, rule: Rule) -> str | None:
        """An alarm asks for no evidence."""
        return None

    def looks(self, rule: Rule) -> Look | None:
        """It looks at no other rating."""
        return None

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """How many of the two limits are passed; missing where a share cannot be told."""
        large_share = figures.condition(f"value / {rule.options['of']} > {_share(rule)!r}")
        large_amount = figures.condition(f"value > {_amount(rule)!r}")
        passed = large_share.cast(pl.Int8) + large_amount.cast(pl.Int8)
        code = pl.when(figures.known()).then(passed)
        return Judgement(figures.value(), code, figures.missing())

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """``at most 15% of plan_year, and at most £1.0m``, and so on."""
        share, amount = share_words(_share(rule)), money_words(_amount(rule))
        part = f"{share} of {rule.options['of']}"
        lines = (
            f"at most {part}, and at most {amount}",
            f"more than {part}, or more than {amount}",
            f"more than {part}, and more than {amount}",
        )
        return list(zip(scale.words, lines, strict=True))


# What stands before a bracket is a function.
_NAME = re.compile(r"\b[a-z_][a-z0-9_]*\b(?!\s*\()")
_NEEDED = {"of": 'of = "plan_year"', "share": "share = 0.15", "amount": "amount = 1_000_000"}


def _share(rule: Rule) -> float:
    return float(rule.options["share"])


def _amount(rule: Rule) -> float:
    return float(rule.options["amount"])


def _value_faults(rule: Rule) -> list[tuple[str, str, str]]:
    if not rule.value:
        hint = 'add value = "plan_year - forecast_year"'
        return [("value", "an alarm needs a value: the money that is missing", hint)]
    of = rule.options.get("of", "")
    names = [name for name in dict.fromkeys(_NAME.findall(rule.value)) if not iskeyword(name)]
    if not of or of in names:
        return []
    return [("of", f"the value has no measure called '{of}'", f"one of {', '.join(names)}")]


def _limit_faults(rule: Rule) -> list[tuple[str, str, str]]:
    share, amount = rule.options.get("share", 0.0), rule.options.get("amount", 0.0)
    found = []
    if not 0 <= share < 1:
        hint = "write 0.15 for 15 percent"
        found.append(("share", f"a share is at least 0 and below 1, and not {share}", hint))
    if not 0 <= amount < float("inf"):
        hint = "write how many pounds may be missing"
        found.append(("amount", f"an amount is at least 0, and not {amount}", hint))
    return found


def _cut_faults(rule: Rule) -> list[tuple[str, str, str]]:
    return [
        (word, "an alarm takes no cut points", "remove it: share and amount are its limits")
        for word in rule.cuts
    ]
