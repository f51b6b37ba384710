"""`qippdash rulesets show`: a ruleset, or one of its rules, as a page to read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem, UsageError, nearest

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.model.rule import Rule
    from qippdash.model.ruleset import Ruleset

EXAMPLES = [
    ("qippdash rulesets show financial-progress", "every rule"),
    ("qippdash rulesets show financial-progress/unidentified-share", "one rule"),
]


@click.command(
    "show",
    cls=Command,
    examples=EXAMPLES,
    short_help="A ruleset as a page to read.",
    help="Show a ruleset or one rule: words, thresholds, where they come from, examples.",
)
@click.argument("name", metavar="ID_OR_FILE[/RULE]")
def command(name: str) -> int:
    """Print the page."""
    from qippdash import api
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rulesets.page import page

    catalogue = on_offer()
    wanted, rule_id = _split(name, catalogue)
    ruleset = api.read_ruleset(wanted, catalogue)
    rules = ruleset.rules if rule_id is None else (_rule(ruleset, rule_id),)
    streams.result(page(ruleset, rules, catalogue, whole=rule_id is None))
    return ExitCode.DONE


def _split(name: str, catalogue: Catalogue) -> tuple[str, str | None]:
    """A file's path has slashes too: only what is no ruleset as a whole is split."""
    head, slash, last = name.rpartition("/")
    if not slash or Path(name).is_file():
        return name, None
    on_offer = {name for one in catalogue.sources() for name in (one.id, one.file.stem)}
    known = head in on_offer or Path(head).is_file()
    return (head, last) if known else (name.partition("/")[0], None)


def _rule(ruleset: Ruleset, rule_id: str) -> Rule:
    found = ruleset.rule(rule_id)
    if found is None:
        hint = nearest(rule_id, [rule.id for rule in ruleset.rules])
        raise UsageError(Problem(ruleset.id, f"it has no rule '{rule_id}'", hint))
    return found
