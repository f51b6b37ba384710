"""`qippdash levers`: what must move, and by how much, for better ratings.

Named for what a rule names in ``lever``: the measure that somebody can move.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qippdash.cli import options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    import polars as pl

    from qippdash.assessment import Assessment
    from qippdash.levers import WayOut

SCHEMA = "qippdash/levers/1"
SHOWN = 40
EXAMPLES = [
    ("qippdash levers PACK --at 5PQ", "what one organisation must move, and which rules matter"),
    ("qippdash levers PACK --level pct --to amber", "every PCT, largest plans first"),
    ("qippdash levers PACK --at Q31 --level pct", "the PCTs under one node"),
    ("qippdash levers PACK --format csv", "every organisation, for a spreadsheet"),
]


@click.command(
    "levers",
    cls=Command,
    examples=EXAMPLES,
    short_help="Say what must move for better ratings.",
    help="Say for each rule with a lever what must move, and by how much, for a better rating; "
    "and for one node, which rules must improve for a better overall rating.",
)
@options.pack()
@options.at("This node; with --level, those of a level under it.")
@options.levels(
    "A level of the pack, or 'initiative'; can be repeated. Default: every organisation."
)
@options.rulesets()
@click.option("--to", metavar="WORD", help="The rating to reach: amber, green. Default: each.")
@click.option("--not-rated", is_flag=True, help="Also what is not rated, with the reason.")
@options.as_at()
@options.limit(SHOWN)
@options.form()
def command(
    pack: str,
    at: str | None,
    levels: tuple[str, ...],
    rulesets: tuple[str, ...],
    to: str | None,
    not_rated: bool,
    as_at: str | None,
    limit: int | None,
    form: str,
) -> int:
    """Rate, look, print."""
    from qippdash.cli import answer
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated
    from qippdash.cli.select import needs_initiatives

    schemes = needs_initiatives(levels, at)
    assessment = rated(pack, rulesets, as_at, on_offer(), initiatives=schemes)
    found = assessment.levers(at, levels=levels, to=to, unrated=not_rated)
    kept = found if limit is None else found.head(limit)
    if form == "csv":
        answer.as_csv(kept)
        return ExitCode.DONE
    ways = assessment.ways_out(at, to=to) if at is not None and not levels else ()
    if form == "json":
        answer.as_json(_envelope(assessment, kept, found.height, ways))
    else:
        _page(assessment, found, SHOWN if limit is None else limit, ways)
    return ExitCode.DONE


def _page(
    assessment: Assessment, found: pl.DataFrame, limit: int, ways: tuple[WayOut, ...]
) -> None:
    from qippdash.cli import sheet

    shown = found.head(limit)
    if found.is_empty():
        sheet.sentences(["Nothing to move: no rule with a lever could be better here."])
    else:
        sheet.table(_columns(assessment, shown))
        sheet.gap()
        sheet.sentences(_below(found, shown))
    for one in ways:
        sheet.gap()
        sheet.sentences(one.sentences())


def _below(found: pl.DataFrame, shown: pl.DataFrame) -> list[str]:
    said = ["Nodes by the savings planned this year, largest first; each rule is taken by itself."]
    if shown.height < found.height:
        more = f"{found.height - shown.height:,} more"
        said.append(
            f"And {more}: --limit, --at, --level, --to and --format csv choose or show all."
        )
    return said


def _columns(assessment: Assessment, shown: pl.DataFrame) -> list[Any]:
    from qippdash.cli.sheet import Column, tones_of

    rows = shown.to_dicts()
    tones = tones_of(assessment.rulesets)
    titles = {
        (one.compiled.ruleset, one.compiled.rule.id): measure.title
        for one in assessment.evaluation.rated
        for name, measure in one.compiled.measures.items()
        if name == one.compiled.rule.lever
    }
    found = [
        Column("Code", [row["initiative"] or row["organisation"] for row in rows]),
        Column("Rule", [row["rule"] for row in rows]),
        Column("Now", [row["rating"] for row in rows], tones=tones),
        Column("To", [row["to"] for row in rows], tones=tones),
        Column("Move", [_move(row) for row in rows], right=True),
        Column("Of", [_amount(row["present"], row["unit"]) for row in rows], right=True),
        Column("What", [titles[row["ruleset"], row["rule"]] for row in rows], elastic=True),
    ]
    if shown["ruleset"].n_unique() > 1:
        found.insert(1, Column("Ruleset", [row["ruleset"] for row in rows], elastic=True))
    if shown["cannot"].count():
        found.append(Column("Why not", [row["cannot"] or "" for row in rows], elastic=True))
    return found


def _move(row: dict[str, Any]) -> str:
    from qippdash.wording import NOTHING

    if row["move"] is None:
        return NOTHING
    return f"{'+' if row['move'] > 0 else '-'}{_amount(abs(row['move']), row['unit'])}"


def _amount(amount: float | None, unit: str) -> str:
    from qippdash.wording import GBP, exact_money_words, value_words

    return exact_money_words(amount) if unit == GBP else value_words(amount, unit)


def _envelope(
    assessment: Assessment, kept: pl.DataFrame, many: int, ways: tuple[WayOut, ...]
) -> dict[str, Any]:
    from qippdash.cli import answer

    return {
        "schema": SCHEMA,
        **answer.about(assessment),
        "levers": answer.rows(kept),
        "levers_in_all": many,
        "overall": [
            {
                "ruleset": one.ruleset,
                "rating": one.rating,
                "to": one.to,
                "smallest": one.smallest,
                "tried": one.tried,
                "improvements": [vars(each) for each in one.improvements],
            }
            for one in ways
        ],
    }
