"""Where somebody was, in a record that was read again: by codes, as its rows are others now."""

from __future__ import annotations

from dataclasses import replace

from qippdash.tui.atlas import Atlas
from qippdash.tui.session import Place, Session, View
from qippdash.tui.tracker import BELOW, OF_INITIATIVE, OF_ORGANISATION


def carry(session: Session, before: Atlas, after: Atlas) -> str:
    """Put a session over another atlas: places, cursors, orders and filters stay.

    A place that is gone gives way to the nearest that was above it.

    Returns:
        What is to be said where the place itself is gone; empty where it is there.
    """
    here = session.place
    session.views = {
        place: _viewed(view, place, before, after) for place, view in session.views.items()
    }
    kept = [_nearest(place, before, after) for place in session.visited]
    session.at = _once(kept, session.at)
    session.visited = [one for at, one in enumerate(kept) if at == 0 or one != kept[at - 1]]
    if session.place == here:
        return ""
    row = before.row(here.code)
    name = here.code if row is None else str(before.names[row])
    return f"{name} ({here.code}) is not there any more: this is what it was in"


def _once(places: list[Place], at: int) -> int:
    """Where a place stands once equal neighbours are one."""
    return at - sum(places[one] == places[one - 1] for one in range(1, at + 1))


def _nearest(place: Place, before: Atlas, after: Atlas) -> Place:
    """The place itself, or the nearest above it that is there still."""
    if not place.code or _same(place.code, before, after) is not None:
        return place
    row = before.row(place.code)
    path = before.path(row)[:-1] if row is not None else []
    for above in reversed(path):
        if after.row(before.code(above)) is not None:
            return Place(before.code(above), BELOW)
    tops = after.tops()
    return Place(after.code(tops[0]) if len(tops) == 1 else "", BELOW)


def _same(code: str, before: Atlas, after: Atlas) -> int | None:
    """The row of the same node; None where it is gone, or where its code is of another kind."""
    was, now = before.row(code), after.row(code)
    if was is None or now is None or before.is_initiative(was) != after.is_initiative(now):
        return None
    return now


def _viewed(view: View, place: Place, before: Atlas, after: Atlas) -> View:
    """The view with the cursor on the same node; rows of other tables keep their places."""
    sections = {one.key: one for one in (*OF_ORGANISATION, *OF_INITIATIVE)}
    if view.item is None or sections[place.section].table:
        return view
    return replace(view, item=_row(view.item, before, after))


def _row(row: int, before: Atlas, after: Atlas) -> int | None:
    key = ("organisation", "initiative")
    was, nodes = before.assessment.nodes, after.assessment.nodes
    code = before.code(row)
    initiative = before.is_initiative(row)
    now = after.row(code)
    # An organisation and an initiative may bear one code, and the organisation is found first.
    if now is not None and after.is_initiative(now) == initiative:
        return now
    if not initiative:
        return None
    own = tuple(was[name][row] for name in key)
    hits = (nodes[key[0]] == own[0]) & (nodes[key[1]] == own[1])
    at = hits.arg_max()
    return at if at is not None and hits[at] else None
