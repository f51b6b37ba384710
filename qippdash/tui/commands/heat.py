"""The heat map: the organisations of a level by rulesets, and by themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qippdash.tui.commands.command import SHOWING, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def heat(main: Main) -> None:
    """Show the level of what is under the cursor; what is chosen there is gone to."""
    walk = main.browser.walk
    if walk is None:
        return
    from qippdash.tui.screens.heat import HeatMap

    def chosen(code: str | None) -> None:
        if code:
            walk.go(code)
            main.browser.show_place()

    nodes, levels = walk.atlas.assessment.nodes, walk.atlas.assessment.portfolio.pack.levels
    node = main.browser.node
    level = levels[-1] if node is None else nodes["level"][node]
    main.app.push_screen(
        HeatMap(main.palette, walk.atlas, level if level in levels else levels[-1]), chosen
    )


COMMANDS = (
    Command(
        "heat-map",
        "Heat map: the organisations of a level by rulesets, or by themes",
        SHOWING,
        ("H",),
        heat,
        bar="heat",
        order=18,
    ),
)
