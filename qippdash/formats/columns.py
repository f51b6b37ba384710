"""The columns of the table to read: code, name, key figures, and a column for each rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from qippdash.formats.look import cells
from qippdash.model.assessment import AssessmentFrames, rating_column, value_column
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import UNRATED, Scale
from qippdash.wording import money_words, value_words

KEY_FIGURES = {
    "plan_year": ("Plan",),
    "forecast_year": ("Forecast",),
    "unidentified_year": ("Un-", "identified"),
}


@dataclass(frozen=True)
class Column:
    """A heading of one or more lines, and a text per node.

    ``tones`` says which colour a text, or its first letter, may be given. The elastic column
    gives way where the terminal is narrow.
    """

    heading: tuple[str, ...]
    texts: pl.Series
    right: bool = False
    elastic: bool = False
    tones: Mapping[str, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns of the terminal it would like."""
        return max(map(cells, (*self.texts.unique(), *self.heading)))

    @property
    def title(self) -> str:
        """The heading on one line."""
        return "".join(line if line.endswith("-") else f"{line} " for line in self.heading).strip()

    def in_brief(self, number: int) -> Column:
        """Its first letters alone, under a number."""
        return replace(self, heading=(str(number),), texts=self.texts.str.head(1))

    def tone(self, text: str) -> str:
        """The tone of one of its texts; empty where it has none."""
        return self.tones.get(text) or self.tones.get(text[:1], "")


def columns(assessment: AssessmentFrames, *, brief: bool = False) -> list[Column]:
    """Code, name, key figures and ratings, a text per node in the order of ``nodes``.

    One ruleset gives its overall rating and each rule; several give their overall ratings. In
    brief a rule is a number and its ratings are letters: `numbered` says which rule it is.
    """
    found = [_code(assessment.nodes), _name(assessment.nodes), *_key_figures(assessment)]
    found += [_overall(assessment, ruleset) for ruleset in assessment.rulesets]
    for number, rule in enumerate(shown_rules(assessment), 1):
        full = _rule(assessment, assessment.rulesets[0], rule)
        found.append(full.in_brief(number) if brief else full)
    return found


def shown_rules(assessment: AssessmentFrames) -> tuple[Rule, ...]:
    """The rules that have a column: those of the only ruleset."""
    return assessment.rulesets[0].rules if len(assessment.rulesets) == 1 else ()


def numbered(assessment: AssessmentFrames) -> str:
    """Which rule each number stands for: ``1 forecast-shortfall, 2 behind-plan``."""
    rules = enumerate(shown_rules(assessment), 1)
    return ", ".join(f"{number} {rule.id}" for number, rule in rules)


def _code(nodes: pl.DataFrame) -> Column:
    return Column(("Code",), nodes.select(pl.coalesce("initiative", "organisation")).to_series())


def _name(nodes: pl.DataFrame) -> Column:
    down = pl.col("depth").cast(pl.Int32) - pl.col("depth").cast(pl.Int32).min()
    indented = pl.concat_str(pl.lit("  ").repeat_by(down).list.join(""), pl.col("name"))
    return Column(("Name",), nodes.select(indented).to_series(), elastic=True)


def _key_figures(assessment: AssessmentFrames) -> list[Column]:
    return [
        Column(heading, _money(assessment.measures[name]), right=True)
        for name, heading in KEY_FIGURES.items()
        if name in assessment.measures.columns
    ]


def _money(pence: pl.Series) -> pl.Series:
    return _texts([money_words(None if one is None else one / 100) for one in pence])


def _overall(assessment: AssessmentFrames, ruleset: Ruleset) -> Column:
    codes = assessment.coded[rating_column(ruleset.id)]
    words = {step.word: step.tone for step in ruleset.scale.steps}
    texts = _texts(["" if code is None else _step(ruleset.scale, code, "word") for code in codes])
    return Column(_broken(ruleset.id), texts, tones=words)


def _rule(assessment: AssessmentFrames, ruleset: Ruleset, rule: Rule) -> Column:
    codes = assessment.coded[rating_column(ruleset.id, rule.id)]
    values = assessment.coded[value_column(ruleset.id, rule.id)]
    letters = {step.letter: step.tone for step in ruleset.scale.steps}
    texts = [
        "" if code is None else _judged(_step(ruleset.scale, code, "letter"), value, rule.unit)
        for code, value in zip(codes, values, strict=True)
    ]
    return Column(_broken(rule.id), _texts(texts), tones=letters)


def _judged(letter: str, value: float | None, unit: str) -> str:
    return letter if value is None else f"{letter} {value_words(value, unit)}"


def _step(scale: Scale, code: int, part: str) -> str:
    step = UNRATED if code < 0 else scale.steps[code]
    return step.word if part == "word" else step.letter


def _broken(name: str) -> tuple[str, ...]:
    """An id as lines of a heading: ``forecast-`` above ``shortfall``."""
    parts = name.split("-")
    return (*(f"{part}-" for part in parts[:-1]), parts[-1])


def _texts(words: list[str]) -> pl.Series:
    return pl.Series(words, dtype=pl.String)
