"""One plugin, from its file to what it brings: imported, looked over, asked, checked."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from types import ModuleType
from typing import Any

import pluggy

from qippdash import hookspecs
from qippdash.model.plugin import KINDS, PluginFailure
from qippdash.plugins import answers, one_file
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.guards import guarded
from qippdash.plugins.marks import Answered, Slip, answered
from qippdash.plugins.place import of_function
from qippdash.plugins.wall import PluginFailed, Wall

HOOK = "provide_"


@dataclass(frozen=True)
class Bringing:
    """What one plugin brings, by kind, behind its wall; and everything it did wrong."""

    plugin: Candidate
    items: tuple[tuple[str, Any, str], ...] = ()
    failures: tuple[PluginFailure, ...] = ()


def bring(wall: Wall) -> Bringing:
    """Import a plugin and call each hook that it answers.

    Nothing that it does is raised; only the person can stop this.
    """
    plugin = wall.plugin
    if plugin.refusal is not None:
        return Bringing(plugin, failures=(plugin.refusal,))
    try:
        loaded = wall.call("to import", lambda: _imported(plugin))
        wall = wall.at(_home(plugin, loaded))
        found = wall.call("to be looked over", lambda: answered(loaded))
    except PluginFailed as failed:
        return Bringing(plugin, failures=(failed.failure,))
    slips = tuple(_slipped(wall, slip) for slip in found.slips)
    asked = _asked(wall, found)
    return replace(asked, failures=(*slips, *asked.failures))


def _imported(plugin: Candidate) -> object:
    if plugin.file is not None:
        return one_file.run(plugin)
    module, _, attribute = plugin.target.partition(":")
    found: object = import_module(module)
    for name in attribute.split(".") if attribute else ():
        found = getattr(found, name)
    return found


def _home(plugin: Candidate, loaded: object) -> str:
    """The file or folder where the plugin's author can mend something."""
    if plugin.file is not None:
        return str(plugin.file)
    name = loaded.__name__ if isinstance(loaded, ModuleType) else type(loaded).__module__
    top = sys.modules.get(name.partition(".")[0])
    places = list(getattr(top, "__path__", ())) or [getattr(top, "__file__", None) or ""]
    return str(places[0])


def home_before(plugin: Candidate) -> str:
    """The same before anything is imported, as far as finding it runs nothing."""
    if plugin.file is not None:
        return str(plugin.file)
    try:
        spec = find_spec(plugin.target.partition(":")[0].partition(".")[0])
    except (ImportError, ValueError, AttributeError):
        return ""
    if spec is None:
        return ""
    places = list(spec.submodule_search_locations or ()) or [spec.origin or ""]
    return str(places[0])


def _slipped(wall: Wall, slip: Slip) -> PluginFailure:
    lost = frozenset({slip.hook.removeprefix(HOOK)}) if slip.hook else frozenset(KINDS)
    hint = f"{slip.hint}; {wall.plugin.leave_out}" if not slip.hint else slip.hint
    return replace(wall.fault(slip.where, slip.what, hint), lost=lost)


def _asked(wall: Wall, found: Answered) -> Bringing:
    """The answers to the sound hooks, each called by itself, whatever another one does."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(found.stand_in(wall.plugin.name), wall.plugin.name)
    items: list[tuple[str, Any, str]] = []
    failures: list[PluginFailure] = []
    for kind in KINDS:
        hook = f"{HOOK}{kind}"
        if hook not in found.sound:
            continue
        where = of_function(found.sound[hook])
        call = manager.subset_hook_caller(hook, ())
        try:
            good, bad = wall.call(f"in {hook}", _answer(wall, kind, call))
        except PluginFailed as failed:
            failures.append(_in_hook(failed.failure, where, kind))
            continue
        items += [(kind, item, where) for item in good]
        failures += [_no(wall, where, kind, f"in {hook}, {what}") for what in bad]
    if wall.gone:
        # It hangs in a thread that nobody can stop: whatever it brought could hang as well.
        return Bringing(wall.plugin, failures=(replace(wall.gone[0], lost=frozenset(KINDS)),))
    return Bringing(wall.plugin, tuple(items), tuple(failures))


def _in_hook(failure: PluginFailure, where: str, kind: str) -> PluginFailure:
    """A hook's failure; where no line of the plugin's raised it, the hook's own is the place."""
    file, _, line = failure.where.rpartition(":")
    place = failure.where if file and line.isdigit() else where
    return replace(failure, where=place, lost=frozenset({kind}))


def _no(wall: Wall, where: str, kind: str, what: str) -> PluginFailure:
    hint = f"mend that function, or {wall.plugin.leave_out}"
    return replace(wall.fault(where, what, hint), lost=frozenset({kind}))


def _answer(
    wall: Wall, kind: str, call: Callable[[], Sequence[Any]]
) -> Callable[[], tuple[list[Any], list[str]]]:
    """Calls a hook and reads its answer to the end, all of it on the plugin's side of the wall."""

    def work() -> tuple[list[Any], list[str]]:
        good: list[Any] = []
        bad: list[str] = []
        for item in _items(call()):
            wrong = answers.wrong(kind, item)
            if wrong:
                bad.append(wrong)
            else:
                good.append(guarded(kind, item, wall))
        return good, bad

    return work


def _items(answer: Sequence[Any]) -> Iterator[Any]:
    # pluggy leaves out an answer that is None.
    given = answer[0] if answer else None
    if given is None:
        raise TypeError("it returned nothing: return a list, an empty one where there is nothing")
    if inspect.iscoroutine(given):
        # Left alone, it would complain on standard error that nobody awaited it.
        given.close()
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise TypeError(f"it returned one {type(given).__name__}: return a list")
    for many, item in enumerate(islice(given, answers.MOST + 1)):
        if many == answers.MOST:
            raise ValueError(f"its answer has more than {answers.MOST:,} things in it")
        yield item
