"""`qippdash keys`: what each key of the dashboard starts, and a file to change them with."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

import click

from qippdash.cli import options, streams
from qippdash.cli.group import Command
from qippdash.errors import ExitCode

if TYPE_CHECKING:
    from qippdash.settings import KeyMap


@click.command(
    "keys",
    cls=Command,
    plugins=False,
    examples=[
        ("qippdash keys", "the name, the keys and the meaning of each command"),
        ("qippdash keys --format toml", "the same as a file of settings, to be changed"),
    ],
    short_help="The keys of the dashboard.",
    help="List the commands of the dashboard with their keys; those that you changed have a *.",
)
@options.form(("text", "toml"))
def command(form: str) -> int:
    """Print the keys that count here."""
    from qippdash.tui.configuration import configuration

    found = configuration(os.environ)
    lines = _toml(found.file, found.keys.keys) if form == "toml" else _table(found.keys)
    streams.result("\n".join(lines))
    for warning in found.keys.warnings:
        streams.note(f"qippdash: {warning}")
    return ExitCode.DONE


def _table(keys: KeyMap) -> Iterator[str]:
    from qippdash.settings.key_names import key_word
    from qippdash.tui.commands import COMMANDS

    shown = {one.id: " ".join(map(key_word, keys.keys[one.id])) for one in COMMANDS}
    names = max(map(len, shown))
    words = max(map(len, shown.values()))
    for group, commands in groupby(COMMANDS, lambda one: one.group):
        yield group
        for one in commands:
            mark = "*" if one.id in keys.changed else " "
            yield f"{mark} {one.id:<{names}}  {shown[one.id]:<{words}}  {one.title}"


def _toml(file: str, keys: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    from qippdash.settings.key_names import written
    from qippdash.tui.commands import COMMANDS

    yield f"# The keys of the dashboard of qippdash. Keep the lines that you change, in {file}."
    yield '# A key, a list of keys, or false for none: x = "ctrl+x", x = ["x", "?"], x = false.'
    yield "[keys]"
    for group, commands in groupby(COMMANDS, lambda one: one.group):
        yield f"# {group}"
        for one in commands:
            texts = [json.dumps(written(key), ensure_ascii=False) for key in keys[one.id]]
            value = f"[{', '.join(texts)}]" if len(texts) > 1 else next(iter(texts), "false")
            yield f"{one.id} = {value}  # {one.title}"
