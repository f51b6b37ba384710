"""A plugin that could be loaded, as it describes itself: nothing of it has run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from qippdash.hookspecs import API
from qippdash.model.plugin import KINDS, PluginFailure


@dataclass(frozen=True)
class Candidate:
    """What is known of a plugin before it is imported.

    ``apis`` are the versions of the hooks that it is written for. ``origin`` says where it
    comes from: a file, or the folder that it is installed in. ``target`` is what to import,
    ``module`` or ``module:attribute``, where it is installed; else there is a ``file``, and
    ``digest``, the SHA-256 of its bytes. ``refusal`` is why it must not be imported.
    """

    name: str
    version: str
    origin: str
    apis: tuple[int, ...] = (API,)
    summary: str = ""
    target: str = ""
    file: Path | None = None
    digest: str = ""
    refusal: PluginFailure | None = None

    @property
    def edition(self) -> str:
        """What tells this text of the plugin from any other, for the particulars."""
        return self.version or (f"sha256:{self.digest[:12]}" if self.digest else "")

    @property
    def leave_out(self) -> str:
        """How a person does without it."""
        return "leave out its --plugin" if self.file else f"--no-plugin {self.name}"

    def fault(self, where: str, what: str, hint: str, trace: str = "") -> PluginFailure:
        """A fault for which nothing of the plugin is here."""
        lost, file = frozenset(KINDS), self.origin if self.file else ""
        return PluginFailure(self.name, self.version, where, what, hint, lost, trace, file)

    def refused(self, what: str, hint: str, where: str = "") -> Candidate:
        """The same plugin, not to be imported; a reason that there is already stays."""
        if self.refusal is not None:
            return self
        return replace(self, refusal=self.fault(where or self.origin, what, hint))


def for_this_api(candidate: Candidate) -> Candidate:
    """The plugin, refused where it is written for other hooks than these."""
    if API in candidate.apis:
        return candidate
    theirs = " and ".join(str(one) for one in candidate.apis)
    newer = all(one > API for one in candidate.apis)
    return candidate.refused(
        f"it is written for version {theirs} of the hooks, and these are version {API}",
        "a later qippdash" if newer else f"a version of the plugin for hooks {API}",
    )
