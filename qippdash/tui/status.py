"""The line under the table: where the cursor is, the lists of this place, gaps in the figures."""

from __future__ import annotations

from math import floor

from qippdash.tui.elsewhere import elsewhere
from qippdash.tui.listing import Listing
from qippdash.tui.prose import Piece
from qippdash.tui.walk import Walk
from qippdash.wording import share_words

# What the marks, the filter and the share reported want beside the titles of the lists.
ASIDE = 18


def whereabouts(
    walk: Walk, listing: Listing, row: int, *, jumping: bool, width: int = 80
) -> list[Piece]:
    """Which of how many rows the cursor is on, and which list of the place they are."""
    count = listing.height - listing.fixed
    place = row - listing.fixed + 1
    said = f"{place}/{count}" if place > 0 else f"all {count}"
    if count == 0:
        empty = "nothing found" if jumping else _empty(walk)
        room = width - len(empty) - 3
        return [Piece(empty, "warn"), Piece("   "), *([] if jumping else lists(walk, room))]
    return [Piece(f"{said:<8}"), *([] if jumping else lists(walk, width - 8 - ASIDE))]


def _empty(walk: Walk) -> str:
    """Why nothing is listed; where that is a filter what to try first, for a long one is cut."""
    if not walk.view.filter:
        return walk.emptiness()
    return elsewhere(walk).said() or f"esc shows all: {walk.emptiness()}"


def lists(walk: Walk, room: int) -> list[Piece]:
    """The lists of this place by number, the one that is shown marked; none where it has one."""
    if len(walk.sections) < 2:
        return []
    long = sum(len(section.title) + 4 for section in walk.sections) <= room
    pieces = []
    for number, section in enumerate(walk.sections, 1):
        shown = section == walk.section
        pieces += [
            Piece(f"{number} ", "quiet"),
            Piece(section.title if long else section.short, "here" if shown else "quiet"),
            Piece("  " if long else " "),
        ]
    return pieces


def gaps(walk: Walk, node: int | None, column: str) -> list[Piece]:
    """What is marked, the filter that hides rows, and how much of a cell's figures was reported."""
    pieces = []
    if walk.session.marked:
        pieces.append(Piece(f"{len(walk.session.marked):,} marked  ", "accent"))
    if walk.view.filter:
        pieces.append(Piece(f"filter: {walk.view.filter}  ", "accent"))
    share = None if node is None else walk.atlas.reported(node, column)
    if share is not None and share < 1:
        # Rounded down: 99.9 % is not all.
        pieces.append(Piece(f"{share_words(floor(share * 100) / 100, 0)} reported ", "warn"))
    return pieces
