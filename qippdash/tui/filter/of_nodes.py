"""What organisations and initiatives can be filtered by, beside the columns of their table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache, partial

import polars as pl

from qippdash.assessment import NODE, Assessment
from qippdash.model.assessment import UNRATED_CODE, rating_column, value_column
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.model.tables import PENCE
from qippdash.tui.filter.vocabulary import Named, Sort
from qippdash.wording import GBP

OF_RULE = "rule"
"""The unit of one rule's rating, which a bare word such as ``red`` does not ask about."""
_OF_SCHEME = (
    "theme",
    "workstream",
    "owner",
    "provider",
    "stage",
    "kind",
    "side",
    "tier",
    "recurrent",
    "self_rating",
    "starts",
    "ends",
)
_DAYS = ("starts", "ends")


class Names:
    """The names of one assessment, made once; values are read when they are asked for."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._schemes = lru_cache(maxsize=len(_OF_SCHEME))(self._of_scheme)

    def __call__(self) -> tuple[Named, ...]:
        """Level and parent, columns of initiatives, rules, measures."""
        return self._all

    @cached_property
    def _all(self) -> tuple[Named, ...]:
        return (*self._places(), *self._rules(), *self._measures())

    def _places(self) -> Iterator[Named]:
        nodes = self._assessment.nodes
        yield Named("Level", ("level",), "text", lambda: nodes["level"])
        yield Named("Under", ("parent", "under", "in"), "text", lambda: nodes["parent"])
        for name in _OF_SCHEME:
            title = name.replace("_", " ").capitalize()
            sort: Sort = "date" if name in _DAYS else "text"
            yield Named(title, (name,), sort, partial(self._schemes, name))

    def _rules(self) -> Iterator[Named]:
        for ruleset in self._assessment.rulesets:
            for rule in ruleset.rules:
                names = (rule.id, rule.title, f"{ruleset.id}/{rule.id}")
                yield self._value(ruleset, rule.id, rule.title, rule.unit, names)
                yield self._rating(ruleset, rule.id, rule.title, names)

    def _value(
        self, ruleset: Ruleset, rule: str, title: str, unit: str, names: tuple[str, ...]
    ) -> Named:
        column = value_column(ruleset.id, rule)
        return Named(title, names, "figure", lambda: self._assessment.coded[column], unit)

    def _rating(self, ruleset: Ruleset, rule: str, title: str, names: tuple[str, ...]) -> Named:
        column = rating_column(ruleset.id, rule)
        words = {word.lower(): code for code, word in enumerate(ruleset.scale.words)}
        words[NOT_RATED] = UNRATED_CODE
        sort: Sort = "rating"
        return Named(
            title, names, sort, lambda: self._assessment.coded[column], OF_RULE, words=words
        )

    def _measures(self) -> Iterator[Named]:
        measures = {
            one.name: one
            for one in self._assessment.evaluation.measured.measures
            if one.name in self._assessment.measures.columns and one.name not in NODE
        }
        for name, one in measures.items():
            yield Named(
                one.title,
                (name, one.title),
                "figure",
                partial(self._measure, name),
                one.unit,
                PENCE if one.unit == GBP else 1.0,
            )

    def _measure(self, name: str) -> pl.Series:
        return self._assessment.measures[name]

    def _of_scheme(self, name: str) -> pl.Series:
        """A column of initiatives for every node; missing where the node is an organisation."""
        portfolio = self._assessment.portfolio
        values = portfolio.tables["initiatives"].select("initiative", name).collect()
        nodes = portfolio.nodes.select("initiative")
        return nodes.join(values, on="initiative", how="left", maintain_order="left")[name]
