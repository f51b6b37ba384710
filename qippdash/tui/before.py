"""The submission before a pack: the folder beside it whose name comes before, as months do."""

from __future__ import annotations

from pathlib import Path


def submission_before(pack: Path) -> Path | None:
    """The pack beside this one that comes last before it; None where there is none."""
    beside = sorted(one.parent for one in pack.resolve().parent.glob("*/pack.toml"))
    earlier = [one for one in beside if one.name < pack.resolve().name]
    return earlier[-1] if earlier else None
