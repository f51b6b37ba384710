"""From the ratings one level down: what share of the children is red, how many, the worst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, Judgement, Look
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale
from qippdash.rule_kinds.threshold import Threshold
from qippdash.wording import PERCENT

HOW = ("share", "count", "worst", "score")


class Children:
    """Rates an organisation by the ratings of those one level below it.

    ``of`` says which rating: of a rule here, of ``ruleset/rule``, or of a ruleset overall. The
    children are the organisations under it, or its initiatives where it has none under it.
    ``how``: the ``share`` of them with a rating (``word``, or worse with ``or_worse``), the
    ``count`` of them, the mean ``score`` (0 for the best word, 1 for the next), or the
    ``worst``, which is the rating itself and takes no cut points. Each child weighs what the
    rule's ``value`` comes to for it, or 1 where the rule has none. A child that is not rated
    counts only against the coverage; without a rated child it is not rated.
    """

    word: ClassVar[str] = "children"
    options: ClassVar[Mapping[str, Any]] = {
        "of": str, "how": str, "word": str, "or_worse": bool
    }  # fmt: skip

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """No ``of``, an unknown ``how`` or ``word``, or cut points that are missing or no use."""
        how, word = rule.options.get("how", "share"), _word(rule, scale)
        found = []
        if not rule.options.get("of"):
            found.append(("of", "a children rule needs to know which rating", 'add of = "..."'))
        if how not in HOW:
            found.append(("how", f"there is no way called '{how}'", f"one of {', '.join(HOW)}"))
        if word not in scale.words:
            words = ", ".join(scale.words)
            found.append(("word", f"'{word}' is no word of the scale", f"one of {words}"))
        if how == "worst" and rule.cuts:
            found.append(("how", "the worst rating is the rating: cut points do nothing",
                          "leave the cut points out"))  # fmt: skip
        if how != "worst":
            found.extend(one for one in Threshold().faults(rule, scale) if one[0] != "value")
        return found

    def criterion(self, rule: Rule) -> str | None:
        """It asks for no evidence."""
        return None

    def looks(self, rule: Rule) -> Look | None:
        """At its children's ratings."""
        return Look("children", str(rule.options.get("of", "")))

    def judge(self, rule: Rule, scale: Scale, figures: Figures) -> Judgement:
        """The value by ``how``, against the cut points."""
        if figures.unseen():
            return _nothing(figures)
        how = rule.options.get("how", "share")
        value = _value(rule, scale, figures)
        reason = (
            pl.when(figures.looked("all").fill_null(0) == 0)
            .then(pl.lit("there is nothing under it"))
            .otherwise(pl.lit("nothing under it is rated"))
        )
        if how == "worst":
            return Judgement(value, value.cast(pl.Int8), reason)
        return Judgement(value, Threshold().judge(rule, scale, figures).code, reason)

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """The cut points, with what they are held against."""
        how, what = rule.options.get("how", "share"), _what(rule, scale)
        if how == "worst":
            return [(word, f"the worst one level down is {word}") for word in scale.words]
        return [(word, f"{text} {what}") for word, text in Threshold().in_words(rule, scale)]


def _word(rule: Rule, scale: Scale) -> str:
    return str(rule.options.get("word", scale.words[-1]))


def _what(rule: Rule, scale: Scale) -> str:
    how, worse = rule.options.get("how", "share"), " or worse" * bool(rule.options.get("or_worse"))
    if how == "score":
        return "as the mean score one level down"
    unit = "" if rule.unit in ("", "count", PERCENT) else f" by {rule.unit}"
    return f"of those one level down {_word(rule, scale)}{worse}{unit}"


def _value(rule: Rule, scale: Scale, figures: Figures) -> pl.Expr:
    how = rule.options.get("how", "share")
    rated = figures.looked("rated") > 0
    if how == "worst":
        worst = pl.lit(None, pl.Float64)
        for place in range(len(scale.words)):
            worst = pl.when(figures.looked(f"{place}") > 0).then(float(place)).otherwise(worst)
        return pl.when(rated).then(worst)
    if how == "score":
        places = range(len(scale.words))
        sums = [figures.looked(f"weight {place}") * float(place) for place in places]
        return _over(reduce(add, sums), figures)
    least = scale.code(_word(rule, scale))
    wanted = range(least, len(scale.words) if rule.options.get("or_worse") else least + 1)
    if how == "count":
        counts = [figures.looked(f"{place}").cast(pl.Float64) for place in wanted]
        return pl.when(rated).then(reduce(add, counts))
    return _over(reduce(add, [figures.looked(f"weight {place}") for place in wanted]), figures)


def _over(amount: pl.Expr, figures: Figures) -> pl.Expr:
    weight = figures.looked("weight")
    return pl.when(weight > 0).then(amount / weight)


def _nothing(figures: Figures) -> Judgement:
    nothing = pl.lit(None, pl.Float64)
    return Judgement(nothing, nothing.cast(pl.Int8), pl.lit(figures.unseen()))
