"""Two submissions side by side: what changed colour, which figures moved, who is only in one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from qippdash.changes import NODE, changes
from qippdash.compare.submission import FIGURES, Submission, submission
from qippdash.model.assessment import AssessmentFrames, value_column
from qippdash.wording import GBP, day_words, listing, plural

FIGURE_COLUMNS = (*NODE, "figure", "title", "unit", "before", "after", "change")
VALUE_COLUMNS = (*NODE, "ruleset", "rule", "title", "unit", "before", "after", "change")
_KEYS = ["organisation", "initiative"]
_UNITS = (GBP, "percent")
"""Which units come first where moves are ranked; a pound and a share are no rivals."""


@dataclass(frozen=True)
class Submissions:
    """What is different between two submissions.

    ``changes`` has the columns of `qippdash.changes`, a row for each rating that is another
    word. ``figures`` (FIGURE_COLUMNS, pounds) and ``values`` (VALUE_COLUMNS, in the rule's unit)
    have the key figures and the values of rules that are not the same, those that moved most
    first: money, then shares, then all else. ``only_before`` and ``only_after`` have the nodes
    that the other lacks (organisation, initiative, level, name). ``notes`` say what cannot be
    compared.
    """

    before: Submission
    after: Submission
    changes: pl.DataFrame
    figures: pl.DataFrame
    values: pl.DataFrame
    only_before: pl.DataFrame
    only_after: pl.DataFrame
    nodes: int
    notes: tuple[str, ...]

    @property
    def overall(self) -> pl.DataFrame:
        """The changes of overall ratings."""
        return self.changes.filter(pl.col("rule").is_null())

    def sentences(self) -> list[str]:
        """How much is different, and what cannot be compared."""
        rules = self.changes.height - self.overall.height
        ways = dict(self.overall["way"].value_counts(sort=True).iter_rows())
        said = listing([f"{many:,} {_WAYS[way]}" for way, many in ways.items()])
        much = (
            f"Of {plural(self.nodes, 'node')} that both have, "
            f"{plural(self.overall.height, 'overall rating')} "
            f"and {plural(rules, 'rating')} by rules differ"
        )
        return [
            f"{much}; overall {said}." if said else f"{much}.",
            *_only(self.only_before, self.before),
            *_only(self.only_after, self.after),
            *self.notes,
        ]


_WAYS = {
    "worse": "worse",
    "better": "better",
    "lost": "no longer rated",
    "found": "rated now",
    "other": "in other words",
}


def submissions(
    before: AssessmentFrames | str | Path, after: AssessmentFrames | str | Path
) -> Submissions:
    """Compare two submissions.

    Args:
        before: an assessment, or the file that ``rate --format json`` wrote.
        after: likewise.

    Raises:
        DataError: a file cannot be used.
    """
    old, new = _named(submission(before), submission(after))
    pairs = _pairs(old, new)
    return Submissions(
        old,
        new,
        changes(old.side, new.side),
        _figures(old, new, pairs),
        _values(old, new, pairs),
        _missing(old, new),
        _missing(new, old),
        pairs.height,
        tuple(_notes(old, new)),
    )


def _named(one: Submission, other: Submission) -> tuple[Submission, Submission]:
    """Both with names: a file has none, and takes those that the other knows."""
    return _with_names(one, other), _with_names(other, one)


def _with_names(one: Submission, other: Submission) -> Submission:
    if not one.is_file:
        return one
    known = other.side.nodes.select(*_KEYS, known="name")
    nodes = one.side.nodes.join(
        known, on=_KEYS, how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(name=pl.coalesce("known", "initiative", "organisation"))
    return replace(one, side=replace(one.side, nodes=nodes.drop("known")))


def _pairs(old: Submission, new: Submission) -> pl.DataFrame:
    """The nodes that both have: ``was`` and ``now``, rows of each, in the order of the new."""
    was = old.side.nodes.select(*_KEYS).with_row_index("was")
    now = new.side.nodes.select(*_KEYS).with_row_index("now")
    return now.join(was, on=_KEYS, nulls_equal=True, maintain_order="left")


def _missing(one: Submission, other: Submission) -> pl.DataFrame:
    theirs = other.side.nodes.select(_KEYS)
    mine = one.side.nodes.select(NODE)
    return mine.join(theirs, on=_KEYS, how="anti", nulls_equal=True, maintain_order="left")


def _figures(old: Submission, new: Submission, pairs: pl.DataFrame) -> pl.DataFrame:
    if old.figures is None or new.figures is None:
        return _nothing(FIGURE_COLUMNS)
    nodes = new.side.nodes.select(NODE)[pairs["now"]]
    found = [
        nodes.with_columns(
            pl.lit(name).alias("figure"),
            pl.lit(title).alias("title"),
            pl.lit(GBP).alias("unit"),
            old.figures[name][pairs["was"]].alias("before"),
            new.figures[name][pairs["now"]].alias("after"),
        )
        for name, title in FIGURES.items()
        if name in old.figures.columns and name in new.figures.columns
    ]
    return _moved(found, FIGURE_COLUMNS)


def _values(old: Submission, new: Submission, pairs: pl.DataFrame) -> pl.DataFrame:
    nodes = new.side.nodes.select(NODE)[pairs["now"]]
    found = []
    for (ruleset, rule), unit in new.side.rules.items():
        name = value_column(ruleset, rule)
        known = name in old.side.wide.columns and name in new.side.wide.columns
        if not known or old.side.rules.get((ruleset, rule)) != unit:
            continue
        found.append(
            nodes.with_columns(
                pl.lit(ruleset).alias("ruleset"),
                pl.lit(rule).alias("rule"),
                pl.lit(new.titles.get(f"{ruleset}/{rule}", rule)).alias("title"),
                pl.lit(unit).alias("unit"),
                old.side.wide[name][pairs["was"]].cast(pl.Float64).alias("before"),
                new.side.wide[name][pairs["now"]].cast(pl.Float64).alias("after"),
            )
        )
    return _moved(found, VALUE_COLUMNS)


def _moved(found: list[pl.DataFrame], columns: tuple[str, ...]) -> pl.DataFrame:
    """The rows with another figure, the largest moves of each unit first."""
    if not found:
        return _nothing(columns)
    place = pl.col("unit").replace_strict(
        {unit: at for at, unit in enumerate(_UNITS)}, default=len(_UNITS), return_dtype=pl.Int64
    )
    return (
        pl.concat(found)
        # A file has values to nine places, so that a move is none that is smaller.
        .with_columns(change=(pl.col("after") - pl.col("before")).round(9))
        .filter(pl.col("change") != 0, pl.col("change").is_finite())
        .sort(place, -pl.col("change").abs(), maintain_order=True)
        .select(columns)
    )


def _nothing(columns: tuple[str, ...]) -> pl.DataFrame:
    figures = dict.fromkeys(("before", "after", "change"), pl.Float64)
    return pl.DataFrame(schema={**dict.fromkeys(columns, pl.String), **figures})


def _notes(old: Submission, new: Submission) -> Iterator[str]:
    """What cannot be compared, or only with a grain of salt."""
    for one in (old, new):
        if one.scenario:
            yield f"{one.pack_name} is the what-if '{one.scenario}', and no record."
    if old.figures is None or new.figures is None:
        yield "An assessment file has no key figures: compare two packs to see those."
    if old.as_at > new.as_at:
        yield (
            f"The first is of {day_words(old.as_at)}, and the second is older: "
            f"{day_words(new.as_at)}."
        )
    both = [one for one in new.rulesets if one in old.rulesets]
    other = [one for one in both if old.rulesets[one] != new.rulesets[one]]
    if other:
        versions = [f"{one} {old.rulesets[one]} and {new.rulesets[one]}" for one in other]
        yield f"Rated by other versions: {listing(versions)}."
    for one, rest in ((old, new), (new, old)):
        alone = [name for name in one.rulesets if name not in rest.rulesets]
        if alone:
            yield f"Only {one.pack_name} is rated by {listing(alone)}."


def _only(nodes: pl.DataFrame, where: Submission) -> Iterator[str]:
    if nodes.is_empty():
        return
    schemes = nodes.filter(pl.col("initiative").is_not_null()).height
    parts = [(nodes.height - schemes, "organisation"), (schemes, "initiative")]
    said = listing([plural(many, what) for many, what in parts if many])
    yield f"Only in {where.pack_name}: {said}."
