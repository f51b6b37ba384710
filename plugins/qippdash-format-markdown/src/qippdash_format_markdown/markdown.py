"""Ratings as a Markdown table: a node a row, a column for each ruleset or rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar

import polars as pl

from qippdash.model.assessment import AssessmentFrames, rating_column, value_column
from qippdash.model.rule import Rule
from qippdash.model.ruleset import Ruleset
from qippdash.model.scale import UNRATED, Scale
from qippdash.wording import day_words, value_words

Column = tuple[str, list[str]]

# A backslash makes any of these a plain character, in CommonMark as in its tables. What cannot
# begin anything inside a cell stays as it is, so that the source can be read as well.
_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]<>()#|&~!:@$"})


class Markdown:
    """A heading, a table in GitHub's dialect of Markdown, and what the ratings rest on.

    Ratings are words with their shapes, so that nothing rests on colour.
    """

    word: ClassVar[str] = "markdown"
    suffix: ClassVar[str] = ".md"
    title: ClassVar[str] = "a Markdown table"

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the whole assessment as UTF-8."""
        out.writelines(f"{line}\n".encode() for line in _lines(assessment))


def plain(text: str) -> str:
    """A text from data as Markdown that shows it as it is; no address in it becomes a link."""
    return text.translate(_MARKS).replace("www.", "www\\.")


def _lines(assessment: AssessmentFrames) -> Iterator[str]:
    said = assessment.particulars
    what_if = f", WHAT-IF: {plain(said.scenario)}" if said.scenario else ""
    yield f"# {plain(said.pack_title)}, as at {day_words(said.as_at)}{what_if}"
    yield ""
    columns = list(_columns(assessment))
    yield _row(heading for heading, _ in columns)
    yield _row("---" for _ in columns)
    for texts in zip(*(texts for _, texts in columns), strict=True):
        yield _row(texts)
    yield ""
    for ruleset in assessment.rulesets:
        yield f"- {plain(ruleset.title)}: {plain(ruleset.id)}, version {plain(ruleset.version)}"


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _columns(assessment: AssessmentFrames) -> Iterator[Column]:
    nodes = assessment.nodes
    codes = nodes.select(pl.coalesce("initiative", "organisation")).to_series()
    yield "Code", [plain(code) for code in codes]
    yield "Name", [plain(name) for name in nodes["name"]]
    for ruleset in assessment.rulesets:
        found = assessment.wide[rating_column(ruleset.id)]
        yield plain(ruleset.title), [_rating(ruleset.scale, code) for code in found]
    if len(assessment.rulesets) == 1:
        [ruleset] = assessment.rulesets
        yield from (_rule(assessment, ruleset, rule) for rule in ruleset.rules)


def _rule(assessment: AssessmentFrames, ruleset: Ruleset, rule: Rule) -> Column:
    codes = assessment.wide[rating_column(ruleset.id, rule.id)]
    values = assessment.wide[value_column(ruleset.id, rule.id)]
    texts = [
        _rating(ruleset.scale, code, "" if value is None else value_words(value, rule.unit))
        for code, value in zip(codes, values, strict=True)
    ]
    return plain(rule.title), texts


def _rating(scale: Scale, code: int | None, value: str = "") -> str:
    """``■ red, £1.2m``; nothing where the rule does not apply."""
    if code is None:
        return ""
    step = UNRATED if code < 0 else scale.steps[code]
    words = f"{step.shape} {plain(step.word)}"
    return f"{words}, {value}" if value else words
