"""What a level down shows is made ready while the cursor rests, and is what it would be anyway."""

from __future__ import annotations

from pathlib import Path

import pytest

from qippdash.tui.opening import Opened, open_pack
from qippdash.tui.profile import Profile
from qippdash.tui.resting import STILL_SECONDS
from qippdash.tui.walk import Walk
from tests.tui.driving import RULESETS, Driver, drive

FULL = Profile("full", unicode=True)


@pytest.fixture(scope="module")
def opened(manchester: Path) -> Opened:
    """One cluster, all of its rows at hand."""
    found = open_pack(manchester, RULESETS, None, unicode=True)
    found.records.keep_all()
    return found


@pytest.mark.parametrize("code", ["5HQ", "5HQ-004"], ids=["a trust", "an initiative"])
def test_what_was_worked_out_ahead_is_not_worked_out_again(opened: Opened, code: str) -> None:
    """The list that a scout saw is the very one that is shown."""
    walk = Walk(opened)
    if code != "5HQ":
        walk.go("5HQ")
    item = opened.atlas.row(code)
    scout = walk.ahead(item)
    assert scout is not None
    seen = scout.listing()
    assert walk.place.code != code
    assert walk.down(item)
    assert walk.listing() is seen


def test_a_scout_is_not_followed_to_other_columns(opened: Opened) -> None:
    """What changed since counts: the columns that were chosen meanwhile."""
    walk = Walk(opened)
    item = opened.atlas.row("5HQ")
    scout = walk.ahead(item)
    assert scout is not None
    seen = scout.listing()
    walk.show_columns(("plan_year",))
    assert walk.down(item)
    assert walk.listing() is not seen
    assert [column.key for column in walk.listing().columns][1] == "plan_year"


def test_nothing_is_looked_at_where_it_could_take_long(manchester: Path) -> None:
    """Before all rows are at hand, on a line that leads nowhere, and beneath an initiative."""
    fresh = open_pack(manchester, RULESETS, None, unicode=True)
    walk = Walk(fresh)
    item = fresh.atlas.row("5HQ")
    assert walk.ahead(item) is None
    fresh.records.keep_all()
    assert walk.ahead(item) is not None
    assert walk.ahead(walk.node) is None
    walk.go("5HQ-004")
    assert walk.ahead(0) is None


def test_the_screen_is_the_same_with_and_without_a_rest(manchester: Path) -> None:
    """Down to an initiative with a panel beside, one row marked, the cursor on a rating."""
    rested: list[str] = []
    hurried: list[str] = []

    async def script(driver: Driver) -> None:
        for keys in (["down", "right"], ["down", "m", "down"]):
            await driver.press(*keys)
            await driver.pilot.pause(2 * STILL_SECONDS)
            await driver.press("enter")
            await driver.settled()
            rested.append(driver.text)
            await driver.press("backspace", "enter")
            await driver.settled()
            hurried.append(driver.text)

    drive(manchester, script, size=(120, 40), profile=FULL)
    assert rested == hurried
    assert rested[0] != rested[1]
