"""Showing: what stands beside the table."""

from __future__ import annotations

from qippdash.tui.commands.command import SHOWING, Command

COMMANDS = (
    Command(
        "panel",
        "Show or hide the panel",
        SHOWING,
        ("p",),
        lambda main: main.browser.toggle_panel(),
        bar="panel",
        order=31,
    ),
    Command(
        "next-panel",
        "The next panel: why, then those that plugins bring",
        SHOWING,
        ("P",),
        lambda main: main.browser.next_panel(),
    ),
)
