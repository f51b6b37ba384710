"""Where the rulesets and the sample data are: in the wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_WHEEL = _PACKAGE / "_bundled"


def rulesets_folder() -> Path:
    """The folder of the shipped rulesets and of ``measures.toml``."""
    return _folder("rulesets")


def sample_folder() -> Path:
    """The folder of the sample packs: ``england/2010-09`` and so on."""
    return _folder("sample_data")


def _folder(name: str) -> Path:
    # A checkout has no _bundled folder: its own files are the ones that somebody edits.
    return (_IN_WHEEL if _IN_WHEEL.is_dir() else _PACKAGE.parent) / name
