"""A command: what a key, or a line of the palette, starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main

GETTING_ABOUT = "Getting about"
FINDING = "Finding and ordering"
KNOWING_WHY = "Knowing why"
WHAT_IF = "What if"
SHOWING = "Showing"
TAKING = "Taking along"
REST = "The rest"
FROM_PLUGINS = "From plugins"
# The order of the headings on the page of keys, and in the palette.
GROUPS = (GETTING_ABOUT, FINDING, KNOWING_WHY, WHAT_IF, SHOWING, TAKING, REST, FROM_PLUGINS)


@dataclass(frozen=True)
class Command:
    """Something that can be done in the dashboard.

    Args:
        id: its name in the file of keys, in kebab case.
        title: what the palette and the page of keys call it.
        group: the heading that it stands under there.
        keys: what starts it, as Textual names keys; with none, the palette alone.
        run: does it; called with the main screen, once there is a pack or not.
        bar: a word for the bar at the foot, where it is among those needed most.
        order: its place in that bar; from 80 on it stays there however narrow the screen is.
        everywhere: whether its keys act on every screen that does not use them itself.
    """

    id: str
    title: str
    group: str
    keys: tuple[str, ...]
    run: Callable[[Main], None]
    bar: str = ""
    order: int = 50
    everywhere: bool = False


SCREEN, ACTION = "screen-", "action-"


def from_plugin(command: str) -> bool:
    """Whether a name is that of a command of a plugin: ``screen-NAME`` or ``action-NAME``."""
    return command.startswith((SCREEN, ACTION))
