"""`qippdash rulesets check`: every fault of every file, in one run."""

from __future__ import annotations

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode
from qippdash.wording import plural

EXAMPLES = [
    ("qippdash rulesets check", "every ruleset on offer"),
    ("qippdash rulesets check ours.toml theirs.toml", "two files, with line and column"),
]


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    short_help="Every fault of a ruleset, with its line.",
    help="Check rulesets and try their examples. Ends with code 3 when anything is wrong.",
)
@click.argument("rulesets", nargs=-1, metavar="[ID_OR_FILE]...")
def command(rulesets: tuple[str, ...]) -> int:
    """Print a line for each sound ruleset; raise the faults of the others, all at once."""
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rulesets.lost import complain_of, lost
    from qippdash.cli.rulesets.named import all_of, complain, each

    catalogue = on_offer()
    found, problems = each(
        all_of(rulesets, catalogue), lambda name: api.load_rulesets([name], catalogue=catalogue)[0]
    )
    unsure = {one.id: lost(one, api.ruleset_examples(one, catalogue)) for one in found}
    for one in found:
        examples = sum(len(rule.examples) for rule in one.rules)
        if not unsure[one.id]:
            streams.result(
                f"{one.id} {one.version}: {plural(len(one.rules), 'rule')}, "
                f"{plural(examples, 'example')}, nothing wrong"
            )
    complain(problems)
    complain_of([problem for some in unsure.values() for problem in some])
    return ExitCode.DONE
