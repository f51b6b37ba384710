"""Which plugins somebody wants: the installed ones but some, and files that are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qippdash.errors import Problem, UsageError, nearest
from qippdash.model.plugin import BUILT_IN, plugin_name
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.installed import installed
from qippdash.plugins.one_file import one_file


@dataclass(frozen=True)
class Choice:
    """A choice of plugins.

    ``files`` are plugins of one file each; naming one is consent to run it. ``without`` names
    installed plugins to leave out; ``installed`` False leaves out all of them.
    """

    files: tuple[Path, ...] = ()
    without: frozenset[str] = frozenset()
    installed: bool = True


@dataclass(frozen=True)
class Found:
    """The plugins to load, in their order, and those that are left out."""

    on: tuple[Candidate, ...] = ()
    off: tuple[Candidate, ...] = ()


def find(choice: Choice) -> Found:
    """Find plugins without running any of them.

    Raises:
        UsageError: a file that is no plugin, or a name to leave out that no plugin has.
    """
    everything = installed()
    without = {plugin_name(name): name for name in choice.without}
    known = [one.name for one in everything]
    unknown = [given for name, given in without.items() if name not in known]
    if unknown:
        raise UsageError(_unknown(name, known) for name in sorted(unknown))
    files = {one.file: one for one in map(one_file, choice.files)}
    on = [one for one in everything if choice.installed and one.name not in without]
    off = [one for one in everything if one not in on]
    return Found(tuple(_once([*on, *files.values()])), tuple(off))


def _unknown(name: str, known: Sequence[str]) -> Problem:
    # Going on would run a plugin that somebody wanted off.
    hint = nearest(plugin_name(name), known) or "`qippdash plugins list` names those that there are"
    return Problem("--no-plugin", f"there is no installed plugin '{name}'", hint)


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The plugins, refused where one before has the name, or the tool itself has it."""
    first = {BUILT_IN: "the tool itself"}
    found = []
    for one in candidates:
        if one.name in first:
            what = f"another plugin is called {one.name} already: {first[one.name]}"
            found.append(one.refused(what, f"another name for one, or --no-plugin {one.name}"))
        else:
            first[one.name] = one.origin
            found.append(one)
    return found
