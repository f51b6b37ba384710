"""What a comparison looks like: pages to read, and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from qippdash import __version__
from qippdash.cli import sheet
from qippdash.cli.answer import opening
from qippdash.cli.sheet import Column
from qippdash.errors import Problem, UsageError, nearest
from qippdash.model.tables import INITIATIVE_LEVEL
from qippdash.wording import NOTHING, day_words, move_words, share_words, value_words

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.compare import Organisations, Submission, Submissions

SUBMISSIONS = "qippdash/submissions-compared/1"
ORGANISATIONS = "qippdash/organisations-compared/1"
ALL = "all"
_KEYS = ["organisation", "initiative"]


def kept(
    found: Submissions,
    sides: Sequence[Assessment | Path],
    code: str | None,
    levels: Sequence[str],
) -> Submissions:
    """The part of a comparison at a node and under it, and of some levels.

    Raises:
        UsageError: neither submission has that node or level.
    """
    nodes = pl.concat(
        [one.side.nodes.select(*_KEYS, "level") for one in (found.before, found.after)]
    )
    _know(nodes, levels)
    if levels:
        inside = pl.col("level").is_in(list(levels)) | pl.lit(ALL in levels)
    else:
        inside = pl.col("level") != INITIATIVE_LEVEL
    if code is not None:
        inside &= _under(nodes, sides, code)
    frames = ("changes", "figures", "values", "only_before", "only_after")
    both = found.after.side.nodes.join(
        found.before.side.nodes.select(_KEYS), on=_KEYS, how="semi", nulls_equal=True
    )
    parts: dict[str, Any] = {name: getattr(found, name).filter(inside) for name in frames}
    return replace(found, nodes=both.filter(inside).height, **parts)


def _know(nodes: pl.DataFrame, levels: Sequence[str]) -> None:
    offered = [*nodes["level"].drop_nulls().unique(maintain_order=True), INITIATIVE_LEVEL, ALL]
    unknown = [level for level in levels if level not in offered]
    if unknown:
        raise UsageError(
            Problem("--level", f"there is no level '{level}' here", nearest(level, offered))
            for level in unknown
        )


def _under(nodes: pl.DataFrame, sides: Sequence[Assessment | Path], code: str) -> pl.Expr:
    """Which nodes are at a code, or under it; a file alone does not say who is under whom."""
    if code not in set(nodes["organisation"]) | set(nodes["initiative"].drop_nulls()):
        known = [*nodes["organisation"].unique(), *nodes["initiative"].drop_nulls().unique()]
        what = f"no node has the code '{code}' in either"
        raise UsageError(Problem("CODE", what, nearest(code, known)))
    below = {code}
    for side in sides:
        if not isinstance(side, Path):
            under = side.portfolio.under.filter(pl.col("above") == code)
            below |= set(under["organisation"])
    return pl.col("organisation").is_in(sorted(below)) | pl.col("initiative").eq_missing(
        pl.lit(code)
    )


def submissions_page(found: Submissions, top: int, *, every: bool) -> None:
    """What changed, which figures moved, who is only in one.

    ``every`` shows each rule's change; otherwise how many there are of each kind, beside the
    overall ratings, which name the rules.
    """
    for word, one in (("From", found.before), ("to  ", found.after)):
        source = f"{one.pack_name}, an assessment file" if one.is_file else one.pack_name
        sheet.sentences([f"{word} {one.title}, as at {day_words(one.as_at)} ({source})"])
    sheet.gap()
    sheet.sentences(found.sentences())
    shown = found.changes if every else found.overall
    if shown.height:
        sheet.gap()
        sheet.table(_changes(shown))
    if found.changes.height and not every:
        sheet.gap()
        sheet.table(_sums(found.changes))
    for title, frame, name in (
        ("Key figures that moved most:", found.figures, "title"),
        ("Values that moved most:", found.values, "title"),
    ):
        if frame.height:
            sheet.gap()
            sheet.sentences([title])
            sheet.table(_moves(_most(frame, top), name))


def _most(frame: pl.DataFrame, top: int) -> pl.DataFrame:
    """The first of each unit, so that pounds do not crowd out shares."""
    place = pl.int_range(pl.len()).over("unit")
    return frame.filter(place < top)


def _sums(changes: pl.DataFrame) -> list[Column]:
    """How many changes of each rule, from what to what."""
    keys = ["ruleset", "rule", "before", "after", "way"]
    sums = changes.group_by(keys, maintain_order=True).len()
    order = sums.with_row_index("place").with_columns(
        pl.col("place").min().over("ruleset", "rule").alias("first")
    )
    rows = order.sort("ruleset", "first", -pl.col("len").cast(pl.Int64)).to_dicts()
    return [
        Column("Nodes", [f"{row['len']:,}" for row in rows], right=True),
        Column("From", [row["before"] or NOTHING for row in rows]),
        Column("To", [row["after"] or NOTHING for row in rows]),
        Column("Way", [row["way"] for row in rows]),
        Column("Rule", [_rule(row) for row in rows], elastic=True),
    ]


def _changes(shown: pl.DataFrame) -> list[Column]:
    rows = shown.to_dicts()
    return [
        Column("Code", [row["initiative"] or row["organisation"] for row in rows]),
        Column("Name", [row["name"] for row in rows], elastic=True),
        Column("From", [_rated(row, "before") for row in rows]),
        Column("To", [_rated(row, "after") for row in rows]),
        Column("Way", [row["way"] for row in rows]),
        Column("Rule", [_rule(row) for row in rows]),
        Column("By", [row["by"] for row in rows], elastic=True),
    ]


def _rule(row: dict[str, Any]) -> str:
    return f"{row['ruleset']}/{row['rule']}" if row["rule"] else str(row["ruleset"])


def _rated(row: dict[str, Any], when: str) -> str:
    value = row[f"value_{when}"]
    word = row[when] or NOTHING
    return word if value is None else f"{word} {value_words(value, row['unit'] or '')}"


def _moves(frame: pl.DataFrame, title: str) -> list[Column]:
    rows = frame.to_dicts()
    units = [row["unit"] or "" for row in rows]
    pairs = [*zip(rows, units, strict=True)]
    return [
        Column("Code", [row["initiative"] or row["organisation"] for row in rows]),
        Column("Name", [row["name"] for row in rows], elastic=True),
        Column("Figure", [row[title] for row in rows], elastic=True),
        Column("From", [value_words(row["before"], unit) for row, unit in pairs], right=True),
        Column("To", [value_words(row["after"], unit) for row, unit in pairs], right=True),
        Column("Change", [move_words(row["change"], unit) for row, unit in pairs], right=True),
    ]


def submissions_as_json(found: Submissions) -> dict[str, Any]:
    """All of a comparison of two submissions; money in pounds."""
    return {
        "schema": SUBMISSIONS,
        "qippdash": __version__,
        "before": _submission(found.before),
        "after": _submission(found.after),
        "nodes": found.nodes,
        "notes": list(found.notes),
        "changes": found.changes.to_dicts(),
        "figures": _pennies(found.figures).to_dicts(),
        "values": found.values.to_dicts(),
        "only_before": found.only_before.to_dicts(),
        "only_after": found.only_after.to_dicts(),
    }


def _submission(one: Submission) -> dict[str, Any]:
    return {
        "pack": one.pack_name,
        "title": one.title,
        "as_at": one.as_at.isoformat(),
        "rulesets": dict(one.rulesets),
        "scenario": one.scenario or None,
        "file": one.is_file,
    }


def _pennies(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.selectors.float().round(2))


def nodes_page(assessment: Assessment, found: Organisations) -> None:
    """Both beside each other: ratings, rules, key figures, themes."""
    said, tones = assessment.particulars, sheet.tones_of(assessment.rulesets)
    a, b = found.a, found.b
    sheet.sentences([f"{said.pack_title}, as at {day_words(said.as_at)}"])
    sheet.sentences([f"{one.code}: {one.name}, {one.level}" for one in (a, b)])
    sheet.gap()
    sheet.sentences(found.sentences())
    sheet.gap()
    overall = found.overall.to_dicts()
    sheet.table(
        [
            Column("Ruleset", [row["title"] for row in overall], elastic=True),
            Column(a.code, [row["a"] or NOTHING for row in overall], tones=tones),
            Column(b.code, [row["b"] or NOTHING for row in overall], tones=tones),
        ]
    )
    for frame, title in ((found.rules, "Rule"), (found.figures, "Figure")):
        if frame.height:
            sheet.gap()
            sheet.table(_beside(frame, title, a.code, b.code))
    if found.themes.height:
        sheet.gap()
        sheet.table(_themes(found))


def _beside(frame: pl.DataFrame, title: str, a: str, b: str) -> list[Column]:
    rows = frame.to_dicts()
    return [
        Column(title, [row["title"] for row in rows], elastic=True),
        Column(a, [_one(row, "a") for row in rows]),
        Column(b, [_one(row, "b") for row in rows]),
        Column("Difference", [_apart(row) for row in rows], right=True),
        *([Column("Ruleset", [row["ruleset"] for row in rows])] if "ruleset" in frame else []),
    ]


def _one(row: dict[str, Any], which: str) -> str:
    unit = row["unit"] or ""
    if "ruleset" not in row:
        return value_words(row[which], unit)
    value = row[f"value_{which}"]
    word = row[which] or NOTHING
    return word if value is None else f"{word} {value_words(value, unit)}"


def _apart(row: dict[str, Any]) -> str:
    return move_words(row["difference"], row["unit"] or "")


def _themes(found: Organisations) -> list[Column]:
    rows = found.themes.to_dicts()
    return [
        Column(
            "Theme, share of planned savings",
            [row["theme"].replace("_", " ") for row in rows],
            elastic=True,
        ),
        Column(found.a.code, [share_words(row["share_a"]) for row in rows], right=True),
        Column(found.b.code, [share_words(row["share_b"]) for row in rows], right=True),
        Column(
            "Difference", [move_words(row["difference"], "percent") for row in rows], right=True
        ),
    ]


def nodes_as_json(assessment: Assessment, found: Organisations) -> dict[str, Any]:
    """All of a comparison of two organisations; money in pounds."""
    return {
        **opening(ORGANISATIONS, assessment),
        **{
            side: {
                "organisation": one.organisation,
                "initiative": one.initiative,
                "name": one.name,
                "level": one.level,
            }
            for side, one in (("a", found.a), ("b", found.b))
        },
        "notes": list(found.notes),
        "overall": found.overall.to_dicts(),
        "rules": found.rules.to_dicts(),
        "figures": found.figures.to_dicts(),
        "themes": found.themes.to_dicts(),
    }
