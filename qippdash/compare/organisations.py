"""Two organisations of one submission side by side: ratings, values, key figures, themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import polars as pl

from qippdash.compare.submission import FIGURES
from qippdash.measures.columns import in_pounds
from qippdash.model.assessment import (
    UNRATED_CODE,
    AssessmentFrames,
    rating_column,
    value_column,
)
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import NOT_RATED
from qippdash.wording import GBP, listing, plural

OVERALL_COLUMNS = ("ruleset", "title", "a", "b", "way")
RULE_COLUMNS = (
    "ruleset",
    "rule",
    "title",
    "unit",
    "a",
    "b",
    "value_a",
    "value_b",
    "difference",
    "way",
)
FIGURE_COLUMNS = ("figure", "title", "unit", "a", "b", "difference")
THEME_COLUMNS = ("theme", "planned_a", "planned_b", "share_a", "share_b", "difference")
PLANNED = "plan_year"


@dataclass(frozen=True)
class Party:
    """One of the two: an organisation, or an initiative."""

    organisation: str
    initiative: str | None
    name: str
    level: str

    @property
    def code(self) -> str:
        """The initiative's code, or the organisation's."""
        return self.initiative or self.organisation


@dataclass(frozen=True)
class Organisations:
    """What is different between two organisations.

    ``overall`` (OVERALL_COLUMNS) and ``rules`` (RULE_COLUMNS) have the words of both, null where
    a rule is not for one of them; ``way`` says whether ``b`` is better or worse than ``a``, and is
    empty where it is neither, or one is not rated. ``figures`` (FIGURE_COLUMNS) are in pounds.
    ``themes`` (THEME_COLUMNS) has this year's planned savings in pounds, and their share of those
    that state a theme, the largest differences first; it is empty where initiatives were not
    rated, and ``notes`` say so. A difference is ``b`` less ``a``.
    """

    a: Party
    b: Party
    overall: pl.DataFrame
    rules: pl.DataFrame
    figures: pl.DataFrame
    themes: pl.DataFrame
    notes: tuple[str, ...]

    def sentences(self) -> list[str]:
        """On how many rules which of them is better rated."""
        ways = self.rules["way"].to_list()
        said = [
            f"{plural(ways.count(way), 'rule')} better rated at {one.name} ({one.code})"
            for way, one in (("worse", self.a), ("better", self.b))
        ]
        return [f"{listing(said)}.", *self.notes]


class Rows(AssessmentFrames, Protocol):
    """An assessment that knows its nodes by their codes."""

    def row(self, code: str) -> int:
        """The row of a node."""
        ...


def organisations(assessment: Rows, a: str, b: str) -> Organisations:
    """Compare two organisations, or initiatives, of an assessment.

    Args:
        assessment: the ratings.
        a: the code of one.
        b: the code of the other, which need not be of the same level.

    Raises:
        UsageError: no node has that code; with the nearest one.
    """
    return _beside(assessment, assessment.row(a), assessment.row(b))


def _beside(assessment: AssessmentFrames, a: int, b: int) -> Organisations:
    themes = _themes(assessment, a, b)
    notes = ["No initiative has planned savings of a theme at either."] if themes.is_empty() else []
    return Organisations(
        _party(assessment, a),
        _party(assessment, b),
        _overall(assessment, a, b),
        _rules(assessment, a, b),
        _figures(assessment, a, b),
        themes,
        tuple(notes),
    )


def _party(assessment: AssessmentFrames, row: int) -> Party:
    node = assessment.nodes.row(row, named=True)
    return Party(node["organisation"], node["initiative"], node["name"], node["level"])


def _overall(assessment: AssessmentFrames, a: int, b: int) -> pl.DataFrame:
    rows = []
    for ruleset in assessment.rulesets:
        codes = _codes(assessment, rating_column(ruleset.id), a, b)
        rows.append((ruleset.id, ruleset.title, *_words(ruleset, codes), _way(*codes)))
    return pl.DataFrame(rows, schema=dict.fromkeys(OVERALL_COLUMNS, pl.String), orient="row")


def _rules(assessment: AssessmentFrames, a: int, b: int) -> pl.DataFrame:
    rows = []
    for ruleset in assessment.rulesets:
        for rule in ruleset.rules:
            codes = _codes(assessment, rating_column(ruleset.id, rule.id), a, b)
            if codes == (None, None):
                continue
            values = assessment.coded[value_column(ruleset.id, rule.id)]
            one, other = (
                None if code is None else values[row]
                for code, row in zip(codes, (a, b), strict=True)
            )
            apart = None if one is None or other is None else other - one
            head = (ruleset.id, rule.id, rule.title, rule.unit or None)
            rows.append((*head, *_words(ruleset, codes), one, other, apart, _way(*codes)))
    floats = dict.fromkeys(("value_a", "value_b", "difference"), pl.Float64)
    kinds = {**dict.fromkeys(RULE_COLUMNS, pl.String), **floats}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _codes(
    assessment: AssessmentFrames, column: str, a: int, b: int
) -> tuple[int | None, int | None]:
    codes = assessment.coded[column]
    return codes[a], codes[b]


def _words(ruleset: Ruleset, codes: Sequence[int | None]) -> list[str | None]:
    said = {UNRATED_CODE: NOT_RATED, **dict(enumerate(ruleset.scale.words))}
    return [None if code is None else said[code] for code in codes]


def _way(a: int | None, b: int | None) -> str:
    """How ``b`` is beside ``a``."""
    if a is None or b is None or UNRATED_CODE in (a, b) or a == b:
        return ""
    return "better" if b < a else "worse"


def _figures(assessment: AssessmentFrames, a: int, b: int) -> pl.DataFrame:
    names = [name for name in FIGURES if name in assessment.measures.columns]
    rows = []
    for name in names:
        pounds = assessment.measures.select(in_pounds(pl.col(name))).to_series()
        one, other = pounds[a], pounds[b]
        apart = None if one is None or other is None else other - one
        rows.append((name, FIGURES[name], GBP, one, other, apart))
    floats = dict.fromkeys(("a", "b", "difference"), pl.Float64)
    kinds = {**dict.fromkeys(FIGURE_COLUMNS, pl.String), **floats}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _themes(assessment: AssessmentFrames, a: int, b: int) -> pl.DataFrame:
    mine, theirs = (_mix(assessment, row) for row in (a, b))
    joined = mine.join(theirs, on="theme", how="full", coalesce=True, suffix="_b")
    return (
        joined.rename({"planned": "planned_a", "share": "share_a"})
        .with_columns(pl.col("planned_a", "planned_b", "share_a", "share_b").fill_null(0.0))
        .with_columns(difference=pl.col("share_b") - pl.col("share_a"))
        .sort(-pl.col("difference").abs(), "theme")
        .select(THEME_COLUMNS)
    )


def _mix(assessment: AssessmentFrames, row: int) -> pl.DataFrame:
    """Theme, planned (pounds) and share of what states a theme, at a node and under it."""
    organisation, initiative = assessment.nodes.select("organisation", "initiative").row(row)
    under = assessment.portfolio.under.filter(pl.col("above") == organisation)
    below = pl.col("organisation").is_in(under["organisation"].to_list())
    own = below if initiative is None else pl.col("initiative") == initiative
    schemes = assessment.portfolio.tables["initiatives"].select("initiative", "theme").collect()
    if PLANNED not in assessment.measures.columns:
        return pl.DataFrame(schema={"theme": pl.String, "planned": pl.Float64, "share": pl.Float64})
    planned = (
        assessment.measures.filter(own & pl.col("initiative").is_not_null())
        .select("initiative", planned=in_pounds(pl.col(PLANNED)).clip(lower_bound=0))
        .join(schemes, on="initiative", maintain_order="left")
        .filter(pl.col("theme").is_not_null(), pl.col("planned") > 0)
        .group_by("theme", maintain_order=True)
        .agg(pl.col("planned").sum())
    )
    return planned.with_columns(share=pl.col("planned") / pl.col("planned").sum())
