"""The banner of a what-if cannot be missed: reversed everywhere, and never without its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qippdash.tui.palette import Palette
from qippdash.tui.profile import Colours
from qippdash.tui.widgets.banner import Banner
from tests.tui.driving import Driver, drive


@pytest.mark.parametrize("colours", ["full", "16", "none"])
def test_it_is_in_reverse_video_whatever_the_colours(colours: Colours) -> None:
    """And bold."""
    style = Palette(colours).style("banner")
    assert style.reverse
    assert style.bold


def test_a_long_title_gives_way_to_what_must_be_read(manchester: Path) -> None:
    """That it is not the record stands there at 60 columns too."""

    async def script(on: Driver) -> None:
        await on.press("home", "w")
        await on.type("5m")
        await on.press("enter")
        await on.wait_for("not the record")
        await on.press("W", "t", "ctrl+u")
        await on.type("A very long title of a very long winter")
        await on.press("enter")
        await on.wait_for("WHAT-IF: A very")
        assert on.lines[0].endswith("- not the record")

    drive(manchester, script, size=(60, 15))


def test_one_without_a_name_is_called_by_what_it_changes(manchester: Path) -> None:
    """Where that is short: a scheme that is dropped, money that is added."""

    async def script(on: Driver) -> None:
        await on.press("home", "w")
        await on.type("5m")
        await on.press("enter")
        await on.wait_for("WHAT-IF: £5,000,000 added at CL-GM  ")
        assert on.lines[0].endswith("not the record")

    drive(manchester, script, size=(120, 40))


@pytest.mark.parametrize(
    ("width", "said"),
    [
        pytest.param(
            80, r" WHAT-IF: £7,900,000 added at CL-GM  +\d+ ratings changed - not the record"
        ),
        pytest.param(60, r" WHAT-IF: £7,900,000.*\d+ ratings changed - not the record"),
    ],
    ids=["80", "60"],
)
def test_in_short_it_still_says_that_ratings_changed(
    manchester: Path, width: int, said: str
) -> None:
    """How many changes were made gives way, and no comma is left hanging."""

    async def script(on: Driver) -> None:
        await on.press("home", "w")
        await on.type("7.9m")
        await on.press("enter")
        await on.wait_for("not the record")
        assert re.fullmatch(said, on.lines[0].rstrip()), on.lines[0]

    drive(manchester, script, size=(width, 24))


def test_leaving_by_the_palette_takes_it_away_from_the_screen(manchester: Path) -> None:
    """And the record is shown, where we are; where there is none, that is said."""

    async def script(on: Driver) -> None:
        await on.press("down")
        before = on.lines
        on.app.main.start("what-if-leave")
        await on.pilot.pause()
        assert "there is no what-if to leave" in on.text
        await on.press("escape", "w")
        await on.type("5m")
        await on.press("enter")
        await on.wait_for("not the record")
        on.app.main.start("what-if-leave")
        await on.pilot.pause()
        assert "the record again" in on.text
        await on.press("escape")
        assert on.lines == before
        assert not on.app.screen.query(Banner)

    drive(manchester, script)


def test_saving_and_opening_start_from_the_palette_too(
    manchester: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They ask for the file at once."""
    monkeypatch.chdir(tmp_path)

    async def script(on: Driver) -> None:
        on.app.main.start("what-if-save")
        await on.pilot.pause()
        assert "nothing to save" in on.text
        await on.press("escape")
        on.app.main.start("what-if-open")
        await on.pilot.pause()
        assert "what-if.toml" in on.text
        await on.press("escape")
        await on.until(lambda: "what-if.toml" not in on.text)
        await on.press("escape")
        await on.until(lambda: len(on.app.screen_stack) == 1)

    drive(manchester, script)
