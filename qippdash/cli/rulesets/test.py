"""`qippdash rulesets test`: the examples of a ruleset and its cases, tried one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem, RulesetError
from qippdash.wording import plural

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.evaluate.examples import ExampleResult
    from qippdash.model.ruleset import Ruleset

EXAMPLES = [
    ("qippdash rulesets test", "the examples of every ruleset on offer"),
    ("qippdash rulesets test ours.toml", "those of one file, and the cases in ours.cases.toml"),
]


@click.command(
    "test",
    cls=Command,
    examples=EXAMPLES,
    short_help="Try the examples of a ruleset.",
    help="Try the examples of rulesets, and the cases in NAME.cases.toml beside NAME.toml: "
    "each [[case]] has a rule, given, a rating and a note. Ends with code 3 when one gets "
    "another rating.",
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
    unsure: list[Problem] = []
    for ruleset in found:
        beside, faulty = _cases(ruleset, catalogue)
        problems += faulty
        sets = [ruleset, *beside]
        results = [_tried(one, catalogue) for one in sets]
        for one, tried in zip(sets, results, strict=True):
            problems += [_problem(one, result) for result in tried if result.failed]
        unsure += lost(ruleset, api.ruleset_examples(ruleset, catalogue))
        streams.result(_tally(ruleset, results))
    complain(problems)
    complain_of(unsure)
    return ExitCode.DONE


def _cases(ruleset: Ruleset, catalogue: Catalogue) -> tuple[list[Ruleset], Sequence[Problem]]:
    """The ruleset with the cases that lie beside it, where there are any, or their faults."""
    from qippdash.bench.cases import cases_beside

    try:
        found = cases_beside(ruleset, catalogue)
    except RulesetError as error:
        return [], error.problems
    return ([] if found is None else [found]), ()


def _tried(ruleset: Ruleset, catalogue: Catalogue) -> list[ExampleResult]:
    """The examples of a ruleset that could be tried."""
    from qippdash import api

    return [one for one in api.ruleset_examples(ruleset, catalogue) if not one.untried]


def _tally(ruleset: Ruleset, results: Sequence[Sequence[ExampleResult]]) -> str:
    tried = {one.rule.id for some in results for one in some}
    bare = [rule.id for rule in ruleset.rules if not rule.examples and rule.id not in tried]
    without = f"; none for {', '.join(bare)}" if bare else ""
    count = " and ".join(
        plural(len(some), what) for some, what in zip(results, ("example", "case"), strict=False)
    )
    failed = sum(one.failed for some in results for one in some)
    said = f"{failed:,} of {count} failed" if failed else f"{count}, all passed"
    return f"{ruleset.id} {ruleset.version}: {said}{without}"


def _problem(ruleset: Ruleset, result: ExampleResult) -> Problem:
    note = f" ({result.example.note})" if result.example.note else ""
    value = "" if result.value is None else f", from a value of {result.value:g}"
    return Problem(
        f"{ruleset.origin}:{result.example.line}",
        f"rule {result.rule.id}: expected {result.example.rating}, got {result.got}{value}{note}",
        "change the example's figures or rating, or the rule's cut points",
    )
