"""`qippdash new`: something to start from, made without a network."""

from __future__ import annotations

import click

from qippdash.cli.group import Group

EXAMPLES = [
    ("qippdash new ruleset our-rules", "our-rules.toml: one rule that passes its checks"),
    ("qippdash new plugin ours", "ours.py, with a ruleset and tests that pass"),
    ("qippdash new plugin ours --package", "the same as a package that pip installs"),
]
MODULES = {
    "ruleset": "qippdash.cli.new.ruleset",
    "plugin": "qippdash.cli.new.plugin",
}


@click.group(
    "new",
    cls=Group,
    modules=MODULES,
    examples=EXAMPLES,
    short_help="Something to start a ruleset or a plugin from.",
    help="Make files to start from. They pass their checks and their tests at once.",
)
def command() -> None:
    """Nothing by itself: one of its commands does the work."""
