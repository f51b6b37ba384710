"""What is wrong with the [ruleset] of a file: its id, its scale, its dates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qippdash.errors import nearest
from qippdash.model.scale import RAG, Scale
from qippdash.ruleset_file.fault import Fault, shown


def head_faults(head: Mapping[str, Any], stem: str, scales: Mapping[str, Scale]) -> list[Fault]:
    """Everything that is wrong with the head of a ruleset in a file called ``stem``."""
    return [
        *_id_faults(head.get("id", stem), stem),
        *_scale_faults(head.get("scale", RAG.id), scales),
        *_date_faults(head),
    ]


def _id_faults(name: str, stem: str) -> list[Fault]:
    if name == stem:
        return []
    what = f"the id is {shown(name)} and the file is called {shown(stem + '.toml')}"
    return [Fault(("ruleset", "id"), what, f"call the file {name}.toml, or change the id")]


def _scale_faults(scale: str, scales: Mapping[str, Scale]) -> list[Fault]:
    if scale in scales:
        return []
    what = f"there is no scale called {shown(scale)}"
    return [Fault(("ruleset", "scale"), what, nearest(scale, scales))]


def _date_faults(head: Mapping[str, Any]) -> list[Fault]:
    begins, ends = head.get("effective_from"), head.get("effective_to")
    if begins is None or ends is None or begins <= ends:
        return []
    what = f"effective_to ({ends}) is before effective_from ({begins})"
    return [Fault(("ruleset", "effective_to"), what, "swap the two dates")]
