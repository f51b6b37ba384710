"""Where a pack is: as it was named, or the sample that came along under the same name."""

from __future__ import annotations

from pathlib import Path

from qippdash.cli import streams

SAMPLES = "sample_data"


def pack_path(named: str) -> str:
    """The pack's path; the README's ``sample_data/...`` works in any folder.

    Only where nothing of that name is here, and it is said.
    """
    first, *rest = Path(named).parts or ("",)
    if first != SAMPLES or Path(named).exists():
        return named
    from qippdash.bundled import sample_folder

    bundled = sample_folder().joinpath(*rest)
    if not rest or ".." in rest or not bundled.is_dir():
        return named
    streams.note(f"qippdash: there is no {named} here, so this is the one that came along")
    return str(bundled)
