"""The packs that the tests of the dashboard open."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="session")
def england() -> Path:
    """The whole nation at the end of September 2010."""
    return SAMPLES / "england" / "2010-09"


@pytest.fixture(scope="session")
def manchester() -> Path:
    """One cluster and its ten trusts."""
    return SAMPLES / "greater-manchester"


@pytest.fixture
def own_manchester(tmp_path: Path, manchester: Path) -> Path:
    """A copy of the cluster that a test may change or take away."""
    return Path(shutil.copytree(manchester, tmp_path / "greater-manchester"))
