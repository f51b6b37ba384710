"""`qippdash new`: something to start from, made without a network."""

from __future__ import annotations

import click

from qippdash.cli.group import Group

EXAMPLES = [
    ("qippdash new ruleset our-rules", "our-rules.toml: one rule that passes its checks"),
]
MODULES = {
    "ruleset": "qippdash.cli.new.ruleset",
}


@click.group(
    "new",
    cls=Group,
    modules=MODULES,
    examples=EXAMPLES,
    short_help="Something to start a ruleset from.",
    help="Make a file to start from. It passes its checks and its examples at once.",
)
def command() -> None:
    """Nothing by itself: one of its commands does the work."""
