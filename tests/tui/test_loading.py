"""What is done when: the frame first, then the pack, and what can wait after that."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.message import Message
from textual.screen import Screen

from qippdash.tui.app import Dashboard
from qippdash.tui.loading import Asked, Loading
from qippdash.tui.messages import PackRated, PackRefused
from tests.packs import build_pack
from tests.tui.driving import ANSI, RULESETS


class _Noting(Dashboard):
    """Notes for each picture whether the pack was being read while it was drawn."""

    read_beside: list[bool]

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self.read_beside.append(self.loader.is_alive())
        super()._display(screen, renderable)


@pytest.fixture
def paused() -> Iterator[None]:
    """The collector of garbage as the door of the dashboard leaves it."""
    gc.disable()
    yield
    gc.enable()


def _asked(pack: Path) -> Asked:
    return Asked(pack, None, RULESETS, None, None, None, unicode=True)


def test_the_frame_is_painted_before_anything_is_read(tmp_path: Path) -> None:
    """Python runs one thread at a time: reading at once would hold the first picture up."""
    app = _Noting(build_pack(tmp_path / "pack"), profile=ANSI, rulesets=RULESETS)
    app.read_beside = []

    async def run() -> None:
        async with app.run_test() as pilot:
            while app.main.browser.walk is None:
                await pilot.pause(0.02)

    asyncio.run(run())
    assert app.read_beside[0] is False


@pytest.mark.parametrize("there", [True, False], ids=["a pack", "no pack"])
def test_garbage_is_collected_again_once_the_pack_is_read(
    tmp_path: Path, paused: None, there: bool
) -> None:
    """The door of the dashboard pauses the collector; whatever comes of the pack, that ends."""
    del paused
    pack = build_pack(tmp_path / "pack") if there else tmp_path
    told: list[Message] = []
    loading = Loading(_asked(pack), lambda: None, told.append)
    loading.run()
    assert isinstance(told[0], PackRated if there else PackRefused)
    assert gc.isenabled()
