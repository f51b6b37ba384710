"""`qippdash rulesets`: the rulesets on offer, and the bench of whoever writes one."""

from __future__ import annotations

import click

from qippdash.cli.group import Group

EXAMPLES = [
    ("qippdash rulesets list", "what there is to rate with"),
    ("qippdash rulesets show financial-progress", "its rules, thresholds and sources, to read"),
    ("qippdash rulesets check ours.toml", "every fault of a file, with its line"),
    ("qippdash rulesets test ours.toml", "its examples: what was expected and what came out"),
    ("qippdash rulesets diff old.toml new.toml PACK", "which nodes change colour, by which rule"),
]
MODULES = {
    "list": "qippdash.cli.rulesets.list",
    "show": "qippdash.cli.rulesets.show",
    "check": "qippdash.cli.rulesets.check",
    "test": "qippdash.cli.rulesets.test",
    "coverage": "qippdash.cli.rulesets.coverage",
    "diff": "qippdash.cli.rulesets.diff",
    "fmt": "qippdash.cli.rulesets.fmt",
    "schema": "qippdash.cli.rulesets.schema",
}


@click.group(
    "rulesets",
    cls=Group,
    modules=MODULES,
    examples=EXAMPLES,
    short_help="Read, check, test and compare rulesets.",
    help="Read, check, test and compare rulesets.",
)
def command() -> None:
    """Nothing by itself: one of its commands does the work."""
