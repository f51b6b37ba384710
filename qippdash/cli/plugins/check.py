"""`qippdash plugins check`: load plugins, and say what each brings or what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from qippdash.cli import streams
from qippdash.cli.group import Command
from qippdash.cli.plugin_options import asked, seconds
from qippdash.errors import ExitCode, PluginError, Problem, QippdashError, UsageError, nearest

if TYPE_CHECKING:
    from qippdash.catalogue import Catalogue
    from qippdash.model.plugin import PluginFailure
    from qippdash.plugins import Candidate

EXAMPLES = [
    ("qippdash plugins check", "every plugin"),
    ("qippdash plugins check ours.py", "one file, which this runs"),
    ("QIPPDASH_DEBUG=1 qippdash plugins check ours.py", "with the traceback of each fault"),
]


@click.command(
    "check",
    cls=Command,
    examples=EXAMPLES,
    short_help="Load plugins; what each brings, or its faults.",
    help="Load plugins, call their hooks, read their rulesets. "
    "Ends with code 6 when anything is wrong.",
)
@click.argument("plugins", nargs=-1, metavar="[NAME_OR_FILE]...")
def command(plugins: tuple[str, ...]) -> int:
    """Print a paragraph for each sound plugin; raise the faults of the others, all at once."""
    from qippdash.plugins import SECONDS, find, load

    files = [name for name in plugins if name.endswith(".py")]
    choice = asked().choice(files)
    chosen = _chosen(find(choice).on, plugins)
    later: list[PluginFailure] = []
    patience = seconds(os.environ) or SECONDS
    catalogue = load(choice, seconds=patience, tell=later.append)
    problems: list[Problem] = []
    for plugin in chosen:
        faults = [one for one in catalogue.failures if one.plugin == plugin.name]
        _show_traces(faults)
        wrong = [one.problem for one in faults] + _ruleset_faults(plugin, catalogue)
        problems += wrong
        if not wrong:
            streams.result("\n".join(_paragraph(plugin, catalogue)))
    problems += [one.problem for one in later if one.plugin in {each.name for each in chosen}]
    if problems:
        raise PluginError(problems)
    if not chosen:
        streams.note("qippdash: there is no plugin to check")
    return ExitCode.DONE


def _chosen(found: Sequence[Candidate], wanted: Sequence[str]) -> list[Candidate]:
    """The plugins that were named, by name or by file; every one where none was.

    Raises:
        UsageError: no plugin has that name.
    """
    if not wanted:
        return list(found)
    names = {one.name: one for one in found if one.file is None}
    known = {**{one.origin: one for one in found if one.file}, **names}
    unknown = [name for name in wanted if name not in known]
    if unknown:
        hint = "`qippdash plugins list` names those that there are"
        raise UsageError(
            Problem("", f"there is no plugin '{name}'", nearest(name, known) or hint)
            for name in unknown
        )
    return [known[name] for name in dict.fromkeys(wanted)]


def _ruleset_faults(plugin: Candidate, catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the rulesets that a plugin brings, which load when they are asked for."""
    from qippdash import api

    problems: list[Problem] = []
    ids = _of(plugin, catalogue, "rulesets")
    for source in (one for name in ids for one in catalogue.rulesets[name]):
        try:
            api.load_rulesets([source.file], catalogue=catalogue)
        except QippdashError as error:
            problems += error.problems
    return problems


def _paragraph(plugin: Candidate, catalogue: Catalogue) -> Iterator[str]:
    from qippdash.model.plugin import KINDS

    yield f"{plugin.name} {plugin.version}".rstrip() + f" ({plugin.origin}): nothing wrong"
    brings = {kind: _of(plugin, catalogue, kind) for kind in KINDS}
    for kind, names in brings.items():
        if names:
            yield f"  {kind.replace('_', ' ')}: {', '.join(names)}"
    if not any(brings.values()):
        yield "  it brings nothing"


def _of(plugin: Candidate, catalogue: Catalogue, kind: str) -> list[str]:
    owners = catalogue.owners[kind]
    return [name for name in getattr(catalogue, kind) if owners[name] == plugin.name]


def _show_traces(faults: Sequence[PluginFailure]) -> None:
    if os.environ.get("QIPPDASH_DEBUG", "0") not in {"", "0"}:
        for fault in faults:
            streams.note(fault.trace)
