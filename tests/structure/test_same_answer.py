"""The same pack and rulesets give the same bytes, wherever, whenever and however often."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACK = str(ROOT / "sample_data" / "greater-manchester")
HERE = {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "POLARS_MAX_THREADS": "1"}


def rated(surroundings: dict[str, str]) -> bytes:
    """The whole assessment as JSON, from a process of its own."""
    words = ["rate", PACK, "--level", "all", "--format", "json"]
    ran = subprocess.run(
        [sys.executable, "-m", "qippdash", *words],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
    )
    return ran.stdout


@pytest.fixture(scope="module")
def once() -> bytes:
    """What one process says."""
    return rated(HERE)


@pytest.mark.slow
@pytest.mark.parametrize(
    "elsewhere",
    [
        pytest.param({}, id="a second time"),
        pytest.param({"TZ": "Pacific/Auckland"}, id="on the other side of the day"),
        pytest.param({"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}, id="in another language"),
        pytest.param({"PYTHONHASHSEED": "2"}, id="with sets in another order"),
        pytest.param({"POLARS_MAX_THREADS": "4"}, id="with the rows in other pieces"),
    ],
)
def test_an_assessment_depends_on_pack_and_rulesets_alone(
    once: bytes, elsewhere: dict[str, str]
) -> None:
    """No clock, no locale, no number of processors shows in it."""
    assert once
    assert rated({**HERE, **elsewhere}) == once
