"""The one list of commands: keys, the bar, the page of keys and the palette come from it.

Importing it loads no Textual: each command imports its screen when it is run.
"""

from __future__ import annotations

from qippdash.tui.commands import (
    alarms,
    answers,
    bookmarks,
    exporting,
    finding,
    getting_about,
    heat,
    knowing_why,
    live,
    marking,
    rest,
    showing,
    submissions,
    trajectory,
    what_if,
)
from qippdash.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    *getting_about.COMMANDS,
    *bookmarks.COMMANDS,
    *finding.COMMANDS,
    *marking.COMMANDS,
    *knowing_why.COMMANDS,
    *alarms.COMMANDS,
    *answers.COMMANDS,
    *submissions.COMMANDS,
    *live.COMMANDS,
    *trajectory.COMMANDS,
    *what_if.COMMANDS,
    *showing.COMMANDS,
    *heat.COMMANDS,
    *exporting.COMMANDS,
    *rest.COMMANDS,
)

__all__ = ["COMMANDS", "Command"]
