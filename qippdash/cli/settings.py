"""`qippdash settings`: what is set for the dashboard, and where each value comes from."""

from __future__ import annotations

import json
import os

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

SCHEMA = "qippdash/settings/1"


@click.command(
    "settings",
    cls=Command,
    plugins=False,
    examples=[
        ("qippdash settings", "each setting, its value, and who says so"),
        ("QIPPDASH_PROFILE=mono qippdash settings", "the environment counts before the file"),
    ],
    short_help="What is set for the dashboard.",
    help=(
        "List the settings of the dashboard and where each value comes from: an option of "
        "`open` counts before the environment, and that before the file."
    ),
)
@options.form(("text", "json"))
def command(form: str) -> int:
    """Print the settings."""
    from qippdash.settings import config_file
    from qippdash.tui.configuration import configuration

    found = configuration(os.environ)
    there = config_file(os.environ).exists()
    rows = [
        (one.setting.name, one.words, one.by, one.setting.variable, one.setting.meaning)
        for one in found.told
    ]
    names = ("name", "value", "by", "variable", "meaning")
    if form == "json":
        told = {"schema": SCHEMA, "file": found.file, "exists": there}
        told["settings"] = [dict(zip(names, row, strict=True)) for row in rows]
        told["keys"] = {name: list(found.keys.keys[name]) for name in sorted(found.keys.changed)}
        streams.result(json.dumps(told, indent=2))
        return ExitCode.DONE
    table = [("Setting", "Value", "Said by", "Environment", "What it is"), *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(names))]
    lines = [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
    changed = len(found.keys.changed)
    keys = f"{changed} commands have keys of their own" if changed else "no key is changed"
    about = "" if there else " (not there)"
    streams.result("\n".join([*lines, "", f"File: {found.file}{about}; {keys}"]))
    return ExitCode.DONE
