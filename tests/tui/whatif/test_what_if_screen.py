"""Somebody types another figure and sees what changes colour, before anything is applied."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash import api
from qippdash.tui.profile import Profile
from qippdash.tui.screens.what_if import WhatIf
from qippdash.tui.whatif.changed import counted
from qippdash.whatif import Draft
from tests.tui.driving import RULESETS, Driver, drive

RULE = "financial-progress/behind-plan-to-date"
SIZES = pytest.mark.parametrize(
    ("size", "profile"),
    [
        pytest.param((80, 24), Profile("16", unicode=True), id="80x24"),
        pytest.param((60, 15), Profile("none", unicode=False), id="60x15 in ASCII"),
        pytest.param((120, 40), Profile("full", unicode=True), id="120x40 in full colour"),
    ],
)


async def typed(on: Driver, text: str) -> None:
    """Type a figure, and wait until it is answered."""
    await on.type(text)
    screen = on.app.screen
    assert isinstance(screen, WhatIf)
    await on.until(lambda: screen.answer is not None and screen.answer.draft == screen.draft)
    await on.pilot.pause()


def test_typing_a_threshold_counts_what_the_headless_answer_counts(england: Path) -> None:
    """All of England: the same changes, counted in the same words."""
    record = api.rate(england, rulesets=RULESETS)
    draft = Draft().set_cut(RULE, "green", "3%")
    expected = record.whatif(draft.scenario).changes_from(record)

    async def script(on: Driver) -> None:
        await on.press("down", "right", "w")
        assert "What if, at NHS North West (Q31)" in on.lines[0]
        await typed(on, "3%")
        screen = on.app.screen
        assert isinstance(screen, WhatIf)
        assert screen.answer is not None
        assert screen.answer.changes.equals(expected)
        assert counted(expected) in on.text
        assert "3%" in on.cursor

    drive(england, script)


@SIZES
def test_enter_applies_it_under_a_banner(
    manchester: Path, size: tuple[int, int], profile: Profile
) -> None:
    """The table marks what changed, was > is; the banner stands over every screen."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("home", "right", "w")
        await on.type("0%")
        await on.press("down")
        await on.type("1%")
        await on.press("enter")
        await on.until(lambda: on.lines[0].startswith(" WHAT-IF"))
        assert "not the record" in on.lines[0]
        assert on.lines[1] == before[0]
        assert "R>" in on.text or "A>R" in on.text
        for key in ("e", "H", "question_mark"):
            await on.press(key)
            assert "not the record" in on.lines[0]
            assert on.lines[1] != before[0]
            await on.press("escape")

    drive(manchester, script, size=size, profile=profile)


@SIZES
def test_a_wrong_figure_is_told_of_and_the_last_answer_stays(
    manchester: Path, size: tuple[int, int], profile: Profile
) -> None:
    """Enter does not apply it; mended, it does."""

    async def script(on: Driver) -> None:
        await on.press("home", "right", "w")
        await typed(on, "0%")
        counts = next(line for line in on.lines if "colour" in line and ">" in line)
        await on.type("%")
        await on.wait_for("! '0%%' is no cut point")
        assert counts in on.lines
        await on.press("enter")
        assert isinstance(on.app.screen, WhatIf)
        await on.press("backspace", "enter")
        await on.wait_for("not the record")

    drive(manchester, script, size=size, profile=profile)


def test_escape_forgets_what_was_typed(manchester: Path) -> None:
    """The screen is the very one that was left."""

    async def script(on: Driver) -> None:
        before = on.lines
        await on.press("right", "left", "w")
        await typed(on, "5m")
        await on.press("escape")
        assert on.lines == before

    drive(manchester, script)


def test_several_fields_are_one_scenario(manchester: Path) -> None:
    """Down goes to the next; what was typed in the last stands."""

    async def script(on: Driver) -> None:
        await on.press("home", "right", "w")
        await typed(on, "1%")
        await on.press("tab")
        await typed(on, "2%")
        await on.press("up")
        screen = on.app.screen
        assert isinstance(screen, WhatIf)
        assert dict(screen.draft.scenario.cuts[RULE]) == {"green": 0.01, "amber": 0.02}
        assert "green, at most   1%" in on.text

    drive(manchester, script)


def test_distances_are_headed_from_the_record_once_something_is_moved(manchester: Path) -> None:
    """What is still to go is said of the record alone; with nothing typed that needs no saying."""

    async def script(on: Driver) -> None:
        await on.press("home", "right", "w")
        await on.wait_for("; or, as it is: ")
        assert "To get there" in on.text
        await typed(on, "1%")
        await on.wait_for("; or, from the record: ")
        assert "From record" in on.text
        assert "To get there" not in on.text
        await on.press("ctrl+u")
        await on.wait_for("; or, as it is: ")
        assert "To get there" in on.text

    drive(manchester, script)


def test_an_initiative_can_be_dropped(manchester: Path) -> None:
    """Its forecast and its parents' are those of the scenario."""

    async def script(on: Driver) -> None:
        await on.press("down", "enter", "down", "w")
        assert "drop it" in on.text
        before = on.cursor
        await typed(on, "yes")
        assert on.cursor != before
        await on.press("enter")
        await on.wait_for("not the record")
        scenario = on.app.main.browser.walk.opened.what_if.draft.scenario  # type: ignore[union-attr]
        assert len(scenario.dropped) == 1

    drive(manchester, script)


def test_explain_tells_the_scenarios_figures_from_the_records(manchester: Path) -> None:
    """On the page and in the panel."""

    async def script(on: Driver) -> None:
        await on.press("w")
        await typed(on, "5m")
        await on.press("enter")
        await on.wait_for("not the record")
        await on.press("e")
        assert "What-if: Forecast £" in on.text
        assert "in the record £" in on.text
        await on.press("escape", "p")
        await on.settled()
        assert "What-if: " in on.text

    drive(manchester, script)
