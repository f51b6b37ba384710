"""What every test runs under: the same examples each time, and no terminal settings from outside."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and no deadline: a machine that is busy is not a fault.
settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repeatable")

FROM_OUTSIDE = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "SSH_CONNECTION", "COLUMNS", "LINES")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test sees the same environment whoever runs it; it sets what it is about."""
    for name in FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
