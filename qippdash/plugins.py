"""The one place that loads plugins, and makes the catalogue of what they bring."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

import pluggy

from qippdash import builtin, hookspecs
from qippdash.catalogue import Catalogue
from qippdash.errors import PluginError, Problem

_NAMED_BY: dict[str, Callable[[Any], str]] = {
    "readers": lambda reader: reader.word,
    "engines": lambda engine: engine.word,
    "measures": lambda measure: measure.name,
    "scales": lambda scale: scale.id,
    "rule_kinds": lambda kind: kind.word,
    "rulesets": lambda source: source.id,
    "formats": lambda each: each.word,
}


def load(further: Iterable[tuple[str, ModuleType]] = ()) -> Catalogue:
    """Call every hook of the built-ins and of further plugins, once.

    Args:
        further: plugins beside the built-ins: a name and a module with hook implementations.

    Raises:
        PluginError: two plugins bring something under one name.
    """
    plugins = [("qippdash", builtin), *further]
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    for name, module in plugins:
        manager.register(module, name)
    brought: dict[str, dict[str, Any]] = {what: {} for what in _NAMED_BY}
    owner: dict[tuple[str, str], str] = {}
    for name, module in plugins:
        others = [other for _, other in plugins if other is not module]
        for what, named in _NAMED_BY.items():
            hook = manager.subset_hook_caller(f"provide_{what}", others)
            for item in (item for answer in hook() for item in answer):
                _claim(owner, what, named(item), name)
                brought[what][named(item)] = item
    return Catalogue(
        readers=brought["readers"],
        engines=brought["engines"],
        measures=brought["measures"],
        scales=brought["scales"],
        rule_kinds=brought["rule_kinds"],
        rulesets=brought["rulesets"],
        formats=brought["formats"],
    )


def _claim(owner: dict[tuple[str, str], str], what: str, word: str, plugin: str) -> None:
    first = owner.setdefault((what, word), plugin)
    if first != plugin:
        kind = what.rstrip("s").replace("_", " ")
        raise PluginError(
            Problem(
                f"plugin {plugin}",
                f"it brings a {kind} called '{word}', which plugin {first} brings already",
                f"leave one of the two out, or rename the {kind}",
            )
        )
