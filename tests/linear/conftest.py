"""One cluster, opened for somebody who listens."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.linear import Reader
from qippdash.tui.opening import Opened, laid_out

SAMPLES = Path(__file__).parents[2] / "sample_data"


@pytest.fixture(scope="session")
def opened() -> Opened:
    """Greater Manchester, rated."""
    pack = SAMPLES / "greater-manchester"
    return laid_out(qippdash.rate(pack), pack, None, unicode=False)


@pytest.fixture
def reader(opened: Opened) -> Reader:
    """Somebody at its top."""
    return Reader(opened)
