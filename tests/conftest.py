"""What every test runs under: the same examples each time, and no terminal settings from outside."""

from __future__ import annotations

import os
import sys
from pathlib import Path

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

# Hundreds of tests start a Python of their own. Compiling the package anew each time took 0.4 s
# of 0.8 s for `rate`, and pages, plugins and terminals twice as long.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

FROM_OUTSIDE = (
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "LINES",
    "NO_COLOR",
    "QIPPDASH_DEBUG",
    "QIPPDASH_MOUSE",
    "QIPPDASH_PROFILE",
    "SSH_CONNECTION",
    "SSH_TTY",
)


@pytest.fixture(scope="session")
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where crash notes go while tests run, and not into somebody's home."""
    return tmp_path_factory.mktemp("state")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, state_folder: Path) -> None:
    """A test sees the same environment whoever runs it; it sets what it is about."""
    for name in FROM_OUTSIDE:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(state_folder))
