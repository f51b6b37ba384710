"""While something is typed, every key goes there, and escape always leads out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.driving import Driver, drive


@pytest.mark.parametrize("away", ["tab", "shift+tab", "click"])
def test_the_focus_does_not_leave_what_is_typed(manchester: Path, away: str) -> None:
    """Neither a key nor a click takes it to the table, where no key would be heeded."""

    async def script(on: Driver) -> None:
        before = on.text
        await on.press("slash")
        await on.type("bo")
        if away == "click":
            await on.pilot.click(offset=(10, 6))
        else:
            await on.press(away)
        await on.settled()
        await on.type("l")
        assert "Bolton" in on.text
        assert "filter: bol" in on.text
        await on.press("escape")
        await on.settled()
        assert "filter: bol" not in on.text
        assert on.lines[-1] == before.splitlines()[-1]

    drive(manchester, script)
