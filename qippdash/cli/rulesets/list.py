"""`qippdash rulesets list`: what there is to rate with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, QippdashError

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue, RulesetSource
    from qippdash.model.ruleset import Ruleset

HEADINGS = ("Id", "Version", "In force", "Rules", "Comes from")


@click.command(
    "list",
    cls=Command,
    examples=[("qippdash rulesets list", "ids, versions, and when each is in force")],
    short_help="What there is to rate with.",
    help="List the rulesets on offer. Ends with code 3 when one of them cannot be read.",
)
def command() -> int:
    """Print one line per ruleset."""
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rulesets.named import complain, each

    catalogue = on_offer()
    sources = {str(one.file): one for one in catalogue.sources()}
    read, problems = each(list(sources), lambda file: _row(sources[file], catalogue))
    streams.result("\n".join(_lines([row for row in read if row is not None])))
    complain(problems)
    return ExitCode.DONE


def _row(source: RulesetSource, catalogue: Catalogue) -> tuple[str, ...] | None:
    """What there is to say of a ruleset; None where a plugin's cannot be read, which is told."""
    from qippdash import api
    from qippdash.plugins import told_of

    try:
        ruleset = api.read_ruleset(source.file, catalogue)
    except QippdashError as error:
        if told_of(catalogue, "rulesets", source.id, error):
            return None
        raise
    return (
        ruleset.id,
        ruleset.version,
        in_force(ruleset),
        str(len(ruleset.rules)),
        _origin(source.file),
    )


def in_force(ruleset: Ruleset) -> str:
    """When a ruleset applies: ``always``, ``from 2010-04-01``, ``from 2011-01-01, on request``."""
    first, last = ruleset.effective_from, ruleset.effective_to
    if first is None:
        dates = "always" if last is None else f"to {last}"
    else:
        dates = f"from {first}" if last is None else f"{first} to {last}"
    return f"{dates}, on request" if ruleset.on_request else dates


def _origin(file: Path) -> str:
    from qippdash.bundled import rulesets_folder

    return "qippdash" if file.parent == rulesets_folder() else str(file)


def _lines(rows: list[tuple[str, ...]]) -> list[str]:
    table = [HEADINGS, *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(HEADINGS))]
    return [
        "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    ]
