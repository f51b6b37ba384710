"""The code that a screen or an action names, imported when somebody opens or starts it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from qippdash.catalogue import Action, Catalogue, ScreenSource
from qippdash.model.plugin import PluginFailure
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
    target = _offered(catalogue, kind)[name].target
    wall = _wall(catalogue, kind, name, seconds)
    code = wall.call(f"importing {target}", lambda: _imported(target))
    within = wall.at(_home(target))

    def guarded(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - the plugin's own
        return within.do(f"in {target}", lambda: code(*given, **named))

    return guarded


def blame(
    catalogue: Catalogue, kind: Literal["screens", "actions"], name: str, fault: BaseException
) -> PluginFailure:
    """What went wrong in something fetched, after it was called: in a message, as it was drawn."""
    target = _offered(catalogue, kind)[name].target
    return _wall(catalogue, kind, name, SECONDS).failure(fault, f"in {target}")


def _offered(
    catalogue: Catalogue, kind: Literal["screens", "actions"]
) -> Mapping[str, ScreenSource | Action]:
    return catalogue.screens if kind == "screens" else catalogue.actions


def _wall(
    catalogue: Catalogue, kind: Literal["screens", "actions"], name: str, seconds: float
) -> Wall:
    owner = catalogue.owners[kind][name]
    version = next((one.version for one in catalogue.plugins if one.name == owner), "")
    home = _home(_offered(catalogue, kind)[name].target)
    return Wall(Candidate(owner, version, home or owner), seconds, home)


def _home(target: str) -> str:
    """The file or the folder of the package that a target is in; empty before it is imported."""
    module = sys.modules.get(target.partition(":")[0].partition(".")[0])
    file = getattr(module, "__file__", None) or ""
    return str(Path(file).parent) if hasattr(module, "__path__") and file else file


def _imported(target: str) -> Code:
    module, _, name = target.partition(":")
    found: object = getattr(import_module(module), name)
    if not callable(found):
        raise TypeError(f"{target} is no class or function")
    return found
