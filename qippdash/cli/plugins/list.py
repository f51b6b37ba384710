"""`qippdash plugins list`: what is installed, as its metadata say; nothing of it is run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from qippdash import __version__
from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.cli.plugin_options import asked
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from qippdash.plugins import Candidate

SCHEMA = "qippdash/plugins/1"
HEADINGS = {
    "name": "Name",
    "version": "Version",
    "api": "Hooks",
    "state": "State",
    "origin": "Comes from",
    "summary": "About",
}
ON, OFF, REFUSED = "on", "off", "refused"


@click.command(
    "list",
    cls=Command,
    examples=[
        ("qippdash plugins list", "name, version, hooks, and where each comes from"),
        ("qippdash plugins list --format json", "for another program"),
    ],
    short_help="Every plugin, without running any.",
    help="List the plugins: on, off by an option, or refused before anything of them is run.",
)
@options.form(("text", "json"))
def command(form: str) -> int:
    """Print one line per plugin."""
    from qippdash.plugins import find

    found = find(asked().choice())
    rows = [_own(), *(_row(one, ON) for one in found.on), *(_row(one, OFF) for one in found.off)]
    if form == "json":
        streams.result(json.dumps({"schema": SCHEMA, "plugins": rows}, indent=2))
    else:
        streams.result("\n".join([*_table(rows), *_refusals(rows)]))
    return ExitCode.DONE


def _own() -> dict[str, Any]:
    from qippdash.hookspecs import API
    from qippdash.model.plugin import BUILT_IN

    return {
        "name": BUILT_IN,
        "version": __version__,
        "api": [API],
        "state": ON,
        "reason": None,
        "hint": None,
        "origin": "built in",
        "summary": "what qippdash brings itself",
    }


def _row(plugin: Candidate, state: str) -> dict[str, Any]:
    refusal = plugin.refusal
    return {
        "name": plugin.name,
        "version": plugin.version,
        "api": list(plugin.apis),
        "state": REFUSED if refusal and state == ON else state,
        "reason": refusal.what if refusal else None,
        "hint": refusal.hint if refusal else None,
        "origin": plugin.origin,
        "summary": plugin.summary,
    }


def _table(rows: list[dict[str, Any]]) -> list[str]:
    shown = [HEADINGS, *({name: _cell(row[name]) for name in HEADINGS} for row in rows)]
    widths = {name: max(len(row[name]) for row in shown) for name in HEADINGS}
    return ["  ".join(f"{row[name]:<{widths[name]}}" for name in row).rstrip() for row in shown]


def _cell(value: Any) -> str:  # noqa: ANN401 - a list or a text
    return " ".join(str(one) for one in value) if isinstance(value, list) else str(value)


def _refusals(rows: list[dict[str, Any]]) -> list[str]:
    refused = [row for row in rows if row["state"] == REFUSED]
    lines = [f"{row['name']}: {row['reason']}\n  Try: {row['hint']}" for row in refused]
    return ["", *lines] if lines else []
