"""`qippdash new ruleset`: a ruleset of one rule, with a word on each part of it."""

from __future__ import annotations

from pathlib import Path

import click

from qippdash.bundled import rulesets_folder
from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, Problem, UsageError


@click.command(
    "ruleset",
    cls=Command,
    plugins=False,
    examples=[
        ("qippdash new ruleset our-rules", "writes our-rules.toml in this folder"),
        ("qippdash new ruleset our-rules --in rules", "in another folder, which is there"),
    ],
    short_help="A ruleset of one rule.",
    help="Write NAME.toml with one rule that works. A file that is there is left alone.",
)
@click.argument("name")
@options.folder()
def command(name: str, folder: Path) -> int:
    """Write the file, and say what to do with it next."""
    from qippdash.bench.names import LONGEST_NAME, usable_name
    from qippdash.bench.template import ruleset_text
    from qippdash.cli.new.files import write_new

    wanted = name.removesuffix(".toml")
    usable = usable_name(wanted)
    if not usable or usable != wanted:
        what = f"'{name}' cannot be the name of a ruleset: small letters, digits and hyphens can"
        if len(wanted) > LONGEST_NAME:
            what = f"a name of {len(wanted)} letters is too long: {LONGEST_NAME} are the most"
        hint = f"`qippdash new ruleset {usable or 'our-rules'}`"
        raise UsageError(Problem("NAME", what, hint))
    if (rulesets_folder() / f"{usable}.toml").exists():
        what = f"a ruleset '{usable}' comes with qippdash, and its name would mean that one"
        raise UsageError(Problem("NAME", what, f"`qippdash new ruleset our-{usable}`"))
    file = folder / f"{usable}.toml"
    write_new(folder, {file: ruleset_text(usable)})
    streams.result(f"{file}: one rule, and a word on each part of it")
    streams.note(
        f"Next: qippdash rulesets check {file}\n"
        f"      qippdash rulesets test {file}\n"
        f"      qippdash rate PACK --ruleset {file}"
    )
    return ExitCode.DONE
