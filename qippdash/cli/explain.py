"""`qippdash explain`: why a node has its ratings, in sentences and figures."""

from __future__ import annotations

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

EXAMPLES = [
    ("qippdash explain PACK 5PQ", "every rating of one organisation, the worst first"),
    ("qippdash explain PACK 5PQ financial-progress", "by one ruleset"),
    ("qippdash explain PACK 5PQ financial-progress/unidentified-share", "one rule in full"),
]


@click.command(
    "explain",
    cls=Command,
    examples=EXAMPLES,
    short_help="Say why a node has its ratings.",
    help="Say why an organisation or an initiative has its ratings: figures, thresholds, drivers.",
)
@click.argument("pack", type=click.Path())
@click.argument("code")
@click.argument("rule", required=False, metavar="[RULESET[/RULE]]")
@click.option(
    "--ruleset",
    "rulesets",
    multiple=True,
    metavar="ID_OR_FILE",
    help="Rate with this ruleset; can be repeated. Default: all of the pack's date.",
)
@click.option("--as-at", metavar="YYYY-MM", help="Rate as at the end of this month.")
def command(
    pack: str, code: str, rule: str | None, rulesets: tuple[str, ...], as_at: str | None
) -> int:
    """Print the explanation."""
    from qippdash import api
    from qippdash.cli.rated import rated

    catalogue = api.load_catalogue()
    named = (rule or "").partition("/")[0]
    if not rulesets and named in catalogue.rulesets:
        # Asked for by name, it explains whether or not it was in force on the pack's date.
        rulesets = (named,)
    assessment = rated(pack, rulesets, as_at, catalogue)
    streams.result("\n".join(assessment.explain(code, rule).sentences()))
    return ExitCode.DONE
