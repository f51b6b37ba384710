"""`qippdash alarms`: what a programme office should be told of, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qippdash.cli import answer, options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    import polars as pl

    from qippdash.alarms import Alarms
    from qippdash.assessment import Assessment
    from qippdash.cli.sheet import Column
    from qippdash.model.portfolio import Portfolio
    from qippdash.model.ruleset import Ruleset

SCHEMA = "qippdash/alarms/1"
EXAMPLES = [
    ("qippdash alarms PACK", "every organisation, most money at stake first"),
    ("qippdash alarms PACK --at Q31 --level all", "one node and all under it, schemes too"),
    ("qippdash alarms PACK --against august.json", "and what is newly worse since then"),
    ("qippdash alarms PACK --ruleset ours.toml", "by rules of one's own alone"),
    ("qippdash alarms PACK --fail-on any", "end with code 1 when there is one"),
]


@click.command(
    "alarms",
    cls=Command,
    examples=EXAMPLES,
    short_help="List what needs somebody's attention.",
    help="List what is worst on a must-rule, newly worse, contradictory, stale or without an "
    "owner, most money at stake first, each with what to do.",
)
@options.pack()
@options.against("An earlier assessment (rate --format json), to see what is newly worse.")
@options.at()
@options.levels()
@options.rulesets(
    "Rate with this ruleset; can be repeated. Default: all of the pack's date, and 'alarms'."
)
@options.as_at()
@click.option("--folded", is_flag=True, help="List those too that are only those of nodes under.")
@options.form()
@click.option(
    "--fail-on",
    type=click.Choice(["any"]),
    help="End with code 1 when there is any alarm.",
)
def command(
    pack: str,
    against: str | None,
    at: str | None,
    levels: tuple[str, ...],
    rulesets: tuple[str, ...],
    as_at: str | None,
    folded: bool,
    form: str,
    fail_on: str | None,
) -> int:
    """Rate, list, and say whether ``--fail-on`` matched."""
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated
    from qippdash.cli.select import needs_initiatives
    from qippdash.running import day_of

    catalogue = on_offer()

    def usual(portfolio: Portfolio) -> tuple[Ruleset, ...]:
        return api.alarm_rulesets(catalogue=catalogue, as_at=day_of(portfolio, as_at))

    assessment = rated(
        pack,
        rulesets,
        as_at,
        catalogue,
        against=against,
        initiatives=needs_initiatives(levels, at),
        usual=usual,
    )
    found = assessment.alarms(at=at, levels=_levels(assessment, levels, at))
    shown = found.frame if folded else found.listed
    if form == "csv":
        answer.as_csv(shown)
    elif form == "json":
        answer.as_json(_envelope(assessment, found, shown))
    else:
        _page(assessment, found, shown)
    return ExitCode.FAILED_ON if fail_on and found.frame.height else ExitCode.DONE


def _levels(assessment: Assessment, levels: tuple[str, ...], at: str | None) -> tuple[str, ...]:
    """The levels asked for; the initiative's own where one is named and no level is."""
    if levels or at is None:
        return levels
    is_scheme = assessment.nodes["initiative"][assessment.row(at)] is not None
    return ("initiative",) if is_scheme else ()


def _page(assessment: Assessment, found: Alarms, shown: pl.DataFrame) -> None:
    from qippdash.cli import sheet
    from qippdash.wording import day_words

    said = assessment.particulars
    sheet.sentences([f"{said.pack_title}, as at {day_words(said.as_at)}"])
    sheet.gap()
    if shown.height:
        sheet.table(_columns(assessment, shown))
        sheet.gap()
        sheet.sentences(_what_to_do(shown))
        sheet.gap()
    sheet.sentences(found.sentences())


def _columns(assessment: Assessment, shown: pl.DataFrame) -> list[Column]:
    from qippdash.cli.sheet import Column, tones_of
    from qippdash.wording import money_words

    rows = shown.to_dicts()
    tones = tones_of(assessment.rulesets)
    return [
        Column("At stake", [money_words(row["at_stake"]) for row in rows], right=True),
        Column("Code", [row["initiative"] or row["organisation"] for row in rows]),
        Column("Name", [row["name"] for row in rows], elastic=True),
        Column("Rating", [row["rating"] or "" for row in rows], tones=tones),
        Column("What", [_what(row) for row in rows], elastic=True, least=24),
        Column("Kind", [row["kind"] for row in rows]),
        Column("Under", [f"{row['under']:,}" if row["under"] else "" for row in rows], right=True),
        Column("Rule", [_rule(row) for row in rows]),
        Column("At stake is", [row["stake"] for row in rows], elastic=True),
    ]


def _what(row: dict[str, Any]) -> str:
    """``Forecast shortfall 37.5%, was amber``."""
    from qippdash.wording import value_words

    value = "" if row["value"] is None else f" {value_words(row['value'], row['unit'] or '')}"
    was = f", was {row['before']}" if row["before"] else ""
    detail = f": {_first(row['detail'])}" if row["detail"] else ""
    also = f" (also {row['also']})" if row["also"] else ""
    folded = ", folded" if row["folded"] else ""
    return f"{row['title']}{value}{was}{detail}{also}{folded}"


def _first(detail: str) -> str:
    """The first two of several details; the other formats have all of them."""
    first, more = detail.split("; ")[:2], detail.count("; ") - 1
    return "; ".join(first) + (f"; and {more} more" if more > 0 else "")


def _rule(row: dict[str, Any]) -> str:
    return f"{row['ruleset']}/{row['rule']}" if row["rule"] else str(row["ruleset"])


def _what_to_do(shown: pl.DataFrame) -> list[str]:
    """Each action once, in the order of the alarms that it answers."""
    told: dict[str, list[str]] = {}
    for row in shown.select("title", "action").unique(maintain_order=True).to_dicts():
        if row["action"]:
            told.setdefault(row["action"], []).append(row["title"])
    return ["What to do:", *(f"- {'; '.join(of)}: {what}" for what, of in told.items())]


def _envelope(assessment: Assessment, found: Alarms, shown: pl.DataFrame) -> dict[str, Any]:
    from qippdash.cli.answer import opening

    return {
        **opening(SCHEMA, assessment),
        "rulesets": [
            {"id": one.id, "version": one.version, "hash": one.hash}
            for one in assessment.particulars.rulesets
        ],
        "compared": found.compared,
        "nodes": found.nodes,
        "counts": found.counts,
        "folded": found.folded,
        "unknown": list(found.unknown),
        "alarms": [_entry(row) for row in shown.to_dicts()],
    }


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """An alarm as JSON has it: kinds and rules that say the same as lists."""
    return {
        **row,
        "kind": row["kind"].split(", "),
        "also": row["also"].split(", ") if row["also"] else [],
    }
