"""`qippdash explain`: why a node has its ratings, in sentences and figures."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from qippdash.explain import Explanation, NodeExplanation

EXAMPLES = [
    ("qippdash explain PACK 5PQ", "every rating of one organisation, the red ones in full"),
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
@click.option(
    "--against",
    metavar="FILE",
    help="An earlier assessment (rate --format json), for rules that say what has moved.",
)
def command(
    pack: str,
    code: str,
    rule: str | None,
    rulesets: tuple[str, ...],
    as_at: str | None,
    against: str | None,
) -> int:
    """Print the explanation."""
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated

    catalogue = on_offer()
    named = (rule or "").partition("/")[0]
    if not rulesets and named in catalogue.rulesets:
        # Asked for by name, it explains whether or not it was in force on the pack's date.
        rulesets = (named,)
    assessment = rated(pack, rulesets, as_at, catalogue, against=against)
    found = assessment.explain(code, rule)
    blocks = _blocks(found, in_full=rule is not None)
    streams.result("\n\n".join(_laid_out(sentences) for sentences in blocks if sentences))
    return ExitCode.DONE


def _blocks(found: Explanation | NodeExplanation, *, in_full: bool) -> list[list[str]]:
    """Overall ratings, then rule by rule, worst first: the worst in full, others in a sentence."""
    from qippdash.explain import Explanation, overall_sentence, rating_sentence

    if isinstance(found, Explanation):
        return [found.sentences()]
    full = [one for one in found.rules if in_full or one.rating == one.ruleset.scale.words[-1]]
    rest = [one for one in found.rules if one not in full]
    return [
        [overall_sentence(found, one) for one in found.overall],
        *(one.sentences() for one in full),
        [rating_sentence(one) for one in rest],
    ]


def _laid_out(sentences: list[str]) -> str:
    """A sentence a line; on a terminal no line is longer than its window, or than is readable."""
    if not streams.is_terminal(sys.stdout):
        return "\n".join(sentences)
    width = min(shutil.get_terminal_size((80, 24)).columns, 100)
    return "\n".join(textwrap.fill(one, width, subsequent_indent="  ") for one in sentences)
