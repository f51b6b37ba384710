"""The command `whatif` and its options: play a scenario, and list what changes colour."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qippdash.catalogue import Catalogue, Format
    from qippdash.cli.whatif.listed import Asked

EXAMPLES = [
    ("qippdash whatif PACK --scenario winter.toml", "what changes colour under a scenario"),
    ("qippdash whatif PACK --drop 5PQ-03 --slip 5PQ-01=3", "a quick question"),
    ("qippdash whatif PACK --add 5PQ=2m --save more.toml", "the same again tomorrow"),
    ("qippdash whatif PACK --scenario winter.toml --ratings --format csv", "every rating"),
]


@click.command(
    "whatif",
    cls=Command,
    examples=EXAMPLES,
    short_help="List what would change colour, and why not try it.",
    help="Play a scenario: thresholds changed, initiatives dropped, slipped or scaled, money "
    "added. Lists what changes colour. Nothing of it is the record.",
)
@options.pack()
@click.option("--scenario", "file", metavar="FILE", help="A scenario (TOML; see docs/whatif.md).")
@click.option(
    "--set",
    "cuts",
    multiple=True,
    metavar="RULESET/RULE.WORD=CUT",
    help="Another cut point: 0.1, 10%, £2m. Can be repeated, as these five.",
)
@click.option("--drop", multiple=True, metavar="CODE", help="An initiative saves nothing more.")
@click.option("--slip", multiple=True, metavar="CODE=MONTHS", help="It comes months later.")
@click.option("--scale", multiple=True, metavar="CODE=FACTOR", help="0.8 or 80% of its forecast.")
@click.option(
    "--add",
    multiple=True,
    metavar="CODE=AMOUNT[@YYYY-MM]",
    help="Pounds (250k, 2m) to the forecast of an organisation or initiative, from a month on.",
)
@click.option("--save", metavar="FILE", help="Write the scenario that was asked for.")
@options.rulesets("Rate with this one. Default: all of the pack's date.")
@options.levels("A level, 'initiative' or 'all'. Default: every organisation.")
@options.at()
@options.as_at()
@options.against()
@click.option("--ratings", is_flag=True, help="All ratings, marked, in place of the changes.")
@click.option("--overall", is_flag=True, help="With --ratings: overall ratings alone.")
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    help="table, json or csv; with --ratings any of rate's. Default: by the name of -o, or table.",
)
@options.output()
@options.fail_on("End with code 1 when an overall rating would be this.")
def command(
    pack: str,
    file: str | None,
    cuts: tuple[str, ...],
    drop: tuple[str, ...],
    slip: tuple[str, ...],
    scale: tuple[str, ...],
    add: tuple[str, ...],
    save: str | None,
    rulesets: tuple[str, ...],
    levels: tuple[str, ...],
    at: str | None,
    as_at: str | None,
    against: str | None,
    ratings: bool,
    overall: bool,
    form: str | None,
    output: str,
    fail_on: tuple[str, ...],
) -> int:
    """Rate, play, write, and say whether ``--fail-on`` matched."""
    from qippdash.cli import output as out
    from qippdash.cli.on_offer import on_offer
    from qippdash.cli.rated import rated
    from qippdash.cli.select import needs_initiatives, select
    from qippdash.cli.whatif.asked import Typed, asked, keep_to_units
    from qippdash.cli.whatif.listed import Asked
    from qippdash.whatif import in_words

    catalogue = on_offer()
    scenario = asked(file, Typed(cuts, drop, slip, scale, add))
    _spare(pack, output, save)
    schemes = needs_initiatives(levels, at)
    record = rated(pack, rulesets, as_at, catalogue, against=against, initiatives=schemes)
    keep_to_units(cuts, record.rulesets)
    before = select(record, levels, at)
    chosen_from = _formats(
        catalogue, Asked(before, tuple(in_words(scenario, record.rulesets))), ratings=ratings
    )
    chosen = out.choose(chosen_from, form, output, overall=overall)
    after = select(record.whatif(scenario), levels, at)
    if save is not None:
        from qippdash.scenario_file import write_scenario

        write_scenario(scenario, save)
        streams.note(f"qippdash: the scenario is in {save}")
    return out.hand_over(chosen, after, output, fail_on)


def _spare(pack: str, output: str, save: str | None) -> None:
    from qippdash.cli.output import spare_the_pack
    from qippdash.cli.whatif.asked import spare

    spare_the_pack(Path(pack), output)
    if save is not None:
        spare_the_pack(Path(pack), save)
        spare(save)


def _formats(catalogue: Catalogue, asked: Asked, *, ratings: bool) -> Mapping[str, Format]:
    """How the answer can be written: changes in three ways, ratings in every one."""
    from qippdash.cli.whatif.listed import ChangesCsv, ChangesJson, ChangesTable

    if ratings:
        return catalogue.formats
    made: tuple[Format, ...] = (ChangesTable(asked), ChangesJson(asked), ChangesCsv(asked))
    return {one.word: one for one in made}
