"""A line that stands over a screen, or under it, for as long as there is something to say."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

from qippdash.tui.palette import Palette
from qippdash.tui.widgets.bar import Bar

Sort = TypeVar("Sort", bound=Bar)


def docked(
    screen: Screen[object], sort: type[Sort], palette: Palette, *, said: bool
) -> Sort | None:
    """The line of a sort that a screen has; None, and none there any more, where nothing is said."""
    found = next(iter(screen.query(sort)), None)
    if found is not None and not said:
        found.remove()
        return None
    if found is None and said:
        found = sort(palette)
        screen.mount(found)
    return found
