"""Driving the dashboard in a test without a terminal: keys in, the text of the screen out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from qippdash.catalogue import Load
from qippdash.tui.app import Dashboard
from qippdash.tui.commands import COMMANDS, Command
from qippdash.tui.memory import Memory
from qippdash.tui.profile import Profile
from qippdash.tui.screens.main import Main

# Named, so that the columns stay these when more rulesets are shipped.
RULESETS = ("financial-progress", "green-criteria", "integrated-plan")
ANSI = Profile("16", unicode=True)
# Half a minute: only what never comes takes so long, on a machine with other things to do too.
TURNS = 1_500


@dataclass
class Driver:
    """A dashboard under test."""

    app: Dashboard
    pilot: Pilot[int]

    @property
    def lines(self) -> list[str]:
        """The lines of the screen, without blanks at their ends."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The text of the screen."""
        return "\n".join(self.lines)

    @property
    def crumbs(self) -> str:
        """The trail of names."""
        return self.lines[1].strip()

    @property
    def cursor(self) -> str:
        """The line that the cursor is on, without its mark."""
        return next((line[2:] for line in self.lines if line.startswith("> ")), "")

    async def press(self, *keys: str) -> None:
        """Press keys, and wait until the last has had its effect."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type letters."""
        await self.press(*("space" if letter == " " else letter for letter in text))

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; that it never does is a failure, with the screen."""
        for _ in range(TURNS):
            if holds():
                return
            await self.pilot.pause(0.02)
        raise AssertionError(self.text)

    async def wait_for(self, text: str) -> None:
        """Wait until a text is on the screen."""
        await self.until(lambda: text in self.text)

    async def worked_out(self) -> None:
        """Wait until nothing is said to be worked out."""
        await self.until(lambda: "working ..." not in self.text)
        await self.pilot.pause()

    async def settled(self) -> None:
        """Wait until the panel has explained the cell under the cursor."""
        await self.pilot.pause(0.1)
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()


Script = Callable[[Driver], Awaitable[None]]


def drive(
    pack: Path,
    script: Script,
    *,
    at: str | None = None,
    size: tuple[int, int] = (80, 24),
    profile: Profile = ANSI,
    load: Load | None = None,
    rulesets: Sequence[str] | None = RULESETS,
    commands: Sequence[Command] = COMMANDS,
    notice: str = "",
    memory: Memory | None = None,
    resume: bool = True,
    against: Path | None = None,
    opening: str = "table",
    follow: Sequence[Path] | None = None,
) -> Dashboard:
    """Open a pack in a dashboard without a terminal, wait for its data, and run a script."""
    app = Dashboard(
        pack,
        at=at,
        profile=profile,
        load=load,
        rulesets=rulesets,
        commands=commands,
        notice=notice,
        memory=memory,
        resume=resume,
        against=against,
        opening=opening,
        follow=follow,
    )

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await _loaded(driver)
            await script(driver)

    asyncio.run(run())
    return app


async def _loaded(driver: Driver) -> None:
    main = driver.app.screen
    while isinstance(main, Main) and main.browser.walk is None and driver.app.error is None:
        if driver.app.fault is not None:
            raise driver.app.fault
        await driver.pilot.pause(0.02)
    while driver.app.loader.is_alive():
        await driver.pilot.pause(0.02)
    await driver.pilot.pause()
