"""The rest: the page of keys, painting again, stopping, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.errors import ExitCode
from qippdash.tui.commands.command import REST, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def keys(main: Main) -> None:
    """Show all keys, and what the letters stand for."""
    from qippdash.tui.forms import FORMS
    from qippdash.tui.keys import help_blocks
    from qippdash.tui.screens.reading import Reading

    if isinstance(main.app.screen, Reading):
        return
    walk = main.browser.walk
    legend = walk.atlas.legend() if walk else ()
    main.app.push_screen(Reading(main.palette, "Keys", help_blocks(main.commands, legend, FORMS)))


def palette(main: Main) -> None:
    """List every command, to be found by some letters and started."""
    from qippdash.tui.screens.finder import Finder

    def chosen(command: str | None) -> None:
        if command:
            main.start(command)

    main.app.push_screen(Finder(main.palette, main.commands), chosen)


def leave(main: Main) -> None:
    """End, with the exit code of the error that is on the screen, if one is."""
    main.app.exit(return_code=main.error.exit_code if main.error else ExitCode.DONE)


def repaint(main: Main) -> None:
    """Paint everything again, whatever other programs wrote over it."""
    from qippdash.tui.messages import PaintAgain

    main.app.post_message(PaintAgain())


def stop(main: Main) -> None:
    """Give the terminal back to the shell until it says ``fg``."""
    main.app.action_suspend_process()


COMMANDS = (
    Command(
        "keys",
        "All keys, and what the letters of a rating stand for",
        REST,
        ("question_mark", "f1"),
        keys,
        bar="keys",
        order=90,
        everywhere=True,
    ),
    Command(
        "palette",
        "Every command, found by some letters",
        REST,
        ("colon", "ctrl+p"),
        palette,
    ),
    Command(
        "repaint",
        "Paint the screen again",
        REST,
        ("ctrl+l",),
        repaint,
        everywhere=True,
    ),
    Command(
        "stop",
        "Stop, and give the terminal back to the shell; fg goes on",
        REST,
        ("ctrl+z",),
        stop,
        everywhere=True,
    ),
    Command(
        "quit",
        "Quit",
        REST,
        ("q", "ctrl+q", "ctrl+c"),
        leave,
        bar="quit",
        order=91,
        everywhere=True,
    ),
)
