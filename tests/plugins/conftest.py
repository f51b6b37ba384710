"""A folder for installed plugins, a small pack, and plugins of one file."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packs import build_pack
from tests.plugins.installing import Site

Write = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """An empty folder of installed distributions."""
    return Site(tmp_path / "site")


@pytest.fixture(scope="session")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack that no test changes."""
    return build_pack(tmp_path_factory.mktemp("packs") / "small")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a plugin of one file, and says where it is."""

    def written(source: str, name: str = "ours.py") -> Path:
        file = tmp_path / name
        file.write_text(textwrap.dedent(source).lstrip(), "utf-8")
        return file

    return written
