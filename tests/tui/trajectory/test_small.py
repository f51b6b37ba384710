"""A node's year in a few lines of the panel, where there are lines to spare."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.tui.opening import Opened, laid_out
from qippdash.tui.prose import lay_out, text_of
from qippdash.tui.trajectory.small import LINES, bars, small
from tests.tui.driving import Driver, drive

UNICODE = pytest.mark.parametrize("unicode", [True, False], ids=["unicode", "ascii"])


def opened(pack: Path, *, unicode: bool = True) -> Opened:
    """The cluster, opened."""
    return laid_out(qippdash.rate(pack, ["financial-progress"]), pack, None, unicode=unicode)


@pytest.mark.parametrize(
    ("amounts", "blocks", "digits"),
    [
        pytest.param([0, 50, 100], "▁▅█", "049", id="from nothing to the highest"),
        pytest.param([None, 100], " █", " 9", id="a gap is a blank and not nothing"),
        pytest.param([-50, 200], "▁█", "09", id="beyond either end"),
    ],
)
def test_each_month_is_a_mark_on_one_scale(
    amounts: list[float | None], blocks: str, digits: str
) -> None:
    """From nought to the highest month of all lines."""
    assert bars(amounts, 100, unicode=True) == blocks
    assert bars(amounts, 100, unicode=False) == digits


def test_the_year_is_drawn_month_by_month_with_its_totals(manchester: Path) -> None:
    """Plan, made, and the year in all by the forecast and by the run-rate."""
    found = opened(manchester)
    row = found.atlas.row("5HG-007")
    assert row is not None
    lines = text_of(lay_out(small(found, row, LINES), 39)).splitlines()
    assert lines == [
        "2011-12  AMJJASONDJFM   in all",
        "Plan     ████████████    £1.9m",
        "Made     ▇▇▇             £419k",
        "Forecast    ▆▆▆▆▆▆▆▆▆    £1.5m",
        "Run-rate    ▇▇▇▇▇▇▇▇▇    £1.7m",
    ]


@UNICODE
def test_an_initiative_is_drawn_as_its_trajectory_says(manchester: Path, unicode: bool) -> None:
    """From the rows in memory, the same as an organisation's from the sums of all."""
    found = opened(manchester, unicode=unicode)
    for code in ("CL-GM", "5HG", "CL-GM-018"):
        row = found.atlas.row(code)
        assert row is not None
        said = text_of(lay_out(small(found, row, 20), 39))
        assert said.count("\n") == LINES - 2
        assert said.replace("£", "L").isascii() is not unicode


def test_where_there_are_too_few_lines_nothing_is_drawn(manchester: Path) -> None:
    """What explains the rating is not pushed away."""
    found = opened(manchester)
    assert small(found, 0, LINES - 1) == []


def test_the_panel_draws_it_beneath_and_leaves_it_out_under_the_table(manchester: Path) -> None:
    """Beside the table there is room; under it, on a small screen, there is none."""

    async def wide(on: Driver) -> None:
        await on.settled()
        assert "Run-rate" in on.text

    async def narrow(on: Driver) -> None:
        await on.press("p")
        await on.settled()
        assert "Run-rate" not in on.text

    drive(manchester, wide, size=(120, 40))
    drive(manchester, narrow)
