"""`qippdash rate`: the ratings of a pack, for a reader or for another program."""

from __future__ import annotations

from pathlib import Path

import click

from qippdash.cli import options
from qippdash.cli.group import Command

EXAMPLES = [
    ("qippdash rate PACK", "every organisation by every ruleset of the pack's date"),
    ("qippdash rate PACK --ruleset financial-progress --level pct", "one ruleset, one level"),
    ("qippdash rate PACK --at Q31 --level all -o north-west.csv", "one node and all under it"),
    ("qippdash rate PACK --format jsonl | jq .rating", "for another program"),
    ("qippdash rate PACK --level sha --fail-on red", "end with code 1 when one is red"),
]


@click.command(
    "rate",
    cls=Command,
    examples=EXAMPLES,
    short_help="Rate a pack, as a table, JSON, CSV or Parquet.",
    help="Rate a pack: green, amber or red for each organisation and rule.",
)
@options.pack()
@options.rulesets()
@options.levels()
@options.at()
@options.as_at()
@options.against("An earlier assessment (--format json), for rules that say what has moved.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="table, json, jsonl, csv, parquet, or a plugin's. Default: by the name of -o, or table.",
)
@options.output()
@click.option(
    "--overall", is_flag=True, help="Overall ratings in place of each rule's (csv, jsonl, parquet)."
)
@options.fail_on("End with code 1 when an overall rating is this (amber: or red); can be repeated.")
def command(
    pack: str,
    rulesets: tuple[str, ...],
    levels: tuple[str, ...],
    at: str | None,
    as_at: str | None,
    against: str | None,
    form: str | None,
    output: str,
    overall: bool,
    fail_on: tuple[str, ...],
) -> int:
    """Rate, write, and say whether ``--fail-on`` matched."""
    from qippdash.cli import output as out
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated
    from qippdash.cli.select import needs_initiatives, select
    from qippdash.plugins import absent

    catalogue = on_offer()
    if form is not None and form not in catalogue.formats:
        raise absent(catalogue, "formats", form, "--format")
    chosen = out.choose(catalogue.formats, form, output, overall=overall)
    out.spare_the_pack(Path(pack), output)
    schemes = needs_initiatives(levels, at)
    assessment = rated(pack, rulesets, as_at, catalogue, against=against, initiatives=schemes)
    found = select(assessment, levels, at)
    return out.hand_over(chosen, found, output, fail_on)
