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
    paths = {fault.path for fault in both}
    return [fault for fault in both if not _follows(fault, paths, slips)]


def _follows(fault: Fault, at_fault: set[Path], slips: set[tuple[Path, str]]) -> bool:
    beside = [(*fault.path[:-1], key) for key in fault.explained_by]
    return any(
        (path in at_fault and path != fault.path)
        or (path[:-1], f"did you mean '{path[-1]}'?") in slips
        for path in (*beside, *fault.follows)
    )
