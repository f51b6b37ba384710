"""A table to read: one node a line, its key figures, and a column for each rating."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO, ClassVar

from qippdash.formats.columns import Column, columns, numbered, shown_rules
from qippdash.formats.look import Look, fit, look_of
from qippdash.formats.tally import tallies
from qippdash.model.assessment import AssessmentFrames, Particulars
from qippdash.wording import day_words, plural

GAP = "  "
NARROWEST_NAME = 16
BATCH = 1_000


@dataclass(frozen=True)
class Table:
    """Aligned plain text, in words and letters, so that nothing rests on colour.

    One ruleset shows each of its rules; several show their overall ratings. Where a terminal
    is too narrow the name gives way first; then rules become letters under numbers; then whole
    columns are left out from the right, and named beneath.
    """

    word: ClassVar[str] = "table"
    suffix: ClassVar[str] = ".txt"
    title: ClassVar[str] = "a table to read"
    look: Look | None = None

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the title, the table and the tally of ratings."""
        look = self.look or look_of(out)
        laid, legend = _laid(assessment, look)
        out.write(_lines([*_title(assessment), "", *laid.heading()]))
        out.writelines(_lines(batch) for batch in laid.body(assessment.nodes.height))
        out.write(_lines(["", *tallies(assessment), *legend, *laid.not_shown()]))


def _laid(assessment: AssessmentFrames, look: Look) -> tuple[_Layout, list[str]]:
    """The columns as they fit, and what their numbers stand for."""
    laid = _Layout.of(columns(assessment), look)
    if not laid.left_out or not shown_rules(assessment):
        return laid, []
    legend = textwrap.wrap(numbered(assessment), look.width or 80, break_on_hyphens=False)
    values = "Values: on a wider terminal, or with --format csv."
    return _Layout.of(columns(assessment, brief=True), look), [*legend, values]


@dataclass(frozen=True)
class _Layout:
    """The columns that fit, how wide each is, and those that do not fit."""

    shown: tuple[Column, ...]
    widths: tuple[int, ...]
    left_out: tuple[Column, ...]
    look: Look

    @classmethod
    def of(cls, found: Sequence[Column], look: Look) -> _Layout:
        many = len(found)
        while look.width is not None and many > 2 and sum(_narrow(found[:many])) > look.width:
            many -= 1
        widths = [column.width for column in found[:many]]
        for place, column in enumerate(found[:many]):
            if column.elastic and look.width is not None:
                over = sum(widths) + len(GAP) * (many - 1) - look.width
                widths[place] = max(NARROWEST_NAME, widths[place] - max(0, over))
        return cls(tuple(found[:many]), tuple(widths), tuple(found[many:]), look)

    def heading(self) -> list[str]:
        """The lines of the headings, the last of each at the foot, and a rule beneath."""
        deep = max(len(column.heading) for column in self.shown)
        padded = [(*("",) * (deep - len(one.heading)), *one.heading) for one in self.shown]
        lines = [GAP.join(self._fitted([one[row] for one in padded])) for row in range(deep)]
        return [*lines, GAP.join("-" * width for width in self.widths)]

    def body(self, height: int) -> Iterator[list[str]]:
        """A line per node, in batches."""
        for start in range(0, height, BATCH):
            columns = [column.texts.slice(start, BATCH).to_list() for column in self.shown]
            yield [self._line(texts) for texts in zip(*columns, strict=True)]

    def not_shown(self) -> list[str]:
        """What did not fit, and where to see it."""
        if not self.left_out:
            return []
        names = ", ".join(column.title for column in self.left_out)
        return [f"Not shown at this width: {names}."]

    def _line(self, texts: Sequence[str]) -> str:
        cells = zip(self.shown, texts, self._fitted(texts), strict=True)
        return GAP.join(self.look.paint(cell, column.tone(text)) for column, text, cell in cells)

    def _fitted(self, texts: Sequence[str]) -> list[str]:
        return [
            fit(text, width, right=column.right)
            for column, width, text in zip(self.shown, self.widths, texts, strict=True)
        ]


def _narrow(found: Sequence[Column]) -> list[int]:
    """The least that columns need, each with the gap before it but the first."""
    widths = [min(one.width, NARROWEST_NAME) if one.elastic else one.width for one in found]
    return [widths[0], *(width + len(GAP) for width in widths[1:])]


def _title(assessment: AssessmentFrames) -> list[str]:
    said = assessment.particulars
    count = plural(assessment.nodes.height, "line")
    title = f"{said.pack_title}, as at {day_words(said.as_at)} ({count})"
    return [*what_if_lines(said), title]


def what_if_lines(said: Particulars) -> list[str]:
    """The line above a what-if that nobody misses; none above the record."""
    if not said.scenario:
        return []
    return [f"*** WHAT-IF: {said.scenario} ***", "*** This is not the record. ***"]


def _lines(lines: Sequence[str]) -> bytes:
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()
