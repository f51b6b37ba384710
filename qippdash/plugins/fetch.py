"""The code that a screen or an action names, imported when somebody opens or starts it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, Literal

from qippdash.catalogue import Catalogue
from qippdash.plugins.candidate import Candidate
from qippdash.plugins.wall import SECONDS, Wall

Code = Callable[..., Any]


def fetch(
    catalogue: Catalogue,
    kind: Literal["screens", "actions"],
    name: str,
    *,
    seconds: float = SECONDS,
) -> Code:
    """Import what a screen or an action names.

    Returns:
        The class or function. Calling it raises a PluginError for whatever goes wrong in it.

    Raises:
        PluginError: it cannot be imported, or is nothing that can be called.
        KeyError: nobody has brought that screen or action.
    """
    offered = catalogue.screens if kind == "screens" else catalogue.actions
    target = offered[name].target
    owner = catalogue.owners[kind][name]
    version = next((one.version for one in catalogue.plugins if one.name == owner), "")
    wall = Wall(Candidate(owner, version, target), seconds)
    code = wall.call(f"importing {target}", lambda: _imported(target))

    def guarded(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - the plugin's own
        return wall.do(f"in {target}", lambda: code(*given, **named))

    return guarded


def _imported(target: str) -> Code:
    module, _, name = target.partition(":")
    found: object = getattr(import_module(module), name)
    if not callable(found):
        raise TypeError(f"{target} is no class or function")
    return found
