"""`qippdash rulesets test`: the examples of a ruleset, tried one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem
from qippdash.wording import plural

if TYPE_CHECKING:
    from qippdash.evaluate.examples import ExampleResult
    from qippdash.model.ruleset import Ruleset

EXAMPLES = [
    ("qippdash rulesets test", "the examples of every ruleset on offer"),
    ("qippdash rulesets test ours.toml", "those of one file"),
]


@click.command(
    "test",
    cls=Command,
    examples=EXAMPLES,
    short_help="Try the examples of a ruleset.",
    help="Try the examples of rulesets. Ends with code 3 when one gets another rating.",
)
@click.argument("rulesets", nargs=-1, metavar="[ID_OR_FILE]...")
def command(rulesets: tuple[str, ...]) -> int:
    """Print a line for each ruleset; raise the examples that fail, all at once."""
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rulesets.lost import complain_of, lost
    from qippdash.cli.rulesets.named import all_of, complain, each

    catalogue = on_offer()
    found, problems = each(
        all_of(rulesets, catalogue), lambda name: api.read_ruleset(name, catalogue)
    )
    unsure = []
    for ruleset in found:
        examples = api.ruleset_examples(ruleset, catalogue)
        tried = [one for one in examples if not one.untried]
        failed = [one for one in tried if one.failed]
        problems += [_problem(ruleset, one) for one in failed]
        unsure += lost(ruleset, examples)
        streams.result(_tally(ruleset, len(tried), len(failed)))
    complain(problems)
    complain_of(unsure)
    return ExitCode.DONE


def _tally(ruleset: Ruleset, tried: int, failed: int) -> str:
    bare = [rule.id for rule in ruleset.rules if not rule.examples]
    without = f"; none for {', '.join(bare)}" if bare else ""
    examples = plural(tried, "example")
    said = f"{failed:,} of {examples} failed" if failed else f"{examples}, all passed"
    return f"{ruleset.id} {ruleset.version}: {said}{without}"


def _problem(ruleset: Ruleset, result: ExampleResult) -> Problem:
    note = f" ({result.example.note})" if result.example.note else ""
    value = "" if result.value is None else f", from a value of {result.value:g}"
    return Problem(
        f"{ruleset.origin}:{result.example.line}",
        f"rule {result.rule.id}: expected {result.example.rating}, got {result.got}{value}{note}",
        "change the example's figures or rating, or the rule's cut points",
    )
