"""One cluster and its ten trusts, rated and laid out once for all tests of the what-if."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api
from qippdash.tui.opening import Opened, laid_out
from tests.tui.driving import RULESETS


@pytest.fixture(scope="session")
def opened(manchester: Path) -> Opened:
    """The record."""
    return laid_out(api.rate(manchester, rulesets=RULESETS), manchester, None, unicode=True)
