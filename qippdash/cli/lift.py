"""`qippdash lift`: which single scheme would lift a node, or how few together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from qippdash.cli import options
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from qippdash.assessment import Assessment
    from qippdash.levers import Lift

SCHEMA = "qippdash/lift/1"
FORMS = ("text", "json", "csv")
EXAMPLES = [
    ("qippdash lift PACK CL-NOR", "by the ruleset that rates it worst, its worst must-rule first"),
    ("qippdash lift PACK 5PQ financial-progress", "by one ruleset's overall rating"),
    ("qippdash lift PACK 5PQ financial-progress/unidentified-share", "by one rule"),
    ("qippdash lift PACK 5PQ --format csv", "every scheme, for a spreadsheet"),
]


@click.command(
    "lift",
    cls=Command,
    examples=EXAMPLES,
    short_help="Say which scheme would lift a node.",
    help="Say which single scheme under an organisation would lift its rating, and where none "
    "does, how few together: each answer is tried by rating again.",
)
@options.pack()
@click.argument("code")
@options.rule()
@options.rulesets()
@options.as_at()
@options.form(FORMS)
def command(
    pack: str,
    code: str,
    rule: str | None,
    rulesets: tuple[str, ...],
    as_at: str | None,
    form: str,
) -> int:
    """Rate, try, print."""
    from qippdash.cli import answer, sheet
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import asked_for, rated

    catalogue = on_offer()
    assessment = rated(pack, asked_for(rulesets, rule, catalogue), as_at, catalogue)
    found = assessment.lift(code, rule)
    if form == "csv":
        answer.as_csv(found.schemes)
    elif form == "json":
        answer.as_json(_envelope(assessment, found))
    else:
        sheet.sentences(found.sentences())
    return ExitCode.DONE


def _envelope(assessment: Assessment, found: Lift) -> dict[str, Any]:
    from qippdash.cli import answer

    return {
        "schema": SCHEMA,
        **answer.about(assessment),
        "organisation": found.organisation,
        "name": found.name,
        "ruleset": found.ruleset.id,
        "rule": found.rule.id,
        "rating": found.rating,
        "overall": found.overall,
        "lever": found.rule.lever,
        "unit": found.unit,
        "needs": [{"to": one.to, "move": one.move} for one in found.needs],
        "cannot": found.cannot,
        "passed_over": list(found.passed_over),
        "assumption": found.assumption or None,
        "schemes": answer.rows(found.schemes),
        "tried": found.tried,
        "together": [
            {
                "of": "overall" if one.overall else "rule",
                "to": one.to,
                "initiatives": list(one.initiatives),
                "gives": one.gives,
                "among": one.of,
            }
            for one in found.together
        ],
    }
