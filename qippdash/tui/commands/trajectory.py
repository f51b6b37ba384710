"""The trajectory: the year of the node under the cursor, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import KNOWING_WHY, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def trajectory(main: Main) -> None:
    """Draw plan, actual, forecast and run-rate of the node under the cursor."""
    node, walk = main.browser.node, main.browser.walk
    if walk is None or node is None:
        return
    from qippdash.tui.screens.trajectory import TrajectoryScreen
    from qippdash.tui.trajectory.story import now, years

    atlas = walk.atlas
    as_at = atlas.assessment.particulars.as_at
    found = years(atlas.assessment.trajectory(atlas.code(node)), as_at)
    title = f"{atlas.names[node]} ({atlas.code(node)})"
    shown = now(found, as_at)
    unicode = main.profile.unicode
    main.app.push_screen(TrajectoryScreen(main.palette, title, found, shown, unicode=unicode))


COMMANDS = (
    Command(
        "trajectory",
        "The year of what is under the cursor, drawn: plan, made, forecast, run-rate",
        KNOWING_WHY,
        ("t",),
        trajectory,
    ),
)
