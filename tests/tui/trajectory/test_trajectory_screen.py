"""The trajectory on screen: opened from the table, switched, turned by years, closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.profile import Profile
from tests.tui.driving import Driver, drive


@pytest.mark.parametrize(
    "size", [pytest.param((60, 15), id="60x15"), pytest.param((80, 24), id="80x24")]
)
def test_t_draws_the_year_of_what_is_under_the_cursor(
    manchester: Path, size: tuple[int, int]
) -> None:
    """Running totals first; tab turns to single months, escape leads back."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("t")
        assert "Ashton, Leigh and Wigan (5HG)" in on.lines[0]
        assert "2011-12, running totals" in on.text
        assert "£0 ┤" in on.text
        assert "Apr" in on.text
        await on.press("tab")
        assert "2011-12, month by month" in on.text
        await on.press("escape")
        assert on.lines == before

    drive(manchester, script, size=size)


def test_the_arrows_turn_to_another_year(england: Path) -> None:
    """The year of the pack's date is shown first; the last is as far as it goes."""

    async def script(on: Driver) -> None:
        await on.press("t", "right")
        assert "2011-12, running totals" in on.text
        await on.press("left", "left", "left")
        assert "2010-11, running totals" in on.text
        await on.press("left")
        assert "2010-11, running totals" in on.text

    drive(england, script, rulesets=["financial-progress"])


def test_a_terminal_of_ascii_gets_ascii(manchester: Path) -> None:
    """No mark needs more than it has."""

    async def script(on: Driver) -> None:
        await on.press("t")
        assert "£0 +" in on.text
        assert "░" not in on.text
        assert "█" not in on.text

    drive(manchester, script, profile=Profile("none", unicode=False))
