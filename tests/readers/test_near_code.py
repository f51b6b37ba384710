"""The code that was meant is found, where only one is a slip away."""

from __future__ import annotations

import pytest

from qippdash.readers.near_code import NearCodes

KNOWN = NearCodes(["5PQ", "5PR", "LONG-1", "GM-URGENT-07"])


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        pytest.param("GM-URGENT-7", "GM-URGENT-07", id="a character left out"),
        pytest.param("GM-URRGENT-07", "GM-URGENT-07", id="one doubled"),
        pytest.param("GM-URGEMT-07", "GM-URGENT-07", id="one wrong"),
        pytest.param("GM-RUGENT-07", "GM-URGENT-07", id="two changed round"),
        pytest.param("gm-urgent-07", "GM-URGENT-07", id="small letters"),
        pytest.param("5pq", "5PQ", id="small letters beside a near one"),
        pytest.param("5PX", None, id="as near to two"),
        pytest.param("GM-URG-07", None, id="too far"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_nearest_code(code: str, meant: str | None) -> None:
    """One slip, one candidate; otherwise no guess."""
    assert KNOWN.nearest(code) == meant
