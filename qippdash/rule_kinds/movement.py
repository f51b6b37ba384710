"""Against an earlier assessment: by how many steps a rating has become worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import NOT_RATED, Scale
from qippdash.rule_kinds.threshold import Threshold
from qippdash.wording import number_words

STEPS = "steps"


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
        if rule.better != "lower":
            found.append(("better", "a movement counts steps that are worse, so lower is better",
                          "leave it out; fewer than 0 steps worse are better"))  # fmt: skip
        cuts = Threshold().faults(replace(rule, better="lower"), scale)
        return [*found, *(one for one in cuts if one[0] != "value")]

    def needs_cuts(self, rule: Rule) -> bool:
        """Always, in steps."""
        return True

    def usual_unit(self, rule: Rule) -> str:
        """Steps of the scale."""
        return STEPS

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """The rating ``then`` and the rating ``now``; one left out is not there at all."""
        words = (*scale.words, NOT_RATED)
        return {"then": words, "now": words}

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
        cuts = [(word, float(rule.cuts[word])) for word in scale.words[:-1]]
        lines = [(word, _up_to(cut)) for word, cut in cuts]
        return [*lines, (scale.words[-1], _beyond(cuts[-1][1]))]


def moved_words(steps: float) -> str:
    """Steps as they are said: ``1 step worse``, ``2 steps better``, ``no change``."""
    if not steps:
        return "no change"
    way = "worse" if steps > 0 else "better"
    return f"{number_words(abs(steps))} {'step' if abs(steps) == 1 else STEPS} {way}"


def _up_to(cut: float) -> str:
    if not cut:
        return "no worse than before"
    return f"{'at most' if cut > 0 else 'at least'} {moved_words(cut)} than before"


def _beyond(cut: float) -> str:
    if not cut:
        return "worse than before"
    return f"{'more than' if cut > 0 else 'less than'} {moved_words(cut)} than before"
