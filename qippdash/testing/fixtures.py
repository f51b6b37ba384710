"""The fixtures that pytest finds; nothing heavy is imported until a test asks for one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from qippdash.testing.command import InFolder
from qippdash.testing.small_pack import build_pack

BuildPack = Callable[..., Path]


@pytest.fixture
def qippdash_pack(tmp_path: Path) -> BuildPack:
    """Build the small pack in ``pack``, in this test's folder.

    Call it with the ``tables``, ``files`` and ``manifest`` of
    `qippdash.testing.build_pack`; it gives the folder.
    """
    return partial(build_pack, tmp_path / "pack")


@pytest.fixture
def qippdash_command(tmp_path: Path) -> InFolder:
    """Run ``qippdash`` in this test's folder."""
    return InFolder(tmp_path)
