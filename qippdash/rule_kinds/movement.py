"""Against an earlier assessment: by how many steps a rating has become worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.rule_kinds.threshold import Threshold


class Movement:
    """Rates how far a rating has moved since an earlier assessment, in steps of its scale.

    ``of`` says which rating: of a rule here, of ``ruleset/rule``, or of a ruleset overall. The
    value is positive where it is worse now, negative where it is better, and 0 where it is
    the same. A node that was not rated then, or is not rated now, is not rated.
    """

    word: ClassVar[str] = "movement"
    options: ClassVar[Mapping[str, Any]] = {"of": str}

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """No ``of``, a value of its own, or cut points that a threshold would not take."""
        found = []
        if not rule.options.get("of"):
            found.append(("of", "a movement rule needs to know which rating", 'add of = "..."'))
        if rule.value:
            found.append(("value", "the value of a movement is the steps moved", "leave it out"))
        return [*found, *(one for one in Threshold().faults(rule, scale) if one[0] != "value")]

    def criterion(self, rule: Rule) -> str | None:
        """It asks for no evidence."""
        return None

    def looks(self, rule: Rule) -> Look | None:
        """At an earlier assessment."""
        return Look("earlier", str(rule.options.get("of", "")))

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """Steps from then to now, against the cut points."""
        if figures.unseen():
            nothing = pl.lit(None, pl.Float64)
            return Judgement(nothing, nothing.cast(pl.Int8), pl.lit(figures.unseen()))
        then, now = figures.looked("then"), figures.looked("now")
        moved = (now.cast(pl.Float64) - then.cast(pl.Float64)).cast(pl.Float64)
        value = pl.when((then >= 0) & (now >= 0)).then(moved)
        reason = (
            pl.when(then.is_null())
            .then(pl.lit("it is not in the earlier assessment"))
            .when(then < 0)
            .then(pl.lit("it was not rated then"))
            .otherwise(pl.lit("it is not rated now"))
        )
        return Judgement(value, Threshold().judge(rule, scale, figures).code, reason)

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """The cut points in steps."""
        words = Threshold().in_words(rule, scale)
        return [(word, f"{text} steps worse than before") for word, text in words]
