"""What a cursor on a rating costs in full colour, the panel beside it, for each ruleset's column.

Counted without a terminal: what the painter writes from one picture of the screen to the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from rich.console import Console

from qippdash.tui.painter import Painter
from qippdash.tui.profile import Profile
from qippdash.tui.repaint import Repaint
from tests.tui.driving import Driver, drive

SIZE = (120, 40)
FULL = Profile("full", unicode=True)
# Twelve rules change beside a row of the second, and the rule that is told of with them.
BUDGETS: Mapping[str, int] = MappingProxyType(
    {"financial-progress": 700, "green-criteria": 1100, "implementation-tracker": 700}
)
# Of half the moves, whatever the ruleset.
USUAL = 800


def drawn(driver: Driver, painter: Painter) -> int:
    """The bytes of what is new on the screen since the last time."""
    update = driver.app.screen._compositor.render_full_update()
    return len(Repaint(update, painter, SIZE).render_segments(Console()).encode())


def test_a_cursor_move_on_each_ruleset(england: Path) -> None:
    """Down all regions of England in each column of ratings."""
    costs: dict[str, list[int]] = {}

    async def script(driver: Driver) -> None:
        painter = Painter(FULL)
        for column in BUDGETS:
            await driver.press("right", "home")
            await driver.settled()
            drawn(driver, painter)
            assert driver.app.main.browser.column == column
            costs[column] = []
            for key in ["down"] * 10:
                await driver.press(key)
                await driver.settled()
                costs[column].append(drawn(driver, painter))

    drive(england, script, size=SIZE, profile=FULL, rulesets=list(BUDGETS))
    most = {column: max(moves) for column, moves in costs.items()}
    assert all(most[column] <= budget for column, budget in BUDGETS.items()), costs
    assert all(sorted(moves)[5] <= USUAL for moves in costs.values()), costs
    assert all(min(moves) > 0 for moves in costs.values())
