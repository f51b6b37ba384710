"""From plugins to the catalogue: built-ins first, then each plugin behind a wall of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

import pluggy

from qippdash import builtin, hookspecs
from qippdash.catalogue import Catalogue
from qippdash.model.assessment import PluginUsed
from qippdash.model.plugin import BUILT_IN, KINDS, PluginFailure, Roll, Tell, ignored
from qippdash.plugins.bring import HOOK, Bringing, bring, home_before
from qippdash.plugins.brought import Brought
from qippdash.plugins.choice import Choice, find
from qippdash.plugins.wall import SECONDS, Wall


def load(
    choice: Choice | None = None, *, seconds: float = SECONDS, tell: Tell = ignored
) -> Catalogue:
    """Call every hook of the built-ins and of the plugins that are wanted, once.

    Args:
        choice: which plugins; the installed ones when nothing is said.
        seconds: how long each plugin is waited for, in being imported and in each hook.
        tell: called with each fault of a plugin that shows itself later and is survived.

    Returns:
        What they bring. A plugin that fails is among ``failures``, and harms nothing else.

    Raises:
        UsageError: a plugin that was named is not there.
    """
    found = find(choice or Choice())
    brought = _built_in()
    done = [bring(Wall(one, seconds, home_before(one), tell)) for one in found.on]
    failures = [failure for one in done for failure in _take_in(one, brought)]
    return Catalogue(
        **brought.things,
        plugins=tuple(PluginUsed(one.plugin.name, one.plugin.edition) for one in done if one.items),
        owners=brought.owners,
        failures=tuple(failures),
        roll=_roll(done, failures, frozenset(one.name for one in found.off), brought),
        tell=tell,
    )


def _built_in() -> Brought:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(builtin, BUILT_IN)
    brought = Brought()
    for kind in KINDS:
        answer = manager.subset_hook_caller(f"{HOOK}{kind}", ())()
        for item in (item for items in answer for item in items):
            brought.add(kind, item, BUILT_IN)
    return brought


def _take_in(one: Bringing, brought: Brought) -> Iterable[PluginFailure]:
    """Add what a plugin brings, but what has a name that is taken; and give all its faults."""
    yield from one.failures
    for kind, item, where in one.items:
        what, hint = brought.taken(kind, item, one.plugin.name)
        if what:
            yield replace(one.plugin.fault(where, what, hint), lost=frozenset({kind}))
        else:
            brought.add(kind, item, one.plugin.name)


def _roll(
    done: Iterable[Bringing],
    failures: Iterable[PluginFailure],
    off: frozenset[str],
    brought: Brought,
) -> Roll:
    lost: dict[str, frozenset[str]] = defaultdict(frozenset)
    for failure in failures:
        lost[failure.plugin] |= failure.lost
    names = {one.plugin.name for one in done}
    measures = {name for name, who in brought.owners["measures"].items() if who != BUILT_IN}
    return Roll(frozenset(names - set(lost)), dict(lost), off - names, frozenset(measures))
