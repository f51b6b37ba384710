"""Changes of colour as a table to read, as JSON and as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, ClassVar

import polars as pl

from qippdash.changes import RANKED_COLUMNS, changes, side_of, worst_first
from qippdash.cli.lined_up import lined_up
from qippdash.formats.csv import harmless
from qippdash.formats.look import cells, fit, look_of
from qippdash.formats.particulars import head
from qippdash.formats.table import what_if_lines
from qippdash.model.assessment import AssessmentFrames
from qippdash.plain import clean
from qippdash.wording import GBP, day_words, listing, money_words, plural, value_words

SCHEMA = "qippdash/changes/1"
HEADINGS = ("Code", "Name", "Level", "Rating", "From", "To", "Plan")
NAME, LEVEL, PLAN = 1, 2, 6
NARROWEST_NAME = 12

WAYS = {
    "worse": "worse",
    "lost": "no longer rated",
    "other": "other",
    "found": "rated at last",
    "better": "better",
}
"""The ways that a rating can go, in words, in the order in which they are listed."""


@dataclass(frozen=True)
class Asked:
    """What the changes are measured from, and what was changed, in words."""

    before: AssessmentFrames
    words: tuple[str, ...]

    def changes(self, after: AssessmentFrames) -> pl.DataFrame:
        """The changes, worst first; no NaN, no infinity, whole pence."""
        found = worst_first(changes(side_of(self.before), side_of(after)), after)
        money = pl.col("unit").eq_missing(pl.lit(GBP))
        values = [pl.col(name) for name in ("value_before", "value_after")]
        return found.with_columns(
            pl.when(value.is_finite())
            .then(pl.when(money).then(value.round(2)).otherwise(value))
            .name.keep()
            for value in values
        )


@dataclass(frozen=True)
class ChangesTable:
    """What changed colour, a line each, under how many did."""

    word: ClassVar[str] = "table"
    suffix: ClassVar[str] = ".txt"
    title: ClassVar[str] = "a table to read"
    asked: Asked

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the title, what was changed, the counts and the changes."""
        found = self.asked.changes(assessment)
        lines = [*self._top(assessment), "", *_counts(found, assessment)]
        if found.height:
            lines += ["", *_fitted(found, look_of(out).width)]
        out.write("".join(f"{line.rstrip()}\n" for line in map(clean, lines)).encode())

    def _top(self, assessment: AssessmentFrames) -> Iterator[str]:
        said = assessment.particulars
        yield from what_if_lines(said)
        yield f"{said.pack_title}, as at {day_words(said.as_at)}"
        yield from (f"  {line}" for line in self.asked.words)


@dataclass(frozen=True)
class ChangesJson:
    """The changes with all particulars, by the published schema ``qippdash/changes/1``."""

    word: ClassVar[str] = "json"
    suffix: ClassVar[str] = ".json"
    title: ClassVar[str] = f"JSON, with all particulars (schema {SCHEMA})"
    asked: Asked

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the envelope."""
        found = self.asked.changes(assessment)
        top = {**head(assessment), "schema": SCHEMA}
        envelope = {
            **top,
            "changed": list(self.asked.words),
            "nodes": assessment.nodes.height,
            "counts": {"overall": _tally(found, overall=True), "rules": _tally(found)},
            "changes": found.to_dicts(),
        }
        out.write(json.dumps(envelope, ensure_ascii=False, allow_nan=False, indent=2).encode())
        out.write(b"\n")


@dataclass(frozen=True)
class ChangesCsv:
    """The changes one a line, each with the title of its scenario."""

    word: ClassVar[str] = "csv"
    suffix: ClassVar[str] = ".csv"
    title: ClassVar[str] = "comma-separated values, one change a line"
    asked: Asked

    def write(self, assessment: AssessmentFrames, out: BinaryIO) -> None:
        """Write the heading and every change."""
        scenario = pl.lit(assessment.particulars.scenario).alias("scenario")
        found = self.asked.changes(assessment).select(*RANKED_COLUMNS, scenario)
        out.write(harmless(found).write_csv().encode())


def _tally(found: pl.DataFrame, *, overall: bool = False) -> dict[str, int]:
    mine = found.filter(pl.col("rule").is_null() if overall else pl.col("rule").is_not_null())
    return {way: mine.filter(pl.col("way") == way).height for way in WAYS}


def _counts(found: pl.DataFrame, assessment: AssessmentFrames) -> Iterator[str]:
    overall, rules = _tally(found, overall=True), _tally(found)
    rated = assessment.overall.height
    if not found.height:
        yield f"No rating changes colour: {plural(rated, 'overall rating')} and their rules."
        return
    many = plural(rated, "overall rating")
    changed = "changes" if sum(overall.values()) == 1 else "change"
    yield f"{sum(overall.values()):,} of {many} {changed} colour{_ways(overall)}."
    ratings = plural(sum(rules.values()), "rating by a rule", "ratings by rules")
    yield f"{ratings} {'does' if sum(rules.values()) == 1 else 'do'}{_ways(rules)}."


def _ways(tally: Mapping[str, int]) -> str:
    said = [f"{many:,} {WAYS[way]}" for way, many in tally.items() if many]
    return f": {listing(said)}" if said else ""


def _cells(row: Mapping[str, Any], *, brief: bool = False) -> tuple[str, ...]:
    rule = f"{row['ruleset']}/{row['rule']}" if row["rule"] else f"{row['ruleset']} overall"
    return (
        str(row["initiative"] or row["organisation"]),
        str(row["name"]),
        str(row["level"]),
        str(row["rule"]) if brief and row["rule"] else rule,
        _rating(row, "before"),
        _rating(row, "after"),
        money_words(row["money"]),
    )


def _rating(row: Mapping[str, Any], when: str) -> str:
    """``amber 12%``; a dash where the rule does not apply."""
    value = row[f"value_{when}"]
    word = str(row[when] or "–")
    return word if value is None else f"{word} {value_words(value, row['unit'] or '')}"


def _fitted(found: pl.DataFrame, width: int | None) -> list[str]:
    """The changes lined up as a terminal can show them.

    Names give way first; then a rule goes by its own id, without a level beside it; then the
    money goes too.
    """
    rows = found.to_dicts()
    full = [HEADINGS, *(_cells(row) for row in rows)]
    brief = [HEADINGS, *(_cells(row, brief=True) for row in rows)]
    ways = (
        full,
        [(*row[:LEVEL], *row[LEVEL + 1 :]) for row in brief],
        [(*row[:LEVEL], *row[LEVEL + 1 : PLAN]) for row in brief],
    )
    lines: list[str] = []
    for way in ways:
        lines = _lined_up(way, width)
        if width is None or max(map(cells, lines)) <= width:
            break
    return lines


def _lined_up(rows: Sequence[tuple[str, ...]], width: int | None) -> list[str]:
    """The rows in columns, names as short as the terminal asks and no shorter than they can be."""
    right = frozenset({rows[0].index(HEADINGS[PLAN])} if HEADINGS[PLAN] in rows[0] else ())
    lines = lined_up(rows, right=right)
    over = max(map(cells, lines)) - width if width is not None else 0
    if over <= 0:
        return lines
    longest = max(cells(row[NAME]) for row in rows)
    name = max(min(NARROWEST_NAME, longest), longest - over)
    short = [(*row[:NAME], fit(row[NAME], name), *row[NAME + 1 :]) for row in rows]
    return lined_up(short, right=right)
