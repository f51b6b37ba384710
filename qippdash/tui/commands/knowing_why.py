"""Knowing why: the whole explanation of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def explain(main: Main) -> None:
    """Open the whole explanation of the cell under the cursor."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None:
        return
    from qippdash.tui.beside_record import beside_record
    from qippdash.tui.full_why import full_why
    from qippdash.tui.prose import Gap
    from qippdash.tui.screens.reading import Reading

    atlas, column = walk.atlas, main.browser.column
    asked = column if any(column == one.id for one in atlas.assessment.rulesets) else None
    found = atlas.assessment.explain(atlas.code(node), asked)
    title = f"{atlas.names[node]} ({atlas.code(node)})"
    said = [*beside_record(walk.opened, node, asked or ""), Gap(), *full_why(found)]
    main.app.push_screen(Reading(main.palette, title, said))


COMMANDS = (
    Command(
        "explain",
        "The whole explanation of the cell under the cursor",
        KNOWING_WHY,
        ("e",),
        explain,
        bar="why",
        order=30,
    ),
)
