"""Bookmarks: places of this pack under names, kept until they are taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import GETTING_ABOUT, Command

if TYPE_CHECKING:
    from qippdash.tui.memory import Memory
    from qippdash.tui.screens.main import Main


def bookmark(main: Main) -> None:
    """Keep this place under a name that is typed."""
    walk, memory = main.browser.walk, main.memory
    if walk is None or memory is None:
        main.browser.notify_of("nothing is kept of this pack")
        return
    spot, known = walk.spot(), memory

    def named(typed: str) -> None:
        name = " ".join(typed.split())
        if name:
            _kept(main, (main.memory or known).marked(name, spot), f"bookmark kept: {name}")

    main.browser.ask("keep as", spot.code, named)


def bookmarks(main: Main) -> None:
    """List the bookmarks: enter goes to one, delete takes it away."""
    walk, memory = main.browser.walk, main.memory
    if walk is None or memory is None or not memory.bookmarks:
        main.browser.notify_of("no bookmarks in this pack: b keeps a place under a name")
        return
    from qippdash.tui.screens.bookmarks import Bookmarks

    def delete(name: str) -> None:
        _kept(main, (main.memory or memory).marked(name, None), f"bookmark taken away: {name}")

    def go(name: str | None) -> None:
        spot = (main.memory or memory).bookmarks.get(name or "")
        if spot is None:
            return
        if walk.go_to(spot):
            main.browser.show_place()
        else:
            main.browser.notify_of(f"there is no {spot.code} in this pack any more")

    names = {code: str(walk.atlas.names[row]) for code, row in _rows(main, memory)}
    main.app.push_screen(Bookmarks(main.palette, memory.bookmarks, names, delete), go)


def _rows(main: Main, memory: Memory) -> list[tuple[str, int]]:
    walk = main.browser.walk
    codes = {spot.code for spot in memory.bookmarks.values()}
    found = [(code, walk.atlas.row(code)) for code in codes] if walk else []
    return [(code, row) for code, row in found if row is not None]


def _kept(main: Main, memory: Memory, done: str) -> None:
    """Keep the bookmarks; where they cannot be written they are there until we leave."""
    from qippdash.tui.memory import keep

    main.memory = replace(memory, notice="")
    unkept = keep(main.memory)
    main.browser.notify_of(f"{done}, for now only: {unkept}" if unkept else done)


COMMANDS = (
    Command("bookmark", "Keep this place under a name", GETTING_ABOUT, ("b",), bookmark),
    Command("bookmarks", "The bookmarks of this pack", GETTING_ABOUT, ("B",), bookmarks),
)
