"""`qippdash similar`: the plans like a plan, and what the better-rated ones have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qippdash.cli import answer, options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.similar import Neighbour, Similar

SCHEMA = "qippdash/similar/1"
EXAMPLES = [
    ("qippdash similar PACK 5PQ", "the nearest PCTs, and what the better-rated ones have"),
    ("qippdash similar PACK 5PQ --ruleset green-criteria", "better by one ruleset"),
    ("qippdash similar PACK CL-GM --top 3", "the three nearest clusters"),
    ("qippdash similar PACK 5PQ --format json", "for another program"),
]


@click.command(
    "similar",
    cls=Command,
    examples=EXAMPLES,
    short_help="Find plans like one, and what the better do.",
    help="Find the plans nearest to one, by size and by what they save on, and say what the "
    "better-rated ones have that it lacks.",
)
@options.pack()
@click.argument("code")
@options.level("Among plans of this level. Default: its own.")
@options.top(5, "How many to name.")
@options.rulesets(
    "Rate with this ruleset; can be repeated. Better is by the first; without the option, "
    "by the one of the pack's date that rates the plan worst."
)
@options.as_at()
@options.form()
def command(
    pack: str,
    code: str,
    level: str | None,
    top: int,
    rulesets: tuple[str, ...],
    as_at: str | None,
    form: str,
) -> int:
    """Rate, find, print."""
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated

    assessment = rated(pack, rulesets, as_at, on_offer())
    by = assessment.rulesets[0].id if rulesets else None
    found = assessment.similar(code, level=level, top=top, ruleset=by)
    if form == "csv":
        answer.as_csv(found.frame)
    elif form == "json":
        answer.as_json(_envelope(assessment, found))
    else:
        _page(assessment, found)
    return ExitCode.DONE


def _page(assessment: Assessment, found: Similar) -> None:
    from qippdash.cli import sheet
    from qippdash.similar import weights_in_words

    lines = found.sentences()
    rating = f", {found.rating} on {found.ruleset_title}" if found.rating else ""
    sheet.sentences([f"{found.name} ({found.code}), {found.level}{rating}"])
    sheet.gap()
    if not found.neighbours:
        sheet.sentences(lines[:1])
        return
    tones = sheet.tones_of(one for one in assessment.rulesets if one.id == found.ruleset)
    sheet.table(_neighbours(found.neighbours, tones))
    sheet.gap()
    sheet.sentences([weights_in_words(), *found.unstated()])
    if not found.ruleset:
        return
    sheet.gap()
    sheet.sentences(found.verdict())
    if found.lacks:
        sheet.gap()
        sheet.table(
            [
                sheet.Column("What they have", [one.name for one in found.lacks], elastic=True),
                sheet.Column("Here", [one.here_words for one in found.lacks]),
                sheet.Column("There", [one.there_words for one in found.lacks], elastic=True),
                sheet.Column("At", [", ".join(one.at) for one in found.lacks]),
            ]
        )


def _neighbours(found: tuple[Neighbour, ...], tones: dict[str, str]) -> list[Any]:
    from qippdash.cli.sheet import Column
    from qippdash.wording import money_words, share_words

    return [
        Column("Alike", [share_words(1 - one.distance, 0) for one in found], right=True),
        Column("Code", [one.code for one in found]),
        Column("Name", [one.name for one in found], elastic=True),
        Column("Rating", [one.rating for one in found], tones=tones),
        Column("Plan", [money_words(one.planned_savings) for one in found], right=True),
        Column("What makes them near", ["; ".join(one.near) for one in found], elastic=True),
    ]


def _envelope(assessment: Assessment, found: Similar) -> dict[str, Any]:
    from qippdash.cli.answer import opening
    from qippdash.similar import PARTS

    return {
        **opening(SCHEMA, assessment),
        "organisation": found.organisation,
        "initiative": found.initiative,
        "level": found.level,
        "name": found.name,
        "ruleset": found.ruleset or None,
        "rating": found.rating or None,
        "among": found.among,
        "compared": found.compared,
        "unplanned": found.unplanned,
        "weights": {part.id: part.weight for part in PARTS},
        "left_out": list(found.blanks),
        "neighbours": [_neighbour(one) for one in found.neighbours],
        "better": [_neighbour(one) for one in found.models],
        "lacks": found.lacking.to_dicts(),
    }


def _neighbour(one: Neighbour) -> dict[str, Any]:
    return {
        "organisation": one.organisation,
        "initiative": one.initiative,
        "level": one.level,
        "name": one.name,
        "distance": one.distance,
        "rating": one.rating or None,
        "better": one.better,
        "planned_savings": one.planned_savings,
        "near": list(one.near),
        "parts": [
            {"part": part.id, "distance": part.distance, "words": part.words} for part in one.parts
        ],
    }
