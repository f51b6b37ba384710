"""The level under a cursor that rests: made ready before the key that goes there."""

from __future__ import annotations

from qippdash.tui.walk import Walk
from qippdash.tui.widgets.panel import Panel
from qippdash.tui.widgets.table import Table


def look_ahead(
    walk: Walk, item: int | None, table: Table, panel: Panel | None, height: int
) -> None:
    """Make ready what a level down would show, while nobody waits for anything.

    Args:
        walk: where we are.
        item: what the cursor is on, of the list there.
        table: draws the rows.
        panel: explains the cell that the cursor will be on; None where nothing does.
        height: how many lines the screen has.
    """
    scout = walk.ahead(item)
    if scout is None:
        return
    listing, view = scout.listing(), scout.view
    scout.about(height)
    column = table.make_ready(listing, view.column, view.top)
    beneath = scout.node_of(listing.item(scout.cursor(listing)))
    node = scout.node if beneath is None else beneath
    if panel is not None and node is not None:
        panel.make_ready(scout.opened, node, column)
