"""`qippdash rulesets check`: every fault of every file, and what its author should look at."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.cli.pack_path import pack_path
from qippdash.errors import ExitCode, Problem
from qippdash.wording import plural

if TYPE_CHECKING:
    from qippdash.bench.coverage import Coverage
    from qippdash.bench.findings import Finding
    from qippdash.catalogue import Catalogue
    from qippdash.model.ruleset import Ruleset

EXAMPLES = [
    ("qippdash rulesets check", "every ruleset on offer"),
    ("qippdash rulesets check ours.toml theirs.toml", "two files, with line and column"),
    ("qippdash rulesets check ours.toml --strict --pack PACK", "warnings count, tried on a pack"),
    ("qippdash rulesets check ours.toml --format sarif", "for what shows code reviews"),
]


@dataclass
class _Looked:
    """What was found in all files, with the rulesets that have no fault."""

    sound: list[Ruleset] = field(default_factory=list)
    faults: list[Problem] = field(default_factory=list)
    unsure: list[Problem] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    short_help="Every fault of a ruleset, with its line.",
    help="Check rulesets and try their examples. Ends with code 3 when anything is wrong. "
    "Warnings name what is allowed and looks like a slip.",
)
@click.argument("rulesets", nargs=-1, metavar="[ID_OR_FILE]...")
@click.option("--strict", is_flag=True, help="Warnings count: end with code 3 for them as well.")
@click.option(
    "--pack",
    type=click.Path(),
    help="Rate this pack too, and warn of rules that say the same of all its nodes.",
)
@options.form(("text", "json", "sarif", "github"))
def command(rulesets: tuple[str, ...], strict: bool, pack: str | None, form: str) -> int:
    """Print a line for each sound ruleset; raise the faults of the others, all at once."""
    from qippdash.cli.on_offer import on_offer

    found = _looked(rulesets, pack_path(pack) if pack else None, on_offer())
    if form == "text":
        return _told(found, strict=strict)
    _printed(found, form)
    if found.faults or (strict and found.warnings):
        return ExitCode.RULESET
    return ExitCode.PLUGIN if found.unsure else ExitCode.DONE


def _looked(names: Sequence[str], pack: str | None, catalogue: Catalogue) -> _Looked:
    from qippdash import api
    from qippdash.bench.remarks import remarks
    from qippdash.cli.rulesets.lost import lost
    from qippdash.cli.rulesets.named import all_of, each

    found, faults = each(
        all_of(names, catalogue), lambda name: api.load_rulesets([name], catalogue=catalogue)[0]
    )
    looked = _Looked(faults=faults)
    said = _said(pack, found, catalogue, named=bool(names)) if pack else []
    for one in found:
        # Its examples were tried as it was read, and a rule that could not be is lost.
        unsure = lost(one)
        looked.unsure += unsure
        looked.sound += [] if unsure else [one]
        looked.warnings += remarks(one, catalogue, said)
    return looked


def _said(
    pack: str, rulesets: Sequence[Ruleset], catalogue: Catalogue, *, named: bool
) -> list[Coverage]:
    """What rulesets say of a pack: those that were named, or else those of its date."""
    from qippdash import api
    from qippdash.bench.coverage import coverage

    portfolio = api.open_pack(pack, catalogue=catalogue)
    day = portfolio.pack.as_at
    chosen = [one for one in rulesets if named or one.applies_on(day)]
    if not chosen:
        return []
    assessment = api.rate(portfolio, chosen, catalogue=catalogue)
    return coverage(assessment, assessment.rulesets)


def _told(found: _Looked, *, strict: bool) -> int:
    from qippdash.cli.rulesets.lost import complain_of
    from qippdash.cli.rulesets.named import complain

    for one in found.sound:
        examples = sum(len(rule.examples) for rule in one.rules)
        warned = sum(warning.file == one.origin for warning in found.warnings)
        streams.result(
            f"{one.id} {one.version}: {plural(len(one.rules), 'rule')}, "
            f"{plural(examples, 'example')}, {plural(warned, 'warning') if warned else 'nothing wrong'}"
        )
    for warning in found.warnings:
        said = warning.problem
        streams.note(str(Problem(f"{said.where}: warning", said.what, said.hint)))
    complain(found.faults)
    complain_of(found.unsure)
    return ExitCode.RULESET if strict and found.warnings else ExitCode.DONE


def _printed(found: _Looked, form: str) -> None:
    from qippdash.bench.findings import errors
    from qippdash.cli.rulesets.reports import as_github, as_json, as_sarif

    everything = [*errors(found.faults), *errors(found.unsure, "plugin"), *found.warnings]
    if form == "github":
        for line in as_github(everything):
            streams.result(line)
        return
    sound = [one.id for one in found.sound]
    made = as_json(everything, sound) if form == "json" else as_sarif(everything)
    streams.result(json.dumps(made, indent=2, ensure_ascii=False))
