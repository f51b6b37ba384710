"""Showing: what stands beside the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from qippdash.tui.commands.command import SHOWING, Command

if TYPE_CHECKING:
    from qippdash.tui.screens.main import Main


def next_panel(main: Main) -> None:
    """Let the next panel stand: ours, then those of plugins."""
    browser = main.browser
    if browser.walk is None:
        return
    offered = browser.walk.atlas.assessment.catalogue.screens
    names = ["", *(one.name for one in offered.values() if one.panel)]
    if not browser.panel_stands:
        browser.show_panel(browser.panel_name)
    elif len(names) == 1:
        browser.notify_of("there is no other panel: no plugin brings one")
    else:
        here = names.index(browser.panel_name) if browser.panel_name in names else -1
        browser.show_panel(names[(here + 1) % len(names)])


def columns(main: Main) -> None:
    """Choose the columns of organisations and initiatives; kept with the pack's bookmarks."""
    browser = main.browser
    walk = browser.walk
    if walk is None:
        return
    if walk.section.table or browser.listing is None:
        browser.notify_of("the columns of organisations and initiatives can be chosen, not these")
        return
    from qippdash.tui.choice import arranged, offers
    from qippdash.tui.columns import fit
    from qippdash.tui.screens.columns import ColumnChoice

    whole = walk.atlas.below(walk.place.code)
    width = browser.table.size.width

    def fits(keys: Sequence[str]) -> set[str]:
        # The usual ones give way in an order of their own.
        kept = whole if list(keys) == usual else arranged(walk.atlas, whole, keys)
        return {kept.columns[place.at].key for place in fit(kept.columns, width)}

    def chosen(keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            walk.show_columns(keys)
            if main.memory is not None:
                main.memory = replace(main.memory, columns=keys)
            browser.show_place()

    usual = [column.key for column in whole.columns]
    shown = [column.key for column in browser.listing.columns]
    main.app.push_screen(
        ColumnChoice(main.palette, offers(walk.atlas, whole), shown, usual, fits), chosen
    )


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
    Command("columns", "Choose the columns, and their order", SHOWING, ("C",), columns),
    Command(
        "next-panel",
        "The next panel: why, then those that plugins bring",
        SHOWING,
        ("P",),
        next_panel,
    ),
)
