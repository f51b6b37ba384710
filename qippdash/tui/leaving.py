"""Leaving a screen for the one below it."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import Screen

Result = TypeVar("Result")


def leave(screen: Screen[Result], result: Result | None = None) -> None:
    """Close a screen, with what it gives to whoever opened it.

    A key may ask for it twice before the screen is gone: closing that often would take the one
    below away as well.
    """
    if screen.is_current:
        screen.dismiss(result)
