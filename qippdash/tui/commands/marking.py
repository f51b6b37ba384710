"""Marking rows, for a sum, a comparison or an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import FINDING, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def mark(main: Main) -> None:
    """Mark the row under the cursor, or take its mark away, and move down."""
    browser = main.browser
    walk, row = browser.walk, browser.row_node
    if walk is None or row is None:
        browser.notify_of("there is nothing to mark here: organisations and initiatives can be")
        return
    walk.session.marked.turn(walk.atlas.code(row))
    browser.marked()
    browser.table.action_move(1)


def mark_all(main: Main) -> None:
    """Mark all that the table lists; where all are, take their marks away."""
    browser = main.browser
    walk, listing = browser.walk, browser.listing
    if walk is None or listing is None or walk.section.table or not len(listing.items):
        browser.notify_of("there is nothing to mark here: organisations and initiatives can be")
        return
    walk.session.marked.turn_all(walk.atlas.codes.gather(listing.items).to_list())
    browser.marked()


def unmark(main: Main) -> None:
    """Take all marks away; bring them back where that was done last."""
    if main.browser.walk is not None:
        main.browser.marked(main.browser.walk.session.marked.take_away())


COMMANDS = (
    Command(
        "mark",
        "Mark this row, or take its mark away; the marked are summed, compared and exported",
        FINDING,
        ("space",),
        mark,
    ),
    Command(
        "mark-all",
        "Mark all rows that are listed; where all are, take their marks away",
        FINDING,
        ("asterisk",),
        mark_all,
    ),
    Command(
        "unmark",
        "Take all marks away; again brings them back",
        FINDING,
        ("u",),
        unmark,
    ),
)
