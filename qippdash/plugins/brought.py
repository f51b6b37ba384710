"""What plugins have brought so far, and whose it is: a name belongs to whoever came first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qippdash.model.plugin import BUILT_IN, KINDS
from qippdash.plugins.answers import named

_ONE = {kind: kind.removesuffix("s").replace("_", " ") for kind in KINDS}


@dataclass
class Brought:
    """Things by kind and name, and the plugin that owns each name."""

    things: dict[str, dict[str, Any]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    owners: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def taken(self, kind: str, item: Any, plugin: str) -> tuple[str, str]:  # noqa: ANN401 - one of KINDS
        """A name of the thing's that somebody has already, in words, and what to try.

        Returns:
            Two empty texts where all its names are free, or it is another version of a ruleset
            that the plugin itself brings.
        """
        for name in named(kind, item):
            owner = self.owners[kind].get(name)
            if kind == "rulesets" and owner == plugin and self._is_version(item):
                continue
            if owner is not None:
                ours = owner == BUILT_IN
                whose = "comes with qippdash" if ours else f"plugin {owner} brings already"
                what = f"it brings a {_ONE[kind]} '{name}', which {whose}"
                other = "" if ours else "leave one of the two plugins out, or "
                return what, f"{other}rename its {_ONE[kind]}"
        return "", ""

    def add(self, kind: str, item: Any, plugin: str) -> None:  # noqa: ANN401 - one of KINDS
        """Take a thing in; a version of a ruleset beside the others, in the order of its files."""
        names = named(kind, item)
        before = self.things[kind].get(names[0], ())
        self.things[kind][names[0]] = (*before, item) if kind == "rulesets" else item
        self.owners[kind].update(dict.fromkeys(names, plugin))

    def _is_version(self, item: Any) -> bool:  # noqa: ANN401 - a ruleset's source
        return all(one.file != item.file for one in self.things["rulesets"].get(item.id, ()))
