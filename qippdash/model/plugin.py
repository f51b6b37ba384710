"""Plugins as the rest of the tool sees them: which are here, which failed, which were left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from qippdash.errors import Problem, nearest

BUILT_IN = "qippdash"
"""The name under which what comes with the tool is on offer."""

KINDS = (
    "readers",
    "engines",
    "measures",
    "scales",
    "rule_kinds",
    "rulesets",
    "formats",
    "screens",
    "actions",
)
"""What a plugin can bring: one hook for each, ``provide_`` before it."""


@dataclass(frozen=True)
class PluginFailure:
    """What one plugin did wrong: where, what, what to try, and what may be missing for it.

    ``where`` is a file and a line as far as they are known; ``lost`` are those of KINDS that
    the plugin may have been about to bring; ``trace`` is the traceback, for its author, and
    ``file`` the plugin's, where somebody named one.
    """

    plugin: str
    version: str
    where: str
    what: str
    hint: str
    lost: frozenset[str] = frozenset()
    trace: str = field(default="", repr=False, compare=False)
    file: str = field(default="", compare=False)

    @property
    def problem(self) -> Problem:
        """The same as it is shown to a person."""
        named = f"plugin {self.plugin} {self.version}".rstrip()
        return Problem(f"{named}, {self.where}" if self.where else named, self.what, self.hint)


@dataclass(frozen=True)
class Roll:
    """Every plugin that was found, by what became of it.

    ``loaded`` are those without a fault. ``failed`` says of each of the others what may be
    missing for it; ``off`` were found and left out, as somebody asked. ``measures`` are the
    names of the measures that plugins brought: a ruleset may have its own of such a name.
    """

    loaded: frozenset[str] = frozenset()
    failed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    off: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    def lost(self, kind: str) -> str:
        """Why something of one of KINDS may be missing; empty where no plugin failed to bring it."""
        return reason(name for name, lost in self.failed.items() if kind in lost)

    def absent(self, plugin: str) -> tuple[str, str]:
        """Why a plugin is not here, and what to try; two empty texts where it is."""
        name = plugin_name(plugin)
        if name in self.failed:
            return f"plugin {name} failed", "`qippdash plugins check` says why"
        if name in self.loaded:
            return "", ""
        if name in self.off:
            return f"plugin {name} is switched off", "leave out --no-plugins and --no-plugin"
        known = [*self.loaded, *self.failed, *self.off]
        hint = nearest(name, known) if known else ""
        return (
            f"there is no plugin {name}",
            hint or "install it, or name its file with --plugin; `qippdash plugins list` has all",
        )


def reason(plugins: Iterable[str]) -> str:
    """Why something that plugins were to bring is not rated; empty where there are none."""
    names = sorted(set(plugins))
    if not names:
        return ""
    if len(names) == 1:
        return f"plugin {names[0]} failed"
    return f"plugins {', '.join(names[:-1])} and {names[-1]} failed"


def plugin_name(text: str) -> str:
    """A plugin's name as everybody writes it: small letters, digits, hyphens.

    Names of distributions that differ in case, or in ``-``, ``_`` and ``.``, are one name.
    """
    return re.sub(r"[-_.]+", "-", text).strip("-").lower()


def ignored(failure: PluginFailure) -> None:
    """What is done with a later fault where nobody asked to be told: its ratings say it."""
    del failure


Tell = Callable[[PluginFailure], None]
