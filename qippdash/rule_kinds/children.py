"""From the ratings one level down: what share of the children is red, how many, the worst."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import add
from typing import Any, ClassVar

import polars as pl

from qippdash.catalogue import Figures, GivenAs, Judgement, Look
from qippdash.errors import nearest
from qippdash.model.rule import Rule
from qippdash.model.scale import Scale, word_key
from qippdash.rule_kinds.threshold import Threshold
from qippdash.wording import PERCENT

HOW = ("share", "count", "worst", "score")
UNITS = {"share": PERCENT, "count": "count"}
Fault = tuple[str, str, str]


class Children:
    """Rates an organisation by the ratings of those one level below it.

    ``of`` says which rating: of a rule here, of ``ruleset/rule``, or of a ruleset overall. The
    children are the organisations under it, or its initiatives where it has none under it.
    ``how``: the ``share`` of them with a rating (``word``, or worse with ``or_worse``), the
    ``count`` of them, the mean ``score`` (0 for the best word, 1 for the next), or the
    ``worst``, which is the rating itself and takes no cut points. In a share or a score each
    child weighs what the rule's ``value`` comes to for it, or 1 where the rule has none. A
    child that is not rated, or whose weight is missing, counts only against the coverage;
    without a rated child it is not rated.
    """

    word: ClassVar[str] = "children"
    options: ClassVar[Mapping[str, Any]] = {
        "of": str, "how": str, "word": str, "or_worse": bool
    }  # fmt: skip

    def faults(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str, str]]:
        """No ``of``, an unknown ``how`` or ``word``, or cut points that are missing or no use."""
        how, word = _how(rule), _word(rule, scale)
        found: list[Fault] = []
        if not rule.options.get("of"):
            found.append(("of", "a children rule needs to know which rating", 'add of = "..."'))
        if how not in HOW:
            found.append(("how", f"there is no way called '{how}'", nearest(how, HOW)))
        if word not in scale.words:
            found.append(("word", f"'{word}' is no word of the scale", nearest(word, scale.words)))
        if how == "worst" and rule.cuts:
            found.append(("how", "the worst rating is the rating: cut points do nothing",
                          "leave the cut points out"))  # fmt: skip
        if how != "worst":
            found.extend(one for one in Threshold().faults(rule, scale) if one[0] != "value")
        if how in ("worst", "score"):
            found.extend(_needless(rule, how))
        if how in ("worst", "count") and rule.value:
            found.append(("value", f"the value is what a child weighs, and a {how} weighs nothing",
                          "leave it out, or write how = \"share\""))  # fmt: skip
        return found

    def needs_cuts(self, rule: Rule) -> bool:
        """All but the worst, which is a rating already."""
        return _how(rule) != "worst"

    def usual_unit(self, rule: Rule) -> str:
        """Percent for a share, count for a count."""
        return UNITS.get(_how(rule), "")

    def given(self, scale: Scale) -> Mapping[str, GivenAs]:
        """How many children have each rating, and what these weigh; 1 each where it is not said.

        ``reds`` and ``weight_reds``, and so on for each word; ``not_rated`` for the others.
        """
        keys = [f"{word_key(word)}s" for word in scale.words]
        weights: dict[str, GivenAs] = {f"weight_{key}": float for key in keys}
        return {**dict.fromkeys([*keys, "not_rated"], int), **weights}

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
        value = _value(rule, scale, figures)
        reason = (
            pl.when(figures.looked("all").fill_null(0) == 0)
            .then(pl.lit("there is nothing under it"))
            .when(figures.looked("rated") > 0)
            .then(pl.lit("what is rated under it weighs nothing"))
            .otherwise(pl.lit("nothing under it is rated"))
        )
        if _how(rule) == "worst":
            return Judgement(value, value.cast(pl.Int8), reason)
        return Judgement(value, Threshold().judge(rule, scale, figures).code, reason)

    def in_words(self, rule: Rule, scale: Scale) -> Sequence[tuple[str, str]]:
        """The cut points, with what they are held against."""
        what = _what(rule, scale)
        if _how(rule) == "worst":
            return [(word, f"the worst one level down is {word}") for word in scale.words]
        return [(word, f"{text} {what}") for word, text in Threshold().in_words(rule, scale)]


def _how(rule: Rule) -> str:
    return str(rule.options.get("how", "share"))


def _word(rule: Rule, scale: Scale) -> str:
    return str(rule.options.get("word", scale.words[-1]))


def _needless(rule: Rule, how: str) -> list[Fault]:
    what = "does nothing where every word counts: how is"
    there = [key for key in ("word", "or_worse") if key in rule.options]
    return [(key, f"{key} {what} '{how}'", "leave it out") for key in there]


def _what(rule: Rule, scale: Scale) -> str:
    weighed = f", each weighed by {rule.value}" if rule.value else ""
    if _how(rule) == "score":
        return f"as the mean score one level down{weighed}"
    worse = " or worse" if rule.options.get("or_worse") else ""
    return f"of those one level down {_word(rule, scale)}{worse}{weighed}"


def _value(rule: Rule, scale: Scale, figures: Figures) -> pl.Expr:
    how = _how(rule)
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
