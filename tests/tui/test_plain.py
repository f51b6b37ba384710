"""The overview as plain text: what a pipe, a screen reader or a dumb terminal gets."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.errors import UsageError
from qippdash.tui.plain import overview
from tests.tui.driving import RULESETS


@pytest.fixture(scope="module")
def assessment(manchester: Path) -> qippdash.Assessment:
    """One cluster, rated."""
    return qippdash.rate(manchester, RULESETS)


def test_the_overview_has_a_letter_per_ruleset_and_the_key_figures(
    assessment: qippdash.Assessment,
) -> None:
    """The place itself, then what is under it, aligned; the legend at the foot."""
    lines = overview(assessment).splitlines()
    assert lines[0] == "Greater Manchester, 2011-12, month 3, as at 30 June 2011"
    assert lines[3].split()[:5] == ["Greater", "Manchester", "R", "A", "A"]
    assert lines[-1] == "G green, A amber, R red, - not rated"
    assert len(lines) == 3 + 12 + 2


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_asked(assessment: qippdash.Assessment, width: int) -> None:
    """A line that wraps is no table."""
    assert max(len(line) for line in overview(assessment, width=width).splitlines()) <= width


def test_it_can_start_at_a_node(assessment: qippdash.Assessment) -> None:
    """A trust and its initiatives."""
    assert "Ambulance conveyance" in overview(assessment, at="5LH")


def test_an_unknown_node_is_named_with_the_nearest(assessment: qippdash.Assessment) -> None:
    """As everywhere: what is wrong, and what to try."""
    with pytest.raises(UsageError, match="did you mean '5LH'"):
        overview(assessment, at="5LHH")
