"""What is wrong with the [ruleset] of a file: its id, its scale, its dates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from qippdash.errors import nearest
from qippdash.model.scale import RAG
from qippdash.ruleset_file.fault import Fault, shown


def head_faults(head: Mapping[str, Any], stem: str, scales: Collection[str]) -> list[Fault]:
    """Everything that is wrong with the head of a ruleset in a file called ``stem``."""
    return [
        *_id_faults(head, stem),
        *_scale_faults(head.get("scale", RAG.id), scales),
        *_date_faults(head),
    ]


def _id_faults(head: Mapping[str, Any], stem: str) -> list[Fault]:
    """The file is called ``ID.toml``, or ``ID@VERSION.toml`` where there are several versions."""
    called, several, edition = stem.partition("@")
    name, version = head.get("id", called), head.get("version", edition)
    file = shown(f"{stem}.toml")
    if name != called:
        what = f"the id is {shown(name)} and the file is called {file}"
        return [Fault(("ruleset", "id"), what, f"call the file {name}.toml, or change the id")]
    if several and version != edition:
        what = f"the version is {shown(version)} and the file is called {file}"
        hint = f"call the file {name}@{version}.toml, or change the version"
        return [Fault(("ruleset", "version"), what, hint)]
    return []


def _scale_faults(scale: str, scales: Collection[str]) -> list[Fault]:
    if scale in scales:
        return []
    what = f"there is no scale called {shown(scale)}"
    return [Fault(("ruleset", "scale"), what, nearest(scale, scales), follows=(("scale",),))]


def _date_faults(head: Mapping[str, Any]) -> list[Fault]:
    begins, ends = head.get("effective_from"), head.get("effective_to")
    if begins is None or ends is None or begins <= ends:
        return []
    what = f"effective_to ({ends}) is before effective_from ({begins})"
    return [Fault(("ruleset", "effective_to"), what, "swap the two dates")]
