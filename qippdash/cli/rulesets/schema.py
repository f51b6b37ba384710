"""`qippdash rulesets schema`: what an editor needs to help whoever writes a ruleset."""

from __future__ import annotations

import json

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode


@click.command(
    "schema",
    cls=Command,
    examples=[("qippdash rulesets schema > ruleset-1.json", "for taplo, or an editor's TOML mode")],
    short_help="The JSON Schema of a ruleset.",
    help="Print the JSON Schema of a ruleset's file, with the rule kinds and scales on offer.",
)
def command() -> int:
    """Print the schema."""
    from qippdash.cli.on_offer import on_offer
    from qippdash.ruleset_file import schema

    catalogue = on_offer()
    made = schema(scales=catalogue.scales, kinds=catalogue.rule_kinds)
    streams.result(json.dumps(made, indent=2, ensure_ascii=False))
    return ExitCode.DONE
