"""`qippdash plugins`: what is installed beside the tool, and whether it works."""

from __future__ import annotations

import click

from qippdash.cli.group import Group

EXAMPLES = [
    ("qippdash plugins list", "every plugin, and where it comes from; runs none of them"),
    ("qippdash plugins check", "load each, and say what it brings or what is wrong with it"),
    ("qippdash plugins check ours.py", "the same of one file"),
]
MODULES = {
    "list": "qippdash.cli.plugins.list",
    "check": "qippdash.cli.plugins.check",
}


@click.group(
    "plugins",
    cls=Group,
    modules=MODULES,
    examples=EXAMPLES,
    short_help="List and check plugins.",
    help="List and check plugins: installed ones, and files that --plugin names.",
    epilog="A plugin is waited for 5 seconds, in being imported and in each hook; "
    "QIPPDASH_PLUGIN_SECONDS says otherwise.",
)
def command() -> None:
    """Nothing by itself: one of its commands does the work."""
