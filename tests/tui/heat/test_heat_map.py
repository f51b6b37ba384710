"""The heat map on screen: worst first, each cell in words, and a way to go there."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.profile import Profile
from tests.tui.driving import Driver, drive


@pytest.mark.parametrize(
    "size", [pytest.param((60, 15), id="60x15"), pytest.param((120, 40), id="120x40")]
)
def test_the_level_under_the_cursor_is_shown_worst_first(
    manchester: Path, size: tuple[int, int]
) -> None:
    """Ten trusts by three rulesets, and the cell under the cursor in words."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("down", "H")
        assert on.lines[0].startswith(" PCT by ruleset, worst first")
        assert "1/10" in on.text
        await on.press("right")
        assert ": Financial progress " in on.text
        await on.press("escape")
        assert on.lines[0] == before[0]

    drive(manchester, script, size=size)


def test_tab_turns_to_the_themes_of_each_rule(manchester: Path) -> None:
    """The first rule first; after the last it is rulesets again."""

    async def script(on: Driver) -> None:
        await on.press("H", "tab")
        assert "by theme: Forecast shortfall against this year's plan" in on.lines[0]
        await on.press("shift+tab")
        assert "by ruleset" in on.lines[0]
        await on.press("shift+tab")
        assert "by theme" in on.lines[0]

    drive(manchester, script)


def test_plus_and_minus_turn_to_another_level(manchester: Path) -> None:
    """As far as there are levels."""

    async def script(on: Driver) -> None:
        await on.press("H")
        assert "PCT" in on.lines[0]
        await on.press("minus")
        assert "1/1" in on.text
        await on.press("minus", "minus", "plus", "plus", "plus")
        assert "PCT" in on.lines[0]

    drive(manchester, script, at="CL-GM")


def test_enter_goes_to_the_organisation(manchester: Path) -> None:
    """The table shows what is under it."""

    async def script(on: Driver) -> None:
        await on.press("H", "down", "down")
        name = on.cursor.split("  ")[0].strip()
        await on.press("enter")
        assert name[:12] in on.crumbs

    drive(manchester, script)


def test_letters_tell_ratings_apart_without_colour(manchester: Path) -> None:
    """A terminal of ASCII and no colour shows letter and shape."""

    async def script(on: Driver) -> None:
        await on.press("H")
        assert on.text.isascii()
        assert any(letter in on.cursor for letter in ("R ", "A ", "G "))

    drive(manchester, script, profile=Profile("none", unicode=False))


@pytest.mark.parametrize(
    "size", [pytest.param((60, 15), id="60x15"), pytest.param((80, 24), id="80x24")]
)
def test_an_organisation_alone_at_its_level_shows_the_level_below(
    manchester: Path, size: tuple[int, int]
) -> None:
    """One row is no map; why it is another level is said, until somebody turns to it."""

    async def script(on: Driver) -> None:
        await on.press("home", "H")
        assert on.lines[0].startswith(" PCT by ruleset")
        assert "Greater Manchester stands alone at its level: this is PCT" in on.text
        assert "esc close" in on.lines[-1]
        await on.press("minus")
        assert "1/1" in on.text
        assert "stands alone" not in on.text

    drive(manchester, script, size=size)


def test_headings_have_room_before_anything_is_left_over(manchester: Path) -> None:
    """A name takes what it needs, and the plan that decides between equals is shown."""

    async def script(on: Driver) -> None:
        await on.press("H")
        heading = next(line for line in on.lines if line.lstrip().startswith("PCT  "))
        for title in ("Financial progress", "Green criteria", "Plan this year"):
            assert title in heading
        assert "£" in on.cursor
        await on.press(*["right"] * 4)
        assert ": plans to save £" in on.text

    drive(manchester, script, size=(120, 40))


def test_the_palette_over_the_map_lists_what_can_be_done_there(manchester: Path) -> None:
    """Its own commands first; one for the table closes the map before."""

    async def script(on: Driver) -> None:
        await on.press("H", "colon")
        assert "This screen" in on.lines[2]
        await on.type("level above")
        await on.press("enter")
        assert on.lines[0].startswith(" Cluster by ruleset")
        await on.press("colon")
        await on.type("alarms")
        await on.press("enter")
        await on.worked_out()
        assert on.lines[0].startswith(" Alarms: ")
        await on.press("escape")
        assert on.app.screen is on.app.main

    drive(manchester, script)
