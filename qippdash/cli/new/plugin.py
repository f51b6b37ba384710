"""`qippdash new plugin`: a plugin that works, as one file or as a package, with its tests."""

from __future__ import annotations

from pathlib import Path

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode, UsageError

KINDS = ("measure", "rule-kind", "format", "reader", "scale", "screen", "ruleset")


@click.command(
    "plugin",
    cls=Command,
    examples=[
        ("qippdash new plugin ours", "ours.py with a measure, its ruleset, its tests"),
        ("qippdash new plugin ours --kind rule-kind", "with a rule kind in Python"),
        ("qippdash new plugin ours --package", "qippdash-ours, a package for pip"),
        ("qippdash new plugin ours --rules ours.toml", "a ruleset that is there already"),
    ],
    short_help="A plugin of one file, or a package.",
    help="Write a plugin that works, with its tests: NAME.py and what lies beside it, or a "
    "package. A file that is there is left alone.",
)
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help=f"What it brings. Default: {KINDS[0]}.",
)
@click.option(
    "--rules",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A ruleset of yours, NAME.toml, to bring; then no --kind is needed.",
)
@click.option("--package", "packaged", is_flag=True, help="A package, in a folder qippdash-NAME.")
@options.folder()
def command(name: str, kind: str | None, rules: Path | None, packaged: bool, folder: Path) -> int:
    """Write the files, say what each is, and what to do with them next."""
    from qippdash.bench import starter
    from qippdash.cli.new.files import write_new
    from qippdash.cli.new.own_rules import own_rules

    chosen = kind or ("ruleset" if rules else KINDS[0])
    word = _checked(name, chosen, packaged=packaged, folder=folder)
    own = own_rules(rules, word, chosen) if rules else {}
    made = (starter.package if packaged else starter.one_file)(chosen, word, own)
    files = {folder / path: text for path, _, text in made}
    # A plugin of one file is made beside the rules that are there.
    there = {rules.with_name(file).resolve() for file in own} if rules else set()
    write_new(folder, {file: text for file, text in files.items() if file.resolve() not in there})
    for path, what, _ in made:
        streams.result(f"{folder / path}: {what}")
    use = starter.STARTERS[chosen].use.replace("our-name", word)
    top = folder / f"qippdash-{word}"
    steps = _package_steps(top, use) if packaged else _file_steps(next(iter(files)), word, use)
    streams.note("\n".join(f"{'Next:' if not n else '':5} {one}" for n, one in enumerate(steps)))
    return ExitCode.DONE


def _checked(name: str, kind: str, *, packaged: bool, folder: Path) -> str:
    """The plugin's name.

    Raises:
        UsageError: it cannot be one, or something has it already.
    """
    from qippdash.bench import names
    from qippdash.bench.starter import STARTERS
    from qippdash.cli.on_offer import on_offer

    problems = names.wrong_with_plugin(name)
    if not problems:
        word = names.plugin_word(name)
        module = names.module_word(word)
        own = f"qippdash_{module}" if packaged else module
        # What is about to be written over says so by its file.
        if not (folder / f"{own}.py").exists():
            problems = names.hidden_module(own)
        problems = problems or names.taken(on_offer(), STARTERS[kind].brings, word)
    if problems:
        raise UsageError(problems)
    return word


def _file_steps(file: Path, word: str, use: str) -> list[str]:
    steps = [f"qippdash plugins check {file}"]
    if "--ruleset" in use:
        steps.append(f"qippdash rulesets test {word} --plugin {file}")
    test = file.with_name(f"test_{file.name}")
    return [*steps, f"{use} --plugin {file}", f"python -m pytest {test}"]


def _package_steps(top: Path, use: str) -> list[str]:
    return [f"cd {top}", "python -m pytest", "pip install .", "qippdash plugins check", use]
