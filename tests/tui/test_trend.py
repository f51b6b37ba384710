"""Small trends in the table: a mark for each of the last months, on where there is room."""

from __future__ import annotations

from pathlib import Path

import pytest

import qippdash
from qippdash.tui.columns import fit
from qippdash.tui.profile import Profile
from qippdash.tui.trend import COLUMN, spark
from tests.tui.driving import RULESETS, Driver, drive


@pytest.mark.parametrize(
    ("share", "bar", "letter"),
    [
        pytest.param(None, "·", ".", id="not reported"),
        pytest.param(-0.1, "▁", "-", id="it cost more than it saved"),
        pytest.param(0.0, "▁", "0", id="nothing came"),
        pytest.param(0.39, "▁", "3", id="below four tenths"),
        pytest.param(0.4, "▂", "4", id="four tenths"),
        pytest.param(0.7, "▅", "7", id="seven tenths"),
        pytest.param(0.99, "▇", "9", id="not quite all"),
        pytest.param(1.0, "█", "+", id="all"),
        pytest.param(3.0, "█", "+", id="more than all"),
    ],
)
def test_a_month_is_one_mark(share: float | None, bar: str, letter: str) -> None:
    """A bar or, in ASCII, a digit of tenths; a gap is told from nothing."""
    assert spark([share], unicode=True) == bar
    assert spark([share], unicode=False) == letter


@pytest.mark.parametrize(("width", "shown"), [(78, False), (99, False), (100, True), (160, True)])
def test_trends_are_left_out_of_narrow_tables(width: int, shown: bool) -> None:
    """At 80 columns, and at 120 beside the panel, names keep their room."""
    assert [place.at for place in fit([COLUMN], width)] == ([0] if shown else [])


def test_a_wide_table_shows_the_trend_and_the_panel_tells_its_months(manchester: Path) -> None:
    """The months in words once the cursor is on it, and how the marks are read."""

    async def script(on: Driver) -> None:
        assert "Trend" in on.lines[2] or "Made against plan" in on.lines[2]
        await on.press(*["right"] * 8)
        await on.settled()
        assert "Made against plan, month by month" in on.text
        assert "Jun 2011" in on.text
        assert "Jan 2011" in on.text
        assert "not reported" in on.text
        assert "A full block is all of the plan" in on.text

    drive(manchester, script, size=(170, 40))


def test_in_ascii_the_trend_is_digits(manchester: Path) -> None:
    """No character that such a terminal does not know."""

    async def script(on: Driver) -> None:
        row = next(line for line in on.lines if "Bolton" in line)
        assert "..." in row
        await on.press(*["right"] * 8)
        await on.settled()
        assert "A plus is all" in on.text

    drive(manchester, script, size=(170, 40), profile=Profile("none", unicode=False))


def test_a_table_sorted_by_its_trend_goes_by_the_last_month(manchester: Path) -> None:
    """Largest share first, then the other way."""
    found = qippdash.rate(manchester, RULESETS)
    shares = found.recent()["shares"].list.drop_nulls().list.last()
    below = found.nodes.with_columns(share=shares).filter(parent="CL-GM").sort("share")

    async def script(on: Driver) -> None:
        await on.press(*["right"] * 8, "s")
        assert on.lines[4][2:].startswith(below["name"][-1][:15])
        await on.press("s")
        assert on.lines[4][2:].startswith(below["name"][0][:15])

    drive(manchester, script, size=(170, 40))
