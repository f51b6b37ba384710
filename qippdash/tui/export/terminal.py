"""The screen as it is drawn, and the way to the terminal past all that is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.app import App
    from textual.screen import Screen


def lines(screen: Screen[Any]) -> list[list[Segment]]:
    """The lines of a screen from the top, whether another stands over it or not."""
    return [list(strip) for strip in screen._compositor.render_strips()]  # noqa: SLF001


def send(app: App[Any], sequence: str) -> None:
    """Write a sequence that draws nothing, in turn with what is drawn."""
    driver = app._driver  # noqa: SLF001
    if sequence and driver is not None:
        driver.write(sequence)
