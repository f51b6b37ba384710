"""A name that nobody has brought: misspelt, or lost with a plugin that failed."""

from __future__ import annotations

from collections.abc import Mapping

from qippdash.catalogue import Catalogue
from qippdash.errors import PluginError, Problem, QippdashError, UsageError, nearest
from qippdash.model.plugin import BUILT_IN, PluginFailure

LINE = "\n"


def absent(
    catalogue: Catalogue, kind: str, name: str, where: str = "", hint: str = ""
) -> QippdashError:
    """The error to raise for a name that is not on offer.

    Args:
        catalogue: what is on offer.
        kind: one of `qippdash.model.plugin.KINDS`.
        name: what somebody asked for.
        where: where they did, such as ``--format``.
        hint: what to try where no name is near.

    Returns:
        A UsageError with the nearest name; a PluginError where none is near, and a plugin
        that may have brought it failed.
    """
    offered: Mapping[str, object] = getattr(catalogue, kind)
    what = f"there is no {_one(kind)} '{name}'"
    close = nearest(name, offered)
    lost = catalogue.roll.lost(kind)
    if lost and not close.startswith("did you mean"):
        return PluginError(
            Problem(where, f"{what}, and {lost}", "`qippdash plugins check` says why")
        )
    return UsageError(Problem(where, what, close or hint))


def told_of(catalogue: Catalogue, kind: str, name: str, error: QippdashError) -> bool:
    """Tell of a thing that cannot be used, if it is a plugin's; nobody had asked for it.

    Returns:
        False where the tool itself brought it.
    """
    owner = catalogue.owners.get(kind, {}).get(name, BUILT_IN)
    if owner == BUILT_IN:
        return False
    version = next((one.version for one in catalogue.plugins if one.name == owner), "")
    first = error.problems[0]
    what = f"its {_one(kind)} '{name}' is left out: {first.what.partition(LINE)[0]}"
    catalogue.tell(PluginFailure(owner, version, first.where, what, first.hint))
    return True


def _one(kind: str) -> str:
    return kind.removesuffix("s").replace("_", " ")
