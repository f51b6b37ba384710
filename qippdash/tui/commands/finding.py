"""Finding and ordering: filter, sort."""

from __future__ import annotations

from qippdash.tui.commands.command import FINDING, Command

COMMANDS = (
    Command(
        "filter",
        "Filter as you type, the lines of an answer too: some text, or a rating such as red",
        FINDING,
        ("slash",),
        lambda main: main.browser.filter(),
        bar="filter",
        order=20,
    ),
    Command(
        "clear",
        "Take the notice away, or the filter, or the marks",
        FINDING,
        ("escape",),
        lambda main: main.browser.clear(),
    ),
    Command(
        "sort",
        "Sort by the column of the cursor: worst first, the other way, not at all",
        FINDING,
        ("s",),
        lambda main: main.browser.sort(),
        bar="sort",
        order=21,
    ),
)
