"""`qippdash heat`: the organisations of a level side by side, by rulesets or by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qippdash.cli import options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    import polars as pl

    from qippdash.assessment import Assessment

SCHEMA = "qippdash/heat/1"
BY = ("ruleset", "theme")
EXAMPLES = [
    ("qippdash heat PACK --level pct", "every PCT by every ruleset"),
    ("qippdash heat PACK --level cluster --by theme", "by theme, one rule over each theme alone"),
    ("qippdash heat PACK --rule forecast-shortfall --format csv", "by theme, for a spreadsheet"),
]


@click.command(
    "heat",
    cls=Command,
    examples=EXAMPLES,
    short_help="Show ratings side by side, by ruleset or theme.",
    help="Show the organisations of a level side by side: their overall ratings by each ruleset, "
    "or one rule rated over the initiatives of each theme alone.",
)
@options.pack()
@options.level("A level of the pack. Default: the one below top.")
@click.option("--by", type=click.Choice(BY), help="What the columns are. Default: ruleset.")
@click.option(
    "--rule", metavar="[RULESET/]RULE", help="The rule to rate themes by; its columns are themes."
)
@options.rulesets()
@options.as_at()
@options.form()
def command(
    pack: str,
    level: str | None,
    by: str | None,
    rule: str | None,
    rulesets: tuple[str, ...],
    as_at: str | None,
    form: str,
) -> int:
    """Rate, cut, print."""
    from qippdash.cli import answer
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated

    assessment = rated(pack, rulesets, as_at, on_offer(), initiatives=False)
    asked = rule or (_first_rule(assessment, pack) if by == "theme" else "")
    found = assessment.heat(level or _below_top(assessment), rule=asked)
    if form == "csv":
        answer.as_csv(found)
    elif form == "json":
        about = {"schema": SCHEMA, **answer.about(assessment), "rule": asked or None}
        answer.as_json({**about, "cells": answer.rows(found)})
    else:
        _page(assessment, found, asked)
    return ExitCode.DONE


def _below_top(assessment: Assessment) -> str:
    levels = assessment.portfolio.pack.levels
    return levels[1] if len(levels) > 1 else levels[0]


def _first_rule(assessment: Assessment, pack: str) -> str:
    from qippdash.errors import Problem, UsageError
    from qippdash.heat import rules_by_theme

    found = rules_by_theme(assessment.evaluation)
    if not found:
        what = "no rule of these rulesets can be rated by theme"
        raise UsageError(Problem(pack, what, "--ruleset financial-progress has some"))
    ruleset, rule = found[0]
    return f"{ruleset.id}/{rule.id}"


def _page(assessment: Assessment, found: pl.DataFrame, rule: str) -> None:
    from qippdash.cli.sheet import Column, gap, sentences, table, tones_of

    if found.is_empty():
        sentences(["No organisations of this level are rated."])
        return
    tones = tones_of(assessment.rulesets)
    rows = found.partition_by("organisation", maintain_order=True)
    columns = [
        Column("Code", [row["organisation"][0] for row in rows]),
        Column("Name", [row["name"][0] for row in rows], elastic=True),
    ]
    for name in found["column"].unique(maintain_order=True):
        words = [dict(row.select("column", "rating").iter_rows()).get(name) for row in rows]
        columns.append(Column(_heading(name), [word or "" for word in words], tones=tones))
    table(columns)
    if rule:
        gap()
        sentences([f"By {rule}, over the initiatives of each theme alone; blank: it has none."])


def _heading(column: str) -> str:
    return column.replace("_", " ") or "no theme"
