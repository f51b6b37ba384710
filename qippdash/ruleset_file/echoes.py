"""Faults that only echo another one: a misspelt key is one slip, not also a missing key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qippdash.ruleset_file.fault import Fault, Path


def without_echoes(shape: Sequence[Fault], meaning: Iterable[Fault]) -> list[Fault]:
    """The faults of both checks, but those that follow from another.

    Args:
        shape: keys that are unknown, missing, or of a wrong kind; each was taken out.
        meaning: what the rest means, as if the keys taken out had never been there.
    """
    at_fault = {fault.path for fault in shape}
    both = [*shape, *(fault for fault in meaning if fault.path not in at_fault)]
    slips = {(fault.path[:-1], fault.hint) for fault in both if fault.spot == "key"}
    return [fault for fault in both if not _follows(fault, at_fault, slips)]


def _follows(fault: Fault, at_fault: set[Path], slips: set[tuple[Path, str]]) -> bool:
    table = fault.path[:-1]
    return any(
        ((*table, key) in at_fault and (*table, key) != fault.path)
        or (table, f"did you mean '{key}'?") in slips
        for key in fault.explained_by
    )
