"""`qippdash new plugin`: a plugin that works, as one file or as a package, with its tests."""

from __future__ import annotations

from pathlib import Path

import click

from qippdash.cli import streams
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
    ],
    short_help="A plugin of one file, or a package.",
    help="Write a plugin that works, with its tests: NAME.py and what lies beside it, or a "
    "package. A file that is there is left alone.",
)
@click.argument("name")
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    default=KINDS[0],
    show_default=True,
    help="What it brings.",
)
@click.option("--package", "packaged", is_flag=True, help="A package, in a folder qippdash-NAME.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write it in. Default: this one.",
)
def command(name: str, kind: str, packaged: bool, folder: Path) -> int:
    """Write the files, say what each is, and what to do with them next."""
    from qippdash.bench import starter
    from qippdash.cli.new.files import write_new

    word = _checked(name, kind, packaged=packaged, folder=folder)
    made = starter.package(kind, word) if packaged else starter.one_file(kind, word)
    write_new(folder, {folder / path: text for path, _, text in made})
    for path, what, _ in made:
        streams.result(f"{folder / path}: {what}")
    use = starter.STARTERS[kind].use.replace("our-name", word)
    top = folder / f"qippdash-{word}"
    first = folder / made[0][0]
    steps = _package_steps(top, use) if packaged else _file_steps(first, word, use)
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
